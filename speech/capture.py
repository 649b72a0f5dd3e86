"""Records from a microphone into a file."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from speech.errors import SpeechError
from speech.keeper import DISK_FULL, LOST_TICKS, MOVED, THEN, TICK_SECONDS, CaptureState, Keeper
from speech.line import Line
from speech.portaudio import PortAudio, portaudio
from speech.sound_server import SoundServer
from speech.types import Recording
from speech.wavfile import WavWriter

log = logging.getLogger(__name__)

# How long `stop` waits for the file (a slow disk) and then for the device (a hung driver).
FILE_PATIENCE = 15.0
CLOSE_PATIENCE = 2.0


@dataclass(frozen=True, slots=True)
class InputLevel:
    """How a recording is doing: peak of the newest block (0 to 1), seconds kept, blocks lost.

    `message` is one sentence for the user (muted, too quiet, lost, full disk), else None.
    """

    peak: float
    seconds: float
    overflows: int
    state: CaptureState
    message: str | None = None


class Microphone:
    """One recording, from `start` to `stop`; every method may be called from any thread.

    `path` is the WAV to write (mono, 16 bit, the device's default rate up to 48 kHz; an existing
    file is refused), `device` a name from `list_devices`, or None for the system's default.
    `on_block` gets every kept block (mono) and the sample rate on the writer thread; what it
    raises is logged and never hurts the recording; it must not call `stop`. The rest are seams.

    A device that is lost, or that the sound server exchanges, pauses the recording with a message;
    `resume` opens the same one again, and says so in the level where it is not there yet.
    """

    def __init__(
        self,
        path: Path,
        device: str | None,
        on_block: Callable[[NDArray[np.int16], int], None],
        *,
        audio: PortAudio | None = None,
        server: SoundServer | None = None,
        make_writer: Callable[[Path, int], WavWriter] = WavWriter,
        tick: float = TICK_SECONDS,
    ) -> None:
        self._path = path
        self._make_writer = make_writer
        self._keeper = Keeper(on_block, self._hang_up, self._reconnect, tick)
        self._watch_seconds = LOST_TICKS * tick
        self._line = Line(
            device, self._keeper.put, self._keeper.lost, audio or portaudio(),
            server or SoundServer(),
        )  # fmt: skip
        # What the thread that owns the line is to do; None ends it.
        self._chores: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._threads: tuple[threading.Thread, ...] = ()
        self._stop_lock = threading.Lock()
        self._recording: Recording | None = None

    def start(self) -> None:
        """Open the device and begin; SpeechError with one sentence, and no file left behind.

        The state is "starting" until the first block arrives. Call it once.
        """
        self._line.open()
        try:
            writer = self._create()
        except SpeechError:
            self._line.close()
            raise
        try:
            self._line.start()
        except SpeechError:
            writer.discard()
            raise
        self._threads = (
            threading.Thread(
                target=self._write, args=(writer,), name="greenroom-writer", daemon=True
            ),
            threading.Thread(target=self._tend, name="greenroom-device", daemon=True),
        )
        for thread in self._threads:
            thread.start()

    def pause(self) -> None:
        """Keep nothing until `resume`; the device stays open and the meter moving."""
        self._keeper.pause()

    def resume(self) -> None:
        """Go on after `pause` or a loss; the time in the kept recording becomes a cut.

        After a loss the state is "starting" until the device is back, "paused" if it is not.
        """
        self._keeper.resume()

    def level(self) -> InputLevel:
        """The newest figures; never blocks."""
        k = self._keeper
        return InputLevel(k.peak, k.seconds, k.overflows, k.state, k.message)

    def peaks(self) -> NDArray[np.float32]:
        """Peak (0 to 1) of every 50 ms kept so far; read-only, and cheap at any length."""
        return self._keeper.peaks()

    def cuts(self) -> tuple[float, ...]:
        """Where the recording was paused, in seconds of what is kept.

        A cut is there before `on_block` gets the first block after it; a pause that nothing
        follows, or that nothing came before, is none.
        """
        return self._keeper.cuts

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the recording has ended by itself or by `stop`; False when time is up."""
        return self._keeper.ended.wait(timeout)

    def stop(self) -> Recording:
        """End after a tail of about 300 ms; the file is whole and on the disk.

        After a failure it returns what was kept. Calling it again returns the same. A device that
        hangs is given two seconds to close, then left to itself. SpeechError before `start`.
        """
        with self._stop_lock:
            if self._recording is None:
                self._recording = self._finish()
            return self._recording

    def _finish(self) -> Recording:
        if not self._threads or self._line.device is None:
            raise SpeechError("Nothing is being recorded; please start a recording first.")
        k = self._keeper
        k.finish()
        if not k.ended.wait(FILE_PATIENCE):
            log.warning("the disk is slow: the recording is still being written")
        for thread in self._threads:
            thread.join(CLOSE_PATIENCE)
        if self._threads[-1].is_alive():
            log.warning("the microphone does not answer and is left to itself")
        name, rate = self._line.device.name, self._line.rate
        return Recording(self._path, rate, k.seconds, name, k.overflows, k.started_at, k.cuts)

    # -- on the writer thread ------------------------------------------------------------------

    def _write(self, writer: WavWriter) -> None:
        try:
            self._keeper.run(writer)
        finally:
            self._hang_up()
            self._chores.put(None)

    def _hang_up(self) -> None:
        self._line.hang_up()
        self._chores.put(self._line.close)

    def _reconnect(self) -> None:
        self._chores.put(self._open_again)

    # -- on the device thread: whatever a driver does, the file is written ------------------------

    def _tend(self) -> None:
        while True:
            try:
                chore = self._chores.get(timeout=self._watch_seconds)
            except queue.Empty:
                self._watch()
                continue
            if chore is None:
                return
            chore()

    def _watch(self) -> None:
        name = self._line.moved_to()
        if name is not None:
            self._keeper.lost(MOVED.format(name))

    def _open_again(self) -> None:
        try:
            self._line.open_again()
        except SpeechError as error:
            self._keeper.lost(f"{error} {THEN}")

    def _create(self) -> WavWriter:
        try:
            return self._make_writer(self._path, self._line.rate)
        except OSError as error:
            log.info("cannot create %s", self._path, exc_info=True)
            raise SpeechError(self._no_file(error)) from error

    def _no_file(self, error: OSError) -> str:
        if isinstance(error, FileExistsError):
            return f"There is already a file {self._path}; please choose another name."
        if error.errno in DISK_FULL:
            return "The disk is full; please free some space, an hour needs about 350 MB."
        why = error.strerror or str(error)
        return f"I could not create {self._path} ({why}); please choose another place."
