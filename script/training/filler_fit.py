"""Fits the filled-pause probe, on everything or without a voice, and counts what it finds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from speech.filler_probe import FillerProbe, beside
from tests.speech import metrics
from training.filler_states import Heard

RIDGE = 100.0  # scikit-learn's C = 0.01 (design 7)
NEWTON, AGAIN = 12, 40  # steps at most, on everything and without a voice
SMALL = 1e-3  # a step this small is the last
Floats = NDArray[np.float32]


class Fitter:
    """Ridge logistic regression on the standardised states of all `recordings`."""

    def __init__(self, recordings: Sequence[Heard], ridge: float = RIDGE) -> None:
        parts = [_clear(recording) for recording in recordings]
        x = np.concatenate([inputs for inputs, _ in parts])
        self._y = np.concatenate([labels for _, labels in parts])
        self._voices = np.repeat([r.voice for r in recordings], [len(y) for _, y in parts])
        self._mean, self._scale = x.mean(axis=0), x.std(axis=0) + 1e-6
        x -= self._mean
        x /= self._scale
        self._x = np.concatenate([x, np.ones((len(x), 1), np.float32)], axis=1)
        self._damping = np.full(self._x.shape[1], ridge)
        self._damping[-1] = 1e-6
        self._weights, self._inverse = self._newton()

    def everything(self) -> FillerProbe:
        """The probe that learnt from all of them."""
        return self._probe(self._weights)

    def without(self, voice: str) -> FillerProbe:
        """The probe that never heard this voice.

        It is found from the one that heard all, by steps as long as that one's curve tells: they
        end in the same place as Newton's own and need no new curve.
        """
        rows = self._voices != voice
        x, y = self._x[rows], self._y[rows]
        weights = self._weights.copy()
        for _ in range(AGAIN):
            step = self._inverse @ self._slope(x, y, weights)[0]
            weights -= step
            if np.abs(step).max() < SMALL:
                break
        return self._probe(weights)

    def _newton(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The weights, and the inverse of the curve there."""
        weights = np.zeros(self._x.shape[1])
        inverse = np.zeros((0, 0))
        for _ in range(NEWTON):
            slope, likely = self._slope(self._x, self._y, weights)
            bend = likely * (1 - likely)
            near = bend > 1e-3  # the rest adds little and costs most of the time
            rows = self._x[near]
            curve = (rows * bend[near, None]).T @ rows + np.diag(self._damping)
            inverse = np.linalg.inv(curve)
            step = inverse @ slope
            weights -= step
            if np.abs(step).max() < SMALL:
                break
        return weights, inverse

    def _slope(
        self, x: Floats, y: Floats, weights: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], Floats]:
        likely = 1 / (1 + np.exp(-np.clip(x @ weights.astype(np.float32), -30, 30)))
        return x.T @ (likely - y) + self._damping * weights, likely

    def _probe(self, weights: NDArray[np.float64]) -> FillerProbe:
        plain = weights[:-1] / self._scale
        return FillerProbe(plain.astype(np.float32), float(weights[-1] - plain @ self._mean))


def count(probe: FillerProbe, recordings: Iterable[Heard], threshold: float) -> metrics.Hits:
    """Filled pauses found and reported from this probability on, by the probe alone."""
    errors: list[float] = []
    true = reported = 0
    for recording in recordings:
        found = [
            start + (word.start or 0.0)
            for start, states in recording.chunks
            for word in probe.hear(states)
            if (word.probability or 0.0) >= threshold
        ]
        hits = metrics.onsets([a for a, _ in recording.fillers], found)
        errors += hits.errors
        true, reported = true + hits.true, reported + hits.reported
    return metrics.Hits(tuple(errors), true, reported)


def told(hits: metrics.Hits) -> str:
    """In a line."""
    error = f"{1000 * np.median(hits.errors):.0f} ms" if hits.errors else "–"
    return f"{len(hits.errors)} of {hits.true} found, {hits.reported} reported, onset error {error}"


def _clear(recording: Heard) -> tuple[Floats, Floats]:
    """What the probe looks at for every state whose label is clear, and the labels."""
    label = recording.labels()
    clear = ~np.isnan(label)
    seen = np.concatenate([beside(states) for _, states in recording.chunks])
    return seen[clear], label[clear]
