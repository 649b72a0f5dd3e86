"""Puts the words a user typed in place of those the machine heard, with times and moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from scoring.corrections import WordCorrection
from scoring.places import heard_at, said_at
from scoring.text import Span
from scoring.types import Moves
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
    said, rows = list(words), list(range(len(words)))
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
        said[inside] = _timed(edit.words, *_times(said, span))
        typed[inside] = [True] * count
    yours = tuple(i for i, mine in enumerate(typed) if mine)
    return EditedWords(tuple(said), _taken(moves, rows), yours, tuple(unplaced))


def _taken(moves: Moves, rows: Sequence[int]) -> Moves:
    """The rows of `moves` with these indices, in this order."""
    chosen = np.array(rows, dtype=np.intp)
    readings = None if moves.readings is None else moves.readings[chosen]
    return Moves(moves.probabilities[chosen], readings)


def _found(edit: WordCorrection, words: Sequence[Word]) -> Span | None:
    """The words to replace; a deletion only takes what still reads as it did."""
    place = edit.place
    old = said_at(place, words)
    if not edit.words or (old and words[old.first].start == place.start):
        return old
    text = " ".join(word.text for word in edit.words)
    new = said_at(replace(place, text=text), words)
    if old and new and new.first <= old.first and old.last <= new.last:
        # “the risk” for “risk”, where “the risk” is heard now: no second “the”.
        return new
    return said_at(place, words, text) or heard_at(place, words)


def _times(words: Sequence[Word], span: Span) -> tuple[float | None, float | None]:
    """Start and end of some words; the next word has begun by their end, if they overlap."""
    end = words[span.last].end
    after = words[span.last + 1].start if span.last + 1 < len(words) else None
    return words[span.first].start, end if end is None or after is None else min(end, after)


def _timed(typed: Sequence[Word], start: float | None, end: float | None) -> list[Word]:
    """`typed`, spread over the time of what it replaces by the length of each word."""
    if start is None or end is None:
        return list(typed)
    lengths = np.array([len(word.text) for word in typed], dtype=float)
    shares = np.concatenate([[0.0], np.cumsum(lengths) / max(lengths.sum(), 1.0)])
    times = start + shares * max(end - start, 0.0)
    return [
        replace(word, start=float(times[i]), end=float(times[i + 1]), probability=SURE)
        for i, word in enumerate(typed)
    ]
