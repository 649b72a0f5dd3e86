"""A recording under way, and the work that makes a take of it."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from desktop.errors import GreenroomError
from desktop.library.folder import Slot
from desktop.library.sidecar import Sidecar
from desktop.library.trash import Trash
from desktop.recording.live_feed import LiveFeed
from desktop.recording.so_far import SoFar
from desktop.speech_tools import Microphone, Steps
from desktop.types import Answer, Job, Level, Progress, Take
from scoring.types import SectionReport
from speech.types import Recording, Word

log = logging.getLogger(__name__)


class LiveTake:
    """A recording under way. Every method is quick and may be called from the GUI thread.

    `add` keeps the stopped recording as a take without a transcript; `score` goes on from there
    with the steps of live transcription and returns the take with its report.
    """

    def __init__(
        self,
        slot: Slot,
        sidecar: Sidecar,
        microphone: Microphone,
        feed: LiveFeed,
        heard: SoFar,
        trash: Trash,
        add: Callable[[Take], None],
        score: Callable[[Take, Steps], Job[Take]],
    ) -> None:
        self.id = slot.id
        self.path = slot.wav
        self._slot = slot
        self._sidecar = sidecar
        self._microphone = microphone
        self._feed = feed
        self._heard = heard
        self._trash = trash
        self._add = add
        self._score = score
        self._stop_lock = threading.Lock()
        self._recording: Recording | None = None
        self._ending: threading.Thread | None = None
        self.stop_to_report_seconds: float | None = None
        """From the call of `finish` to the report being kept; None before, or without a report."""

    @property
    def active(self) -> bool:
        """Whether it still records or is paused: nobody asked it to end."""
        return self._ending is None

    def level(self) -> Level:
        """The meter's figures; never blocks."""
        level = self._microphone.level()
        return Level(level.peak, level.seconds, level.overflows, level.state, level.message)

    def peaks(self) -> NDArray[np.float32]:
        """Peak (0 to 1) of every 50 ms kept so far, for the moving waveform."""
        return self._microphone.peaks()

    def words(self) -> tuple[Word, ...]:
        """Words heard so far."""
        return self._feed.words()

    def sections(self) -> tuple[SectionReport, ...]:
        """The framework's sections in those words; empty before the first."""
        return self._heard.sections()

    def pause(self) -> None:
        """Keep nothing until `resume`; the cut is remembered."""
        self._microphone.pause()

    def resume(self) -> None:
        """Go on recording after `pause`."""
        self._microphone.resume()

    def discard(self) -> None:
        """Stop and put the recording in the trash; `settle` waits until it is there.

        Where the trash fails, the recording stays and is found at the next start.
        """
        if self.active:
            self._end(self._throw_away)

    def finish(self) -> Job[Take]:
        """Stop; then, as the generator runs, decode the rest, score and keep the take.

        It stops when called. Whatever becomes of the generator, the sound is safe: closed before
        its end it leaves a take without a report (marked recovered if it was never run); dropped,
        a recording that is found at the next start. GreenroomError (`Unscored` once the take is
        kept) says what failed.
        """
        called = time.monotonic()
        if not self.active:
            raise GreenroomError("This recording has ended already; please start a new one.")
        self._end(self._stop)
        job = self._finish(called)
        # To its first step: only a generator that has begun runs its `finally` when it is closed.
        next(job)
        return job

    def leave(self) -> None:
        """Stop and leave the recording to be found at the next start."""
        if self.active:
            self._end(self._leave)
        self.settle()

    def settle(self) -> None:
        """Wait until the device is closed and, after `discard`, the recording is in the trash."""
        if self._ending is not None:
            self._ending.join()

    def _finish(self, called: float) -> Job[Take]:
        try:
            try:
                yield Progress(None, "Finishing your answer", self.words())
            except GeneratorExit:
                self._add(replace(self._take(self._stop()), recovered=True))
                raise
            take = self._take(self._stop())
            self._keep(take)
            yield Progress(None, "Listening to the end of your answer", self.words())
            take = yield from self._score(take, self._feed.finish())
            self.stop_to_report_seconds = time.monotonic() - called
            return take
        finally:
            self.settle()
            self._feed.close()
            self._slot.lock.release()

    def _keep(self, take: Take) -> None:
        try:
            self._add(take)
        except GreenroomError as error:
            raise GreenroomError(
                f"{error} Your recording is safe; Greenroom offers it at the next start."
            ) from error

    # -- ending -------------------------------------------------------------------------------

    def _end(self, work: Callable[[], object]) -> None:
        # Closing a microphone takes its time: the last words still come, the device lets go.
        self._ending = threading.Thread(target=work, name="greenroom-stop")
        self._ending.start()

    def _stop(self) -> Recording:
        with self._stop_lock:
            if self._recording is None:
                self._recording = self._stopped()
                self._note(self._recording)
            return self._recording

    def _stopped(self) -> Recording:
        try:
            return self._microphone.stop()
        except Exception:
            # What was written until then is a readable file.
            log.exception("the recording did not end cleanly")
            level = self._microphone.level()
            return Recording(
                self.path, 0, level.seconds, None, level.overflows, cuts=self._microphone.cuts()
            )

    def _note(self, recording: Recording) -> None:
        self._sidecar = replace(
            self._sidecar,
            device=recording.device or self._sidecar.device,
            overflows=recording.overflows,
            cuts=recording.cuts,
        )
        # On a full disk the note from the beginning has to do.
        with contextlib.suppress(OSError):
            self._slot.note(self._sidecar)

    def _leave(self) -> None:
        self._stop()
        self._feed.close()
        self._slot.lock.release()

    def _throw_away(self) -> None:
        self._stop()
        self._feed.close()
        try:
            self._trash.put(self.path)
            self._slot.sidecar.unlink(missing_ok=True)
        except (GreenroomError, OSError):
            log.exception("could not discard %s", self.path.name)
        finally:
            self._slot.lock.release()

    def _take(self, recording: Recording) -> Take:
        note = self._sidecar
        answer = Answer(
            self.id,
            "main",
            self.path,
            recording.seconds,
            note.device,
            recording.overflows,
            None,
            None,
            (),
            recording.cuts,
        )
        return Take(
            self.id,
            note.question,
            note.framework,
            note.started_at,
            note.origin,
            False,
            note.source,
            (answer,),
        )
