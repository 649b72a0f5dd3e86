"""Which sections of the framework were heard so far, while the answer is still being given."""

from __future__ import annotations

from collections.abc import Callable

from scoring.types import SectionReport
from speech.types import Word

Reading = Callable[[tuple[Word, ...]], tuple[SectionReport, ...]]


class SoFar:
    """`read` finds the sections in words; the newest it found are kept for whoever looks."""

    def __init__(self, read: Reading) -> None:
        self._read = read
        self._sections: tuple[SectionReport, ...] = ()

    def on_words(self, words: tuple[Word, ...]) -> None:
        """New words; called in the thread of live transcription, which logs what this raises."""
        self._sections = self._read(words)

    def sections(self) -> tuple[SectionReport, ...]:
        """In the framework's order; empty before the first words. Any thread may ask."""
        return self._sections
