"""What can be corrected in a report, and where: its borders, the filler at a word, what to say."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.words import say
from scoring.corrections import Yours
from scoring.types import Finding, Item, Report


@dataclass(frozen=True, slots=True)
class Border:
    """A section changes before word `word`; `time` is where the ribbon shows it."""

    word: int
    time: float
    before: str | None
    after: str | None


def borders(report: Report) -> tuple[Border, ...]:
    """All borders, in order; none where the words have no times: what has none cannot be kept."""
    words, owners = report.transcript.words, report.word_sections
    found = []
    for i in range(1, min(len(words), len(owners))):
        # A section that is followed by none ends with its own last word.
        time = words[i].start if owners[i] is not None else words[i - 1].end
        if owners[i] != owners[i - 1] and time is not None:
            found.append(Border(i, time, owners[i - 1], owners[i]))
    return tuple(found)


def border_at(found: Sequence[Border], time: float, reach: float) -> Border | None:
    """The border nearest to `time`, at most `reach` seconds away."""
    nearest = min(found, key=lambda border: abs(border.time - time), default=None)
    return nearest if nearest is not None and abs(nearest.time - time) <= reach else None


def border_by_word(found: Sequence[Border], word: int) -> Border | None:
    """The border nearest to a word, which is the one the keys move."""
    return min(found, key=lambda border: abs(border.word - word), default=None)


def word_near(starts: Sequence[float], time: float) -> int:
    """The word whose start is nearest to `time`: where a border that is let go there comes to lie.

    `starts` are the words' start times, at least one.
    """
    after = bisect_left(starts, time)
    if after == 0:
        return 0
    if after == len(starts):
        return after - 1
    return after if starts[after] - time < time - starts[after - 1] else after - 1


def filler_at(report: Report, word: int) -> Item | None:
    """The filler a word is part of."""
    items = report.fillers.items
    return next((item for item in items if item.first_word <= word <= item.last_word), None)


def own_words(yours: Yours) -> frozenset[int]:
    """Words the user wrote, or said to be a filler or none."""
    judged = (i for f in yours.fillers for i in range(f.first_word, f.last_word + 1))
    return frozenset([*yours.words, *judged])


def disagree_text(finding: Finding) -> str:
    """What the button says that turns a verdict round."""
    return (
        say("I disagree: it is not there")
        if finding.verdict == "met"
        else say("I disagree: it is there")
    )
