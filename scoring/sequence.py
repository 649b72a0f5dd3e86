"""The likeliest sequence of states where changing the state has a price (Viterbi)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def best_path(scores: NDArray[np.floating], costs: NDArray[np.float64]) -> NDArray[np.intp]:
    """The state of every step that maximises its scores less the price of every change.

    `scores` is (steps, states) in nats with one step at least; `costs` (steps - 1) is what a
    change after that step takes away, whichever the two states are.
    """
    steps, states = scores.shape
    back = np.zeros((steps, states), dtype=np.intp)
    total = np.asarray(scores[0], dtype=np.float64)
    stay = np.arange(states)
    for step in range(1, steps):
        best = int(total.argmax())
        change = total[best] - costs[step - 1]
        back[step] = np.where(total >= change, stay, best)
        total = np.maximum(total, change) + scores[step]
    path = np.zeros(steps, dtype=np.intp)
    path[-1] = int(total.argmax())
    for step in range(steps - 1, 0, -1):
        path[step - 1] = back[step, path[step]]
    return path
