"""Two takes side by side in the words of the window: groups of lines, each before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.texts.compare_text import OTHER_QUESTION, by_tools, different
from desktop.types import Compared, Take, TakeRow
from desktop.viewmodels.review import quote_text
from desktop.viewmodels.text import clock, day_text, sentence
from desktop.words import mark, reword, say
from scoring.compare import Change, Part, Turn
from scoring.types import Evidence

GROUPS: tuple[tuple[str, Part], ...] = (
    (mark("Section by section"), "section"),
    (mark("Delivery"), "delivery"),
    (mark("Rules"), "rule"),
)
# Sign and word: never the colour alone.
TURNS: dict[Turn, str] = {
    "better": mark("▲ better"),
    "worse": mark("▼ worse"),
    "same": mark("= the same"),
    "not_judged": mark("· not judged"),
}
# Where a figure moved no further than it does by chance.
ALIKE = mark("≈ much the same")
TONES: dict[Turn, str] = {"better": "good", "worse": "bad"}
ORDER: tuple[Turn, ...] = ("worse", "better", "same", "not_judged")
QUOTE = 90


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in both takes; `quotes` are the words it rests on where it turned, or empty.

    `moments` are when those were said, in seconds; None without words or times.
    """

    title: str
    before: str
    after: str
    turn: str
    tone: str
    quotes: tuple[str, str]
    moments: tuple[float | None, float | None]

    @property
    def text(self) -> str:
        """The line read aloud."""
        return say(
            "{title}: {before} before, {after} now, {turn}",
            title=self.title,
            before=self.before,
            after=self.after,
            turn=self.turn[2:],
        )


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Everything the page shows; `groups` in order, `aside` is what the speaker did not do."""

    heads: tuple[str, str]
    question: str
    summary: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    aside: tuple[str, ...]


def side_by_side(compared: Compared, rows: Sequence[TakeRow | Take], today: date) -> SideBySide:
    """The page for a comparison; `rows` are the two takes, the earlier first."""
    before, after = compared.comparison.before, compared.comparison.after
    heads = tuple(sentence(day_text(row.recorded_at, today)) for row in rows)
    groups = ((say(title), tuple(_lines(compared, part))) for title, part in GROUPS)
    same = before.question.text == after.question.text
    return SideBySide(
        (heads[0], heads[1]),
        after.question.text if same else say(OTHER_QUESTION),
        compared.summary,
        tuple((title, lines) for title, lines in groups if lines),
        tuple(_aside(compared, (heads[0], heads[1]))),
    )


def in_order(rows: Sequence[TakeRow]) -> tuple[TakeRow, TakeRow] | None:
    """The earlier and the later of exactly two takes that have reports, else None."""
    if len(rows) != 2 or any(row.sections is None for row in rows):
        return None
    earlier, later = sorted(rows, key=lambda row: (row.recorded_at, row.id))
    return earlier, later


def _lines(compared: Compared, part: Part) -> Iterator[Line]:
    changes = compared.comparison.of(part)
    if part == "rule":
        changes = tuple(sorted(changes, key=lambda change: ORDER.index(change.turn)))
    for change in changes:
        before, after = _state(change, 0), _state(change, 1)
        moved = change.turn == "same" and before != after
        yield Line(
            reword(change.title),
            before,
            after,
            say(ALIKE if moved else TURNS[change.turn]),
            TONES.get(change.turn, "secondary"),
            (_quote(change, 0), _quote(change, 1)),
            (_moment(change, 0), _moment(change, 1)),
        )


def _state(change: Change, at: int) -> str:
    """In words; the length as on a clock, as everywhere in the window."""
    seconds = change.figures[at]
    if change.id == "length" and seconds is not None:
        return clock(seconds)
    return sentence(reword(change.states[at]))


def _shown(change: Change, at: int) -> Evidence | None:
    found = change.evidence[at]
    return found[0] if found and change.turn in TONES else None


def _quote(change: Change, at: int) -> str:
    shown = _shown(change, at)
    return quote_text(replace(shown, start=None), QUOTE) if shown else ""


def _moment(change: Change, at: int) -> float | None:
    shown = _shown(change, at)
    return shown.start if shown else None


def _aside(compared: Compared, heads: tuple[str, str]) -> Iterator[str]:
    for tool in compared.comparison.tools:
        yield different(tool)
    for head, found in zip(heads, compared.by_tools, strict=True):
        if found is not None and found.changes:
            yield by_tools(say("the take of {head}", head=head), found)
