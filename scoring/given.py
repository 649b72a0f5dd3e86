"""Gives stretches of an answer to the sections a user says they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from scoring.corrections import Edge, SectionCorrection, UserSection
from scoring.text import Span
from scoring.types import MOVES, Framework, Moves

# A move the tagger thought impossible may still be the one, where the user says so.
LEAST = 1e-6
OPENING = ("opening",)


@dataclass(frozen=True, slots=True)
class Given:
    """Words that belong to a section of the framework at hand (None: to none)."""

    span: Span
    section: str | None
    edge: Edge | None

    @property
    def mark(self) -> UserSection:
        """As a report tells it."""
        return UserSection(self.span.first, self.span.last, self.section)


def section_moves(framework: Framework, section_id: str | None) -> tuple[str, ...]:
    """The moves words may do in a section; in none, only "opening"."""
    section = next((s for s in framework.sections if s.id == section_id), None)
    return OPENING if section is None else (*section.moves, *section.early)


def guide(moves: Moves, changes: Iterable[tuple[Span, SectionCorrection]]) -> Moves:
    """`moves` in which each stretch does only what can be done in the section it was given to.

    Of a section's several moves, each word keeps the tagger's own weights.
    """
    probabilities = moves.probabilities.copy()
    for span, change in changes:
        inside = slice(span.first, span.last + 1)
        allowed = np.isin(MOVES, change.moves)
        kept = np.where(allowed, np.maximum(probabilities[inside], LEAST), 0.0)
        probabilities[inside] = kept / kept.sum(axis=1, keepdims=True)
    return replace(moves, probabilities=probabilities)


def give(owners: Sequence[str | None], given: Iterable[Given]) -> list[str | None]:
    """The section of every word, once the stretches have gone to theirs, in order.

    Behind a dragged edge the section has no more words: those it had go to its neighbour there.
    """
    made = list(owners)
    for one in given:
        first, last = one.span.first, one.span.last
        made[first : last + 1] = [one.section] * (last - first + 1)
        if one.edge == "first":
            _hold(made, range(first - 1, -1, -1), one.section)
        elif one.edge == "last":
            _hold(made, range(last + 1, len(made)), one.section)
    return made


def _hold(owners: list[str | None], outwards: range, section: str | None) -> None:
    beyond = next((i for i in outwards if owners[i] != section), None)
    if beyond is not None:
        for i in outwards[: outwards.index(beyond)]:
            owners[i] = owners[beyond]
