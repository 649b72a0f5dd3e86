"""Hears filled pauses in what Whisper's encoder makes of the sound, without reading its words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from speech.types import Word
from speech.voicing import runs_of

STATE = 0.02  # seconds of one encoder state
BESIDE = 3  # each is looked at beside the one so far before and after it
SMOOTHED = 5  # states
SHORTEST = 0.12  # seconds of a filled pause
JOINED = 0.1  # a gap this short is inside one
# Reported from here on; whoever joins them with the decoder's words asks for more (design 7).
LOWEST = 0.2

Floats = NDArray[np.float32]


class FillerProbe:
    """Logistic regression over encoder states; the weights are for one Whisper model only."""

    def __init__(self, weights: Floats, bias: float) -> None:
        self.weights, self.bias = weights, bias

    @property
    def width(self) -> int:
        """Of an encoder state."""
        return len(self.weights) // 3

    def probabilities(self, states: Floats) -> Floats:
        """For each of `states` (n, width), 20 ms each: how likely it is in a filled pause."""
        score = beside(states) @ self.weights + self.bias
        raw = 1 / (1 + np.exp(-np.clip(score, -30, 30)))
        padded = np.pad(raw, SMOOTHED // 2, mode="edge")
        return np.convolve(padded, np.ones(SMOOTHED) / SMOOTHED, "valid").astype(np.float32)

    def hear(self, states: Floats) -> tuple[Word, ...]:
        """Filled pauses in the sound of `states`, each with its highest probability."""
        if len(states) == 0:
            return ()
        likely = self.probabilities(states)
        found = []
        for first, last in _events(likely):
            peak = float(likely[first:last].max())
            found.append(Word("um", first * STATE, last * STATE, peak, "filled_pause"))
        return tuple(found)


def load_probe(model: str, folder: Path) -> FillerProbe | None:
    """The probe trained for the Whisper model of that name, None where there is none."""
    path = folder / f"{model}.npz"
    if not path.is_file():
        return None
    with np.load(path) as stored:
        return FillerProbe(stored["weights"].astype(np.float32), float(stored["bias"]))


def beside(states: Floats) -> Floats:
    """Each state between the ones `BESIDE` before and after it: (n, 3 x width)."""
    at = np.arange(len(states))
    last = len(states) - 1
    before = states[np.clip(at - BESIDE, 0, last)]
    after = states[np.clip(at + BESIDE, 0, last)]
    return np.concatenate([before, states, after], axis=1)


def _events(likely: Floats) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for first, last in runs_of(likely > LOWEST):
        if joined and (first - joined[-1][1]) * STATE < JOINED:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return [(a, b) for a, b in joined if (b - a) * STATE >= SHORTEST]
