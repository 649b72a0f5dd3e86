"""Which sections of the framework were heard so far, while the answer is still being given."""

from __future__ import annotations

import time
from collections.abc import Callable

from scoring.types import SectionReport
from speech.types import Word

Reading = Callable[[tuple[Word, ...]], tuple[SectionReport, ...]]
# A reading takes as long as there are words: 0.2 s after ten minutes, 2 s after two hours. So many
# times as long nothing is read, so that hearing the words and drawing them keep the processor.
REST = 4


class SoFar:
    """`read` finds the sections in words; the newest it found are kept for whoever looks.

    `clock` gives seconds.
    """

    def __init__(self, read: Reading, clock: Callable[[], float] = time.monotonic) -> None:
        self._read = read
        self._clock = clock
        self._rested = float("-inf")
        self._sections: tuple[SectionReport, ...] = ()

    def on_words(self, words: tuple[Word, ...]) -> None:
        """New words, left to the next call where the last reading was long and just now.

        Called in the thread of live transcription, which logs what this raises.
        """
        began = self._clock()
        if began < self._rested:
            return
        self._sections = self._read(words)
        ended = self._clock()
        self._rested = ended + REST * (ended - began)

    def sections(self) -> tuple[SectionReport, ...]:
        """In the framework's order; empty before the first words. Any thread may ask."""
        return self._sections
