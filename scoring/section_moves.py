"""Finds the moves of sections described in words only, by a glossary of what moves are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scoring.toml_table import Table, read_table
from scoring.types import MOVES, Section

# Throat-clearing belongs to no section (design 3).
FOUND = MOVES[1:]
KINDS = ("names", "words", "cues")
# What a hit is worth in a section's title, in its description and among its cues.
IN_TITLE = {"names": 6.0, "words": 2.0, "cues": 1.0}
IN_TEXT = {"names": 1.0, "words": 1.0, "cues": 0.5}
IN_CUES = {"names": 0.5, "words": 0.5, "cues": 2.0}


@dataclass(frozen=True, slots=True)
class Glossary:
    """For every move but “opening” the patterns of its names, words and cues."""

    patterns: dict[str, dict[str, tuple[re.Pattern[str], ...]]]


@dataclass(frozen=True, slots=True)
class Described:
    """A section in words; `moves` are those that were given, and stay."""

    title: str
    text: str
    cues: str
    moves: tuple[str, ...] = ()


def parse_glossary(file: str, text: str) -> Glossary:
    """The glossary in `text`; `ScoringError` says in one sentence what is wrong."""
    table = read_table(file, text)
    table.only(FOUND)
    return Glossary({move: _entry(table.table(move)) for move in FOUND})


def _entry(table: Table) -> dict[str, tuple[re.Pattern[str], ...]]:
    table.only(KINDS)
    return {kind: tuple(_pattern(phrase) for phrase in table.texts(kind)) for kind in KINDS}


def _pattern(phrase: str) -> re.Pattern[str]:
    """The phrase as whole words; a "*" lets a word end as it likes."""
    return re.compile(r"\b" + re.escape(phrase).replace(r"\*", r"\w*") + r"\b")


def complete(
    sections: Sequence[Section], described: Sequence[Described], book: Glossary
) -> tuple[Section, ...]:
    """`sections` where those without moves have the ones their words call for.

    Every move that no section was given goes to the section without given moves that fits it best;
    one that fits none goes to where the move before it, in the usual order, went. A section that
    fits nothing takes the move that stands at its place in that order.
    """
    open_ones = [i for i, section in enumerate(described) if not section.moves]
    taken = {move for section in described for move in section.moves}
    worth = {m: [score(described[i], m, book) for i in open_ones] for m in FOUND if m not in taken}
    homes: dict[str, int] = {}
    for move, scores in worth.items():
        if max(scores, default=0.0) > 0:
            homes[move] = scores.index(max(scores))
    _fill_gaps(homes, [move for move in FOUND if move in worth])
    _feed_the_empty(homes, worth, len(open_ones))
    found = list(sections)
    for place, i in enumerate(open_ones):
        moves = tuple(move for move in FOUND if homes.get(move) == place)
        found[i] = replace(sections[i], moves=moves)
    return tuple(found)


def says_something(section: Described, book: Glossary) -> bool:
    """Whether its words fit any move at all."""
    return any(score(section, move, book) > 0 for move in FOUND)


def score(section: Described, move: str, book: Glossary) -> float:
    """How well the section's words fit the move; 0 where nothing does."""
    parts = ((section.title, IN_TITLE), (section.text, IN_TEXT), (section.cues, IN_CUES))
    return sum(
        weight[kind] * sum(bool(p.search(text.lower())) for p in book.patterns[move][kind])
        for text, weight in parts
        for kind in KINDS
    )


def _fill_gaps(homes: dict[str, int], moves: Sequence[str]) -> None:
    """A move without a home goes along with the one before it, the first ones with the next."""
    for order in (moves, moves[::-1]):
        last: int | None = None
        for move in order:
            last = homes.get(move, last)
            if last is not None:
                homes.setdefault(move, last)


def _feed_the_empty(homes: dict[str, int], worth: dict[str, list[float]], count: int) -> None:
    """No section stays without a move: each takes the one that fits it best, from one with more."""
    for place in range(count):
        if place in homes.values():
            continue
        spare = [m for m in homes if list(homes.values()).count(homes[m]) > 1]
        if spare:
            usual = (place + 0.5) / count
            homes[max(spare, key=lambda m: (worth[m][place], -_distance(m, usual)))] = place


def _distance(move: str, usual: float) -> float:
    return abs((FOUND.index(move) + 0.5) / len(FOUND) - usual)
