"""Cuts an answer into segments that each do one move, as labelled answers are cut."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from scoring.align import move_path
from scoring.text import Span, ends_sentence
from scoring.types import MOVES, Moves
from speech.types import Word

# A sentence with fewer words stays with the next one that does the same (the guide: 5 to 40).
FEWEST = 5


def segments(
    words: Sequence[Word], moves: Moves, edges: Collection[int] = ()
) -> tuple[tuple[str, Span], ...]:
    """Each segment's move and words, in order, all words once; `edges` are words that begin one.

    Where several moves are possible it is the likeliest, steadied along the answer; one that has
    no probability at all, as in a stretch the user gave to a section without it, is never taken.
    """
    if not words:
        return ()
    names = _names(words, moves)
    starts = [0]
    for i in range(1, len(words)):
        long_enough = i - starts[-1] >= FEWEST
        if names[i] != names[i - 1] or i in edges or (long_enough and ends_sentence(words[i - 1])):
            starts.append(i)
    ends = [*(start - 1 for start in starts[1:]), len(words) - 1]
    return tuple((names[a], Span(a, b)) for a, b in zip(starts, ends, strict=True))


def _names(words: Sequence[Word], moves: Moves) -> list[str]:
    path = move_path(words, moves)
    rows = moves.probabilities
    impossible = rows[np.arange(len(path)), path] == 0.0
    return [MOVES[k] for k in np.where(impossible, rows.argmax(axis=1), path)]
