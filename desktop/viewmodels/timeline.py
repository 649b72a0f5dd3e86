"""The time axis of the waveform: what is in view, zoom and pan, ticks, waveform columns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Seconds between ticks; the first that leaves a label room enough is taken.
STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)
# Closer than this the waveform shows no more: the envelope has one value in 10 ms.
SHORTEST = 2.0


@dataclass(frozen=True, slots=True)
class View:
    """The stretch in view, in seconds: 0 <= start < end <= total (total is above 0)."""

    total: float
    start: float
    end: float

    @classmethod
    def whole(cls, total: float) -> View:
        """The whole recording."""
        total = max(total, 0.1)
        return cls(total, 0.0, total)

    @property
    def span(self) -> float:
        """Seconds in view."""
        return self.end - self.start

    def x(self, time: float, width: float) -> float:
        """Where `time` lies on an axis `width` pixels wide; may lie outside."""
        return (time - self.start) / self.span * width

    def time(self, x: float, width: float) -> float:
        """The time at pixel `x`, kept within the recording."""
        raw = self.start + x / max(width, 1.0) * self.span
        return min(max(raw, 0.0), self.total)

    def zoomed(self, factor: float, at: float) -> View:
        """The view with its span times `factor`; the time `at` stays where it is."""
        span = min(max(self.span * factor, min(SHORTEST, self.total)), self.total)
        start = at - (at - self.start) * span / self.span
        return self._at(start, span)

    def panned(self, seconds: float) -> View:
        """The view moved by `seconds`, stopping at the ends."""
        return self._at(self.start + seconds, self.span)

    def following(self, time: float) -> View:
        """The view, turned like a page when `time` has run out of it."""
        if self.start <= time <= self.end:
            return self
        return self._at(time - self.span * 0.05, self.span)

    def ticks(self, width: float, room: float = 64.0) -> tuple[float, ...]:
        """Times to label so that labels stand at least `room` pixels apart."""
        wanted = self.span * room / max(width, 1.0)
        step = next((s for s in STEPS if s >= wanted), STEPS[-1])
        first = int(np.ceil(self.start / step))
        last = int(np.floor(self.end / step))
        return tuple(float(i * step) for i in range(first, last + 1))

    def _at(self, start: float, span: float) -> View:
        start = min(max(start, 0.0), self.total - span)
        return View(self.total, start, start + span)


def columns(
    envelope: NDArray[np.float32], total: float, view: View, count: int
) -> NDArray[np.float32]:
    """Loudest value (0 to 1) of each of `count` equal parts of the view.

    `envelope` is (n, 2), lowest and highest sample of n equal parts of `total` seconds.
    """
    n = len(envelope)
    if n == 0 or count <= 0:
        return np.zeros(max(count, 0), dtype=np.float32)
    edges = (np.linspace(view.start, view.end, count + 1) / total * n).astype(np.int64)
    edges = np.clip(edges, 0, n - 1)
    part = envelope[edges[0] : edges[-1] + 1]
    peaks = np.max(np.abs(part), axis=1)
    return np.maximum.reduceat(peaks, edges[:-1] - edges[0]).astype(np.float32)


def resampled(peaks: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """The last `count` peaks, or fewer: a live waveform that moves once it fills its width."""
    return peaks[-count:] if count > 0 else peaks[:0]
