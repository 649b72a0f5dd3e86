"""Transcribes while the speaker still speaks: one worker decodes chunk after chunk."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator
from queue import Queue
from threading import Event, Thread
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from speech.audio import SAMPLE_RATE
from speech.decoder import Decoder
from speech.effort import effort
from speech.errors import SpeechError
from speech.transcriber import Collector
from speech.types import Heard, Transcript, Word

log = logging.getLogger(__name__)
FAILED = "I could not transcribe this answer; the recording is safe, so please try again from it."
_Item = NDArray[np.float32] | Literal["cut", "end"]
OnWords = Callable[[tuple[Word, ...]], None]


class LiveTranscriber:
    """Feed it blocks while recording; `finish` decodes only what is left.

    `feed`, `cut` and `finish` are for one thread. The decoder may lag behind for as long as it
    likes: blocks wait, no sound is dropped; it listens less closely until it has caught up, and the
    transcript's note says so. Its failure is told by `finish` and nowhere else. `on_words` gets the
    words so far, on the worker's thread, whenever there are new ones and time for it; what it
    raises is logged. `clock` gives seconds.
    """

    def __init__(
        self,
        decoder: Decoder,
        on_words: OnWords | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._collector = Collector(decoder)
        self._on_words = on_words
        self._clock = clock
        self._queue: Queue[tuple[float, _Item]] = Queue()  # each with the time it came
        self._steps: Queue[Heard | None] = Queue()  # None: the worker has ended
        self._words: tuple[Word, ...] = ()
        self._ending = Event()
        self._stop = Event()
        self._fed = 0
        self._done = False
        self._failure: Exception | None = None
        self._thread = Thread(target=self._run, name="live-transcriber", daemon=True)
        self._thread.start()

    def feed(self, block: NDArray[np.float32]) -> None:
        """Mono 16 kHz samples; never blocks."""
        if self._thread.is_alive():  # after a failure nobody would ever empty the queue
            self._fed += len(block)
            self._put(block)

    def cut(self) -> None:
        """The speaker paused the recording here."""
        self._put("cut")

    def words(self) -> tuple[Word, ...]:
        """Words heard so far."""
        return self._words

    def finish(self) -> Generator[Heard, None, Transcript]:
        """Decode the rest, a step for every chunk; closing it cancels.

        Raises SpeechError if decoding failed, then or before, or was closed.
        """
        self._ending.set()
        self._put("end")
        try:
            while (step := self._steps.get()) is not None:
                yield step
        finally:
            self._steps.put(None)  # asked again, it ends at once
            self.close()
        if not self._done:
            raise SpeechError(FAILED) from self._failure
        return self._collector.transcript()

    def close(self) -> None:
        """Stop after the chunk being decoded; safe to call in any state, from any thread, twice."""
        self._stop.set()
        self._put("end")
        self._thread.join()

    def _put(self, item: _Item) -> None:
        self._queue.put((self._clock(), item))

    def _run(self) -> None:
        try:
            self._work()
        except Exception as error:
            log.exception("live transcription failed")
            self._failure = error
        finally:
            self._steps.put(None)

    def _work(self) -> None:
        while not self._stop.is_set():
            came, item = self._queue.get()
            collector = self._collector
            if isinstance(item, str):
                chunks = collector.cut() if item == "cut" else collector.end()
            else:
                collector.effort = effort(self._clock() - came, collector.effort)
                chunks = collector.take(item)
            for chunk in chunks:
                if self._stop.is_set():
                    return
                end = collector.decode(chunk)
                self._words = collector.words
                if self._ending.is_set():
                    self._steps.put(Heard(end, self._fed / SAMPLE_RATE, self._words))
            if isinstance(item, str) and item == "end":
                self._done = True
                return
            if self._queue.empty():
                self._use_the_time(bool(chunks))

    def _use_the_time(self, heard: bool) -> None:
        """Do now, while nothing waits, what would have to be done after Stop."""
        if self._collector.look_ahead():
            self._words = self._collector.words
        elif not heard:
            return
        if self._on_words is not None and self._queue.empty():
            try:
                self._on_words(self._words)
            except Exception:
                log.exception("could not use the words heard so far")
                self._on_words = None
