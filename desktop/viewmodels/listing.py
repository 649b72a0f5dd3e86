"""The whole list of takes, worked out before the window shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.library.story_rows import Story
from desktop.types import TakePoint, TakeRow
from desktop.viewmodels.takes import Known, cells, known
from desktop.words import mark

HOW = mark("Choose two takes that have a report (Ctrl and click, or Shift and an arrow)")
NOTHING = (
    mark("No takes yet"),
    mark(
        "Record an answer in Practice or drop a sound file on this window. Here you then see every "
        "take, how pace, fillers and sections change from one to the next, and two side by side."
    ),
)
NO_MATCH = mark("I could not find a take like this; try fewer words or another filter.")


@dataclass(frozen=True, slots=True)
class Listing:
    """All takes, newest first: `texts` holds each one's cells by its id.

    `points` are the figures of those with a report, oldest first.
    """

    takes: tuple[TakeRow, ...] = ()
    points: tuple[TakePoint, ...] = ()
    stories: tuple[Story, ...] = ()
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    known: Known = field(default_factory=Known)


def listing(
    takes: tuple[TakeRow, ...],
    points: tuple[TakePoint, ...],
    stories: tuple[Story, ...],
    titles: Mapping[str, str],
    today: date,
) -> Listing:
    """`titles` names frameworks by id. Thousands take too long for the thread that draws."""
    about = known(points, stories)
    texts = {take.id: cells(take, titles, today, about) for take in takes}
    return Listing(takes, points, stories, texts, about)
