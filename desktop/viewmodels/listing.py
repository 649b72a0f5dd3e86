"""The whole list of takes, worked out away from the window; what its cells say comes later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from desktop.library.story_rows import Story
from desktop.types import TakePoint, TakeRow
from desktop.viewmodels.takes import NOTHING_KNOWN, Known, cells, known
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


class Lines(dict[str, tuple[str, ...]]):
    """The cells of each take by its id, said when they are first asked for.

    Of thousands most are neither seen nor searched. `titles` names frameworks by id.
    """

    def __init__(
        self,
        takes: tuple[TakeRow, ...] = (),
        titles: Mapping[str, str] = MappingProxyType({}),
        today: date = date.min,
        about: Known = NOTHING_KNOWN,
    ) -> None:
        super().__init__()
        self._rows = {take.id: take for take in takes}
        self._titles, self._today, self._about = titles, today, about

    def __missing__(self, take_id: str) -> tuple[str, ...]:
        said = cells(self._rows[take_id], self._titles, self._today, self._about)
        self[take_id] = said
        return said

    def say_all(self) -> Iterator[None]:
        """Say every line, one a step: a search looks at them all."""
        for take_id in self._rows:
            self[take_id]
            yield


@dataclass(frozen=True, slots=True)
class Listing:
    """All takes, newest first, and `lines` to say them.

    `points` are the figures of those with a report, oldest first.
    """

    takes: tuple[TakeRow, ...] = ()
    points: tuple[TakePoint, ...] = ()
    stories: tuple[Story, ...] = ()
    lines: Lines = field(default_factory=Lines)
    known: Known = field(default_factory=Known)


def listing(
    takes: tuple[TakeRow, ...],
    points: tuple[TakePoint, ...],
    stories: tuple[Story, ...],
    titles: Mapping[str, str],
    today: date,
    searched: bool = False,
) -> Listing:
    """`titles` names frameworks by id. Thousands take too long for the thread that draws.

    While there is a search every line is said here too.
    """
    about = known(points, stories)
    lines = Lines(takes, titles, today, about)
    if searched:
        for _ in lines.say_all():
            pass
    return Listing(takes, points, stories, lines, about)
