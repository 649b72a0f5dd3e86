"""The time axis of the waveform: what is in view, zoom and pan, ticks, waveform columns."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

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

    def reach(self, width: float, margin: float) -> tuple[float, float]:
        """First and last time within `margin` pixels of the view."""
        more = margin / max(width, 1.0) * self.span
        return self.start - more, self.end + more

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


def peaks_of(envelope: NDArray[np.float32]) -> NDArray[np.float32]:
    """Loudest value (0 to 1) of each of n parts; `envelope` (n, 2) has their lowest and highest."""
    loud = np.maximum(np.abs(envelope[:, 0]), np.abs(envelope[:, 1]))
    return np.nan_to_num(loud).astype(np.float32)


def columns(
    peaks: NDArray[np.float32], total: float, view: View, count: int
) -> NDArray[np.float32]:
    """Loudest value (0 to 1) of each of `count` equal parts of the view.

    `peaks` are those of n equal parts of `total` seconds. An hour of them takes 0.04 ms, so
    nothing coarser is kept for far views.
    """
    edges = np.linspace(view.start, view.end, max(count, 0) + 1)
    return _loudest(peaks, edges / total * len(peaks))


def bars(
    peaks: NDArray[np.float32], total: float, view: View, width: float, pitch: float
) -> tuple[float, NDArray[np.float32]]:
    """Columns `pitch` pixels apart, and the x (0 or less) where the first one begins.

    They begin at multiples of their own duration and not at the view's edge: so a pan moves them
    and does not cut the sound anew at each step, which would make them flicker.
    """
    step = view.span * pitch / max(width, 1.0)
    first = math.floor(view.start / step)
    count = math.ceil(width / pitch) + 1
    # A hair more, so that an edge which lies on a whole number does not fall to either side of it.
    edges = np.arange(first, first + count + 1) * (step / total * len(peaks)) + 1e-6
    return view.x(first * step, width), _loudest(peaks, edges)


def _loudest(peaks: NDArray[np.float32], edges: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
    """The loudest of the peaks from each edge to the next."""
    if not len(peaks) or len(edges) < 2:
        return np.zeros(len(edges) - 1, dtype=np.float32)
    slots = np.clip(edges.astype(np.int64), 0, len(peaks) - 1)
    part = peaks[slots[0] : slots[-1] + 1]
    return np.maximum.reduceat(part, slots[:-1] - slots[0])


def resampled(peaks: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """The last `count` peaks, or fewer: a live waveform that moves once it fills its width."""
    return peaks[-count:] if count > 0 else peaks[:0]
