"""The transcript as paragraphs, one for each stretch of a section, and which word sounds when."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice, repeat

from desktop.words import reword, say
from scoring.types import Report
from speech.types import Word

# A word stays lit this long after its end, so that the light does not flicker between words.
LINGER = 0.3


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Neighbouring words of one section; `section_id` is None where no section was heard."""

    section_id: str | None
    title: str
    start: float | None
    first_word: int
    last_word: int


def paragraphs(report: Report) -> tuple[Paragraph, ...]:
    """The report's words in order, cut wherever the section changes."""
    titles = {section.id: reword(section.title) for section in report.sections}
    words, sections = report.transcript.words, report.word_sections
    found, first = [], 0
    for section_id, group in groupby(islice(chain(sections, repeat(None)), len(words))):
        last = first + sum(1 for _ in group) - 1
        other = say("In between") if first else say("Opening")
        title = titles.get(section_id, section_id) if section_id else other
        found.append(Paragraph(section_id, title, words[first].start, first, last))
        first = last + 1
    return tuple(found)


def covered(items: Iterable[object]) -> frozenset[int]:
    """Word indices inside any of `items` (each has first_word and last_word)."""
    return frozenset(
        index
        for item in items
        for index in range(getattr(item, "first_word"), getattr(item, "last_word") + 1)  # noqa: B009
    )


def evidence_words(report: Report) -> frozenset[int]:
    """Words that the summary or a finding that needs work rests on.

    What was simply heard stays unmarked: marking it all would mark most of a good answer.
    """
    told = (e for line in report.summary for e in line.evidence)
    wanting = (f for f in report.findings if f.verdict in ("against", "partly"))
    return covered([*told, *(e for finding in wanting for e in finding.evidence)])


def starts(words: Sequence[Word]) -> tuple[float, ...]:
    """Start times for `word_at`; empty when the words carry no times."""
    if any(word.start is None for word in words):
        return ()
    return tuple(float(word.start or 0.0) for word in words)


def word_at(words: Sequence[Word], times: Sequence[float], time: float) -> int | None:
    """The word that sounds at `time`, or None in a silence; `times` are from `starts`."""
    index = bisect_right(times, time) - 1
    if index < 0:
        return None
    end = words[index].end
    return index if end is not None and time < end + LINGER else None
