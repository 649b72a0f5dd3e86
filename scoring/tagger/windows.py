"""Cuts a long answer into overlapping windows of tokens and joins what the model says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LONGEST = 510  # tokens beside the two that frame a window; the model's positions end there
OVERLAP = 200


@dataclass(frozen=True, slots=True)
class Window:
    """Token indices `first` to `last` (one past the end) of the whole answer."""

    first: int
    last: int


def windows(tokens: int) -> tuple[Window, ...]:
    """Windows over `tokens` tokens, neighbours sharing `OVERLAP` tokens, the last two maybe more.

    All but the last stay where they are when more tokens follow.
    """
    if tokens <= LONGEST:
        return (Window(0, tokens),) if tokens else ()
    firsts = [*range(0, tokens - LONGEST, LONGEST - OVERLAP), tokens - LONGEST]
    return tuple(Window(first, first + LONGEST) for first in firsts)


def joined(parts: Sequence[tuple[Window, NDArray[np.float32]]], tokens: int) -> NDArray[np.float32]:
    """The mean of overlapping rows, each weighted by its distance from its window's edges."""
    columns = parts[0][1].shape[1]
    total = np.zeros((tokens, columns), dtype=np.float64)
    weights = np.zeros((tokens, 1), dtype=np.float64)
    for window, rows in parts:
        length = window.last - window.first
        edge = np.minimum(np.arange(1, length + 1), np.arange(length, 0, -1))[:, None]
        total[window.first : window.last] += rows * edge
        weights[window.first : window.last] += edge
    return np.asarray(total / weights, dtype=np.float32)
