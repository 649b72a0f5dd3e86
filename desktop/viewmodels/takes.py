"""The list of takes: its columns, what each cell says, and the search."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop.types import TakeRow
from desktop.viewmodels.text import NONE, clock, day_text, origin_text, sentence

COLUMNS = ("When", "Question", "Framework", "Length", "Pace", "Fillers", "Sections heard", "From")
# Columns that hold figures, set right.
FIGURES = frozenset({3, 4, 5, 6})


def cells(row: TakeRow, titles: Mapping[str, str], today: date) -> tuple[str, ...]:
    """One line of the list; `titles` names the frameworks by id."""
    sections = f"{row.sections_present} of {row.sections}" if row.sections is not None else NONE
    return (
        sentence(day_text(row.recorded_at, today)),
        row.question,
        titles.get(row.framework, row.framework),
        clock(row.seconds),
        NONE if row.words_per_minute is None else f"{row.words_per_minute:.0f} a minute",
        NONE if row.fillers is None else (f"about {row.fillers}" if row.fillers else "none"),
        sections,
        origin_text(row.origin, row.recovered),
    )


def sort_key(row: TakeRow, column: int) -> str | float:
    """What a column is sorted by; a missing figure comes first."""
    keys: tuple[str | float, ...] = (
        row.recorded_at,
        row.question.casefold(),
        row.framework,
        row.seconds,
        -1.0 if row.words_per_minute is None else row.words_per_minute,
        -1.0 if row.fillers is None else float(row.fillers),
        -1.0 if row.sections_present is None else float(row.sections_present),
        origin_text(row.origin, row.recovered),
    )
    return keys[column]


def matches(texts: tuple[str, ...], search: str) -> bool:
    """Whether every word of `search` stands somewhere in the line."""
    line = " ".join(texts).casefold()
    return all(word in line for word in search.casefold().split())
