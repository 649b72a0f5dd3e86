"""What a press on the timeline begins: moving a border, selecting a stretch, or panning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from desktop.viewmodels.editing import Border, border_at
from desktop.viewmodels.timeline import View

Lane = Literal["wave", "ribbon", "below"]
Kind = Literal["border", "select", "pan"]
# So near, in pixels, a border is caught; further than `SLACK` a press is a drag and no click.
REACH = 7.0
SLACK = 4.0
# A shorter selection is a click with an unsteady hand.
SHORTEST_LOOP = 0.2


@dataclass(frozen=True, slots=True)
class Drag:
    """A press under way; times in seconds, `x` in pixels. `moved` once it is no click any more."""

    kind: Kind
    start: float
    now: float
    x: float
    border: Border | None = None
    moved: bool = False

    def to(self, x: float, time: float) -> Drag:
        """The mouse has come to `x`, which is `time`."""
        return replace(self, now=time, moved=self.moved or abs(x - self.x) > SLACK)

    @property
    def stretch(self) -> tuple[float, float] | None:
        """What is selected, first to last; None while it is too short to be meant."""
        first, last = sorted((self.start, self.now))
        long_enough = self.kind == "select" and self.moved and last - first >= SHORTEST_LOOP
        return (first, last) if long_enough else None


def border_under(
    lane: Lane, x: float, view: View, width: float, found: Sequence[Border]
) -> Border | None:
    """The border that a press at `x` would catch: only on the ribbon."""
    if lane != "ribbon":
        return None
    return border_at(found, view.time(x, width), REACH / max(width, 1.0) * view.span)


def press(lane: Lane, x: float, view: View, width: float, found: Sequence[Border]) -> Drag:
    """What begins with a press at `x` in `lane`."""
    time = view.time(x, width)
    border = border_under(lane, x, view, width, found)
    if border is not None:
        return Drag("border", border.time, time, x, border)
    return Drag("select" if lane == "wave" else "pan", time, time, x)
