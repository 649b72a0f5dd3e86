"""Transcribes while the speaker still speaks: one worker decodes chunk after chunk."""

from __future__ import annotations

import logging
from collections.abc import Generator
from queue import Queue
from threading import Event, Thread
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from speech.audio import SAMPLE_RATE
from speech.decoder import Decoder
from speech.transcriber import Collector
from speech.types import Heard, SpeechError, Transcript, Word

log = logging.getLogger(__name__)
FAILED = "I could not transcribe this answer; the recording is safe, so please try again from it."
_Item = NDArray[np.float32] | Literal["cut", "end"]


class LiveTranscriber:
    """Feed it blocks while recording; `finish` decodes only what is left.

    `feed`, `cut` and `finish` are for one thread. The decoder may lag behind for as long as it
    likes: blocks wait, no sound is dropped. Its failure is told by `finish` and nowhere else.
    """

    def __init__(self, decoder: Decoder) -> None:
        self._collector = Collector(decoder)
        self._queue: Queue[_Item] = Queue()
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
            self._queue.put(block)

    def cut(self) -> None:
        """The speaker paused the recording here."""
        self._queue.put("cut")

    def words(self) -> tuple[Word, ...]:
        """Words heard so far."""
        return self._words

    def finish(self) -> Generator[Heard, None, Transcript]:
        """Decode the rest, a step for every chunk; closing it cancels.

        Raises SpeechError if decoding failed, then or before, or was closed.
        """
        self._ending.set()
        self._queue.put("end")
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
        self._queue.put("end")
        self._thread.join()

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
            item = self._queue.get()
            if isinstance(item, str):
                chunks = self._collector.cut() if item == "cut" else self._collector.end()
            else:
                chunks = self._collector.take(item)
            for chunk in chunks:
                if self._stop.is_set():
                    return
                end = self._collector.decode(chunk)
                self._words = self._collector.words
                if self._ending.is_set():
                    self._steps.put(Heard(end, self._fed / SAMPLE_RATE, self._words))
            if isinstance(item, str) and item == "end":
                self._done = True
                return
