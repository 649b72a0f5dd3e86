"""What the timeline draws, worked out once for a report; each frame takes what is in view."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from desktop.viewmodels.timeline import View
from desktop.words import reword
from scoring.types import Report, TimeSpan

# Pauses shorter than this are ordinary breathing and are not shaded.
LONG_PAUSE = 2.0
# Pixels between two points of the pace curve: nearer ones make it slower, not finer.
CURVE = 2.0
NOTHING = np.zeros(0, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the ribbon; `place` is its section's place in the framework.

    `seconds` are those that were spoken, as the report counts them: it may be drawn for longer.
    """

    start: float
    end: float
    seconds: float
    title: str
    place: int | None


@dataclass(frozen=True, slots=True)
class Lanes:
    """A report's lanes, in seconds and in order of time.

    `fillers` are their middles, `pace` is (n, 2), time and words a minute, `calm` the band it is
    drawn over; `peaks` are the loudest values (0 to 1) of equal parts of `total` seconds.
    """

    total: float
    calm: tuple[float, float]
    pauses: tuple[TimeSpan, ...]
    fillers: tuple[float, ...]
    blocks: tuple[Block, ...]
    pace: NDArray[np.float64]
    peaks: NDArray[np.float32] = field(default_factory=lambda: NOTHING)
    loudest: float = 1.0

    @classmethod
    def of(
        cls, report: Report, places: dict[str, int], calm: tuple[float, float], total: float
    ) -> Lanes:
        """The lanes of `report` without a waveform; `places` are those of sections."""
        pauses = report.pacing.long_pauses if report.pacing else ()
        curve = report.pacing.curve if report.pacing else ()
        middles = (
            (item.start + (item.end or item.start)) / 2
            for item in report.fillers.items
            if item.start is not None
        )
        pace = np.array([(p.time, p.words_per_minute) for p in curve], dtype=np.float64)
        return cls(
            total,
            calm,
            tuple(pause for pause in pauses if pause.end - pause.start > LONG_PAUSE),
            tuple(sorted(middles)),
            tuple(_blocks(report, places)),
            pace.reshape(-1, 2),
        )

    def with_peaks(self, peaks: NDArray[np.float32]) -> Lanes:
        """The same with another waveform."""
        return replace(self, peaks=peaks, loudest=float(peaks.max(initial=0.0)) or 1.0)

    def fillers_in(self, view: View, width: float, margin: float) -> tuple[float, ...]:
        """Those in view, or up to `margin` pixels outside it."""
        return between(self.fillers, *view.reach(width, margin))

    def blocks_in(self, view: View) -> tuple[Block, ...]:
        """Those that are in view, wholly or in part."""
        return tuple(b for b in self.blocks if b.end >= view.start and b.start <= view.end)

    def curve_in(self, view: View, width: float) -> NDArray[np.float64]:
        """The points of the pace in view, one beyond it on both sides, no two too near.

        Which ones are left out hangs on their number alone, so that a pan does not bend the curve.
        """
        times = self.pace[:, 0]
        if len(times) < 2:
            return self.pace[:0]
        apart = (times[-1] - times[0]) / (len(times) - 1) / view.span * width
        every = max(1, int(CURVE / apart))
        first = max(int(np.searchsorted(times, view.start)) - 1, 0) // every * every
        last = int(np.searchsorted(times, view.end, side="right")) + every
        return self.pace[first : last + 1 : every]

    def pace_range(self) -> tuple[float, float]:
        """Lowest and highest rate on the axis, with some room."""
        rates = self.pace[:, 1]
        low, high = self.calm
        return min(float(rates.min()), low) - 8, max(float(rates.max()), high) + 8


def between(times: Sequence[float], first: float, last: float) -> tuple[float, ...]:
    """Those of sorted `times` that lie there."""
    return tuple(times[bisect_left(times, first) : bisect_right(times, last)])


def _blocks(report: Report, places: dict[str, int]) -> Iterator[Block]:
    # A span is drawn up to the next one when only a silence lies between them.
    spans = sorted(
        (s.start, s.end, section.id, reword(section.title))
        for section in report.sections
        for s in section.spans
        if s.start is not None and s.end is not None
    )
    for number, (start, end, section, title) in enumerate(spans, 1):
        following = spans[number][0] if number < len(spans) else end
        drawn = following if following - end < 1.5 else end
        yield Block(start, drawn, end - start, title, places.get(section))
