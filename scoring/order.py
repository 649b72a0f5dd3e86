"""Reads an answer in its framework's order, where the answer itself keeps to it."""

from __future__ import annotations

import json

import numpy as np
from numpy.typing import NDArray

from scoring.errors import ScoringError
from scoring.types import MOVES

# How much where a word stands counts beside what it says, and how much less likely (nats a word)
# the reading in order may be than the free one: more would cost answers told in another order
# (chosen on train-b and train-g, left out; the gain on answers as told is small, the loss none).
PLACE_WEIGHT, EARNED = 0.25, 0.1
SELDOM = 1e-3
NEVER = -1e18

Scores = NDArray[np.float64]


def parse_places(file: str, text: str) -> NDArray[np.float64]:
    """Where each move usually stands: (places, 12), rows sum to 1; learnt by script/train_tagger.

    `ScoringError` where the file is damaged.
    """
    try:
        table = np.array(json.loads(text), dtype=np.float64)
    except (ValueError, TypeError) as error:
        raise ScoringError(f"{file} is damaged; please install Greenroom again.") from error
    if table.ndim != 2 or not len(table) or table.shape[1] != len(MOVES) or (table < 0).any():
        raise ScoringError(f"{file} is damaged; please install Greenroom again.")
    return table


def usual_moves(places: NDArray[np.float64], words: int) -> NDArray[np.float32]:
    """How likely each move is at each of `words` words by its place alone: (words, 12)."""
    return places[np.arange(words) * len(places) // max(words, 1)].astype(np.float32)


def ordered(
    free: NDArray[np.intp], scores: Scores, costs: Scores, usual: Scores
) -> NDArray[np.intp]:
    """The states of the best reading without a step back, if it is nearly as likely as `free`.

    `scores` and `usual` are (steps, states) in nats and likelihood; the last state stands for no
    section and keeps its words. `costs` is what a change after each step but the last costs.
    """
    states = scores.shape[1] - 1
    inside = np.flatnonzero(free != states)
    if len(inside) < 2:
        return free
    told, prices = scores[inside, :states], costs[inside[:-1]]
    chosen = free[inside]
    freely = told[np.arange(len(inside)), chosen].sum() - prices[chosen[1:] != chosen[:-1]].sum()
    if freely - forward(told, prices)[1] > EARNED * len(inside):
        return free
    place = np.log(np.maximum(usual[inside, :states], SELDOM))
    path = free.copy()
    path[inside] = forward(told + PLACE_WEIGHT * place, prices)[0]
    return path


def forward(scores: Scores, costs: Scores) -> tuple[NDArray[np.intp], float]:
    """The best path that never goes back to an earlier state, and its worth."""
    steps, states = scores.shape
    own = np.arange(states)
    back = np.zeros((steps, states), dtype=np.intp)
    total = np.array(scores[0], dtype=np.float64)
    for step in range(1, steps):
        best = np.maximum.accumulate(total)
        holder = np.maximum.accumulate(np.where(total >= best, own, 0))
        came = np.concatenate([[NEVER], best[:-1] - costs[step - 1]])
        stays = total >= came
        back[step] = np.where(stays, own, np.concatenate([[0], holder[:-1]]))
        total = np.where(stays, total, came) + scores[step]
    path = np.zeros(steps, dtype=np.intp)
    path[-1] = int(total.argmax())
    for step in range(steps - 1, 0, -1):
        path[step - 1] = back[step, path[step]]
    return path, float(total.max())
