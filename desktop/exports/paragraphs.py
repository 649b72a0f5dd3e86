"""The transcript in paragraphs: one for each stretch of a section, or cut at long pauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.exports.marked import Marked, one_line
from desktop.viewmodels.text import clock

# Without sections a paragraph ends at a sentence's end once it has so many words, or at so many.
LONG, LONGEST = 60, 150


@dataclass(frozen=True, slots=True)
class Passage:
    """Words under one heading; `time` is empty without sound, `title` without a report."""

    time: str
    title: str
    text: str

    @property
    def heading(self) -> str:
        """Time and title, as far as there are any."""
        return " ".join(part for part in (self.time and f"[{self.time}]", self.title) if part)


def passages(marked: Marked) -> tuple[Passage, ...]:
    """The words in order; every word is in one passage."""
    words = marked.transcript.words
    made = []
    for first, last in _ranges(marked):
        start = words[first].start
        text = " ".join(one_line(word.text) for word in words[first : last + 1])
        title = _title(marked, first)
        made.append(Passage("" if start is None else clock(start), title, text))
    return tuple(made)


def _title(marked: Marked, first: int) -> str:
    if not marked.titles:
        return ""
    section = marked.sections[first]
    if section is None:
        return "Opening" if first == 0 else "In between"
    return marked.titles.get(section, section)


def _ranges(marked: Marked) -> Iterator[tuple[int, int]]:
    words, first = marked.transcript.words, 0
    for i in range(1, len(words) + 1):
        if i == len(words) or _ends(marked, first, i):
            yield first, i - 1
            first = i


def _ends(marked: Marked, first: int, i: int) -> bool:
    if marked.titles:
        return marked.sections[i] != marked.sections[i - 1]
    text = marked.transcript.words[i - 1].text
    count = i - first
    return count >= LONGEST or (count >= LONG and text.endswith((".", "?", "!")))
