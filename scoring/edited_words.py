"""Puts the words a user typed in place of those the machine heard, with times and moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from scoring.corrections import WordCorrection
from scoring.places import heard_at, said_at
from scoring.text import Span
from scoring.types import MOVES, Moves
from speech.types import Word

# The user was there.
SURE = 1.0


@dataclass(frozen=True, slots=True)
class EditedWords:
    """Words and their moves after the edits; `yours` are the indices of typed ones.

    `unplaced` are the edits, by their position, that found nothing to replace.
    """

    words: tuple[Word, ...]
    moves: Moves
    yours: tuple[int, ...]
    unplaced: tuple[int, ...]


def edit_words(
    words: Sequence[Word], moves: Moves, edits: Sequence[tuple[int, WordCorrection]]
) -> EditedWords:
    """Apply `edits`, each with its position, in order; `moves` has a row for every word.

    A typed word takes over the move of the word it stands for, so that no tagger is needed.
    """
    said, rows = list(words), list(moves.probabilities)
    typed = [False] * len(said)
    unplaced: list[int] = []
    for position, edit in edits:
        span = _found(edit, said)
        if span is None:
            unplaced.append(position)
            continue
        inside = slice(span.first, span.last + 1)
        old, count = rows[inside], len(edit.words)
        rows[inside] = [old[i * len(old) // count] for i in range(count)]
        said[inside] = _timed(edit.words, said[span.first], said[span.last])
        typed[inside] = [True] * count
    probabilities = np.array(rows, dtype=np.float32).reshape(len(rows), len(MOVES))
    yours = tuple(i for i, mine in enumerate(typed) if mine)
    return EditedWords(tuple(said), Moves(probabilities), yours, tuple(unplaced))


def _found(edit: WordCorrection, words: Sequence[Word]) -> Span | None:
    """The words to replace; a deletion only takes what still reads as it did."""
    if not edit.words:
        return said_at(edit.place, words)
    text = " ".join(word.text for word in edit.words)
    return said_at(edit.place, words, text) or heard_at(edit.place, words)


def _timed(typed: Sequence[Word], first: Word, last: Word) -> list[Word]:
    """`typed`, spread over the time of what it replaces by the length of each word."""
    if first.start is None or last.end is None:
        return list(typed)
    lengths = np.array([len(word.text) for word in typed], dtype=float)
    shares = np.concatenate([[0.0], np.cumsum(lengths) / max(lengths.sum(), 1.0)])
    times = first.start + shares * (last.end - first.start)
    return [
        replace(word, start=float(times[i]), end=float(times[i + 1]), probability=SURE)
        for i, word in enumerate(typed)
    ]
