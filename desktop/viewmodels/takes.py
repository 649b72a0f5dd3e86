"""The list of takes: its columns, what each cell says, search and filters, the best of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop.takes_desk import Rescored
from desktop.types import TakePoint, TakeRow
from desktop.viewmodels.text import NONE, clock, day_text, origin_text, sentence
from scoring.compare import RANK

COLUMNS = (
    *("★", "When", "Question", "Framework", "Length", "Pace", "Fillers", "Sections"),
    *("From", "Note"),
)
STAR, WHEN, QUESTION, FRAMEWORK, LENGTH, FROM, NOTE = 0, 1, 2, 3, 4, 8, 9
# Columns that hold figures, set right.
FIGURES = frozenset({4, 5, 6, 7})
Show = Literal["all", "starred", "best", "noted", "unscored"]
SHOWS: tuple[tuple[str, Show], ...] = (
    ("All takes", "all"),
    ("Starred", "starred"),
    ("Best of each question", "best"),
    ("With a note", "noted"),
    ("Without a report", "unscored"),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which takes are asked for; `question` is its text, None for all."""

    search: str = ""
    question: str | None = None
    show: Show = "all"

    def takes(self, row: TakeRow, texts: tuple[str, ...], best: frozenset[str]) -> bool:
        """Whether this take belongs to them; `texts` are its cells."""
        kinds = {
            "all": True,
            "starred": row.starred,
            "best": row.id in best,
            "noted": bool(row.note),
            "unscored": row.sections is None,
        }
        asked = self.question is None or row.question == self.question
        return asked and kinds[self.show] and matches(texts, self.search)


def cells(
    row: TakeRow, titles: Mapping[str, str], today: date, best: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """One line of the list; `titles` names the frameworks by id, `best` are the best takes."""
    sections = f"{row.sections_present} of {row.sections}" if row.sections is not None else NONE
    return (
        " ".join(mark for mark, on in _marks(row, best) if on),
        sentence(day_text(row.recorded_at, today)),
        row.question,
        titles.get(row.framework, row.framework),
        clock(row.seconds),
        NONE if row.words_per_minute is None else f"{row.words_per_minute:.0f} a minute",
        NONE if row.fillers is None else (f"about {row.fillers}" if row.fillers else "none"),
        sections,
        origin_text(row.origin, row.recovered),
        row.note,
    )


def _marks(row: TakeRow, best: frozenset[str]) -> tuple[tuple[str, bool], ...]:
    return ("★", row.starred), ("✎", bool(row.note)), ("Best", row.id in best)


def sort_key(row: TakeRow, column: int, best: frozenset[str] = frozenset()) -> str | float:
    """What a column is sorted by; a missing figure comes first."""
    keys: tuple[str | float, ...] = (
        2.0 * row.starred + (row.id in best),
        row.recorded_at,
        row.question.casefold(),
        row.framework,
        row.seconds,
        -1.0 if row.words_per_minute is None else row.words_per_minute,
        -1.0 if row.fillers is None else float(row.fillers),
        -1.0 if row.sections_present is None else float(row.sections_present),
        origin_text(row.origin, row.recovered),
        row.note.casefold(),
    )
    return keys[column]


def matches(texts: tuple[str, ...], search: str) -> bool:
    """Whether every word of `search` stands somewhere in the line."""
    line = " ".join(texts).casefold()
    return all(word in line for word in search.casefold().split())


def question_choices(rows: Iterable[TakeRow]) -> list[tuple[str, str | None]]:
    """The questions there are takes of, those with most takes first, each with their number."""
    counts = Counter(row.question for row in rows)
    every: list[tuple[str, str | None]] = [(f"All questions ({sum(counts.values())})", None)]
    return every + [(f"{text} ({count})", text) for text, count in counts.most_common()]


def best_takes(points: Iterable[TakePoint]) -> frozenset[str]:
    """The best take of each question that was answered at least twice; of equals the newest."""
    groups: dict[str, list[TakePoint]] = {}
    for point in points:
        groups.setdefault(point.question, []).append(point)
    return frozenset(
        max(group, key=lambda p: (standing(p), p.recorded_at)).id
        for group in groups.values()
        if len(group) > 1
    )


def standing(point: TakePoint) -> float:
    """How well a take stands, 0 to 2: share of sections found and share of the rules held.

    A rule counts as in comparisons (met 3, partly 2, not found 1, against 0); what was not judged
    counts nowhere. Pace and fillers are left out: they say how it sounded, not what was told.
    """
    ranks = [RANK[verdict] for verdict in point.verdicts.values() if verdict in RANK]
    rules = sum(ranks) / (max(RANK.values()) * len(ranks)) if ranks else 0.0
    return rules + (point.sections_present / point.sections if point.sections else 0.0)


def back_text(count: int) -> str:
    """What is said when deleted takes are back."""
    if count == 0:
        return "There was nothing to bring back."
    takes = "The take is" if count == 1 else f"{count} takes are"
    return f"{takes} back as before. The trash keeps a copy of the sound."


def rescored_text(done: Rescored, again: bool) -> str:
    """How many takes were scored, and what kept others from it."""
    count = len(done.before)
    takes = f"{count} take{'' if count == 1 else 's'}"
    text = f"{takes} scored {'as before' if again else 'again'}."
    return " ".join([text, *done.left[:1]])
