"""Watches the samples of a recording: peaks for the waveform, and what the speaker should know."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FULL_SCALE = 32768
PEAKS_PER_SECOND = 20
# Exact zeros come from a muted or forbidden microphone, never from a quiet room. Told within 2 s:
# the rest is what the sound takes to get here.
SILENT_SECONDS = 1.75
# -40 dB: speech peaks 20 dB above it even at arm's length, a quiet room stays below it.
QUIET_PEAK = 0.01
QUIET_SECONDS = 1.75
# Three windows of 50 ms in two seconds with samples at the rail: more than a knock on the table.
RAIL = 32700
CLIPPED_SAMPLES = 3
CLIPPED_WINDOWS = 3
CLIPPED_SPAN = 2 * PEAKS_PER_SECOND

SILENT = (
    "Only silence comes from the microphone; please check that it is not muted and that "
    "Greenroom may use it."
)
QUIET = "I can hardly hear you; please come closer to the microphone or turn its level up."
CLIPPED = "The microphone is too loud and distorts; please move back or turn its level down."


class InputMeter:
    """Fed by one thread; `peaks` and `warning` may be read from any."""

    def __init__(self, sample_rate: int) -> None:
        self.warning: str | None = None
        self._rate = sample_rate
        self._frames = 0
        self._zeros = 0
        self._loudest = 0
        self._window = np.zeros(0, dtype=np.int16)
        self._count = 0
        self._peaks = np.zeros(60 * PEAKS_PER_SECOND, dtype=np.float32)
        self._clipped: list[int] = []

    def feed(self, samples: NDArray[np.int16]) -> None:
        """Take the next kept mono samples."""
        self._frames += len(samples)
        sounding = np.flatnonzero(samples)
        last = int(sounding[-1]) + 1 if len(sounding) else 0
        self._zeros = len(samples) - last + (0 if last else self._zeros)
        self._loudest = max(self._loudest, peak(samples))
        self._add_windows(samples)
        self.warning = self._judge()

    def peaks(self) -> NDArray[np.float32]:
        """Peak (0 to 1) of every 50 ms so far; read-only, and never changed afterwards."""
        # The count is read first: the array behind it only ever grows.
        count = self._count
        view = self._peaks[:count]
        view.flags.writeable = False
        return view

    def _add_windows(self, samples: NDArray[np.int16]) -> None:
        rest = np.concatenate([self._window, samples])
        start = self._frames - len(rest)
        used = 0
        while (end := (self._count + 1) * self._rate // PEAKS_PER_SECOND) <= self._frames:
            self._add_window(rest[used : end - start])
            used = end - start
        self._window = rest[used:]

    def _add_window(self, window: NDArray[np.int16]) -> None:
        if self._count == len(self._peaks):
            self._peaks = np.concatenate([self._peaks, np.zeros_like(self._peaks)])
        self._peaks[self._count] = peak(window) / FULL_SCALE
        if np.count_nonzero((window >= RAIL) | (window <= -RAIL)) >= CLIPPED_SAMPLES:
            self._clipped.append(self._count)
        self._count += 1
        self._clipped = [i for i in self._clipped if i >= self._count - CLIPPED_SPAN]

    def _judge(self) -> str | None:
        if self._zeros >= SILENT_SECONDS * self._rate:
            return SILENT
        if len(self._clipped) >= CLIPPED_WINDOWS:
            return CLIPPED
        # Only until something was heard once: later, quiet is a thinking pause.
        early = self._loudest < QUIET_PEAK * FULL_SCALE
        if early and self._frames >= QUIET_SECONDS * self._rate:
            return QUIET
        return None


def peak(samples: NDArray[np.int16]) -> int:
    """The largest distance from zero, 0 to 32768; 0 without samples."""
    return max(int(samples.max()), -int(samples.min())) if samples.size else 0
