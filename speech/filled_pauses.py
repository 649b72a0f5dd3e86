"""Marks filled pauses, puts them on their own voiced stretch, drops words without voice."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from speech.types import Word
from speech.voicing import runs_of

FILLED = re.compile(r"^(u+m+|u+h+m*|e+r+m*|h+m+|m+m+|a+h+m+|uhm+)$")
# Whisper's times are off by up to half a second around a filler (section 7).
REACH = 0.5


def is_filled_pause(text: str) -> bool:
    """Whether `text` is um, uh, er, erm, hmm and the like."""
    return FILLED.match(text.lower().strip(".,!?;:-…\"' ")) is not None


def settle(words: tuple[Word, ...], voiced: NDArray[np.bool_]) -> tuple[Word, ...]:
    """Words of one chunk with their final times; `voiced` has one value for each 10 ms.

    A word without voice under it is dropped. A filled pause is moved to a voiced stretch between
    its neighbours that no other word owns; where there is none, it is dropped.
    """
    runs = [(a / 100, b / 100) for a, b in runs_of(voiced)]
    marked = [
        replace(w, kind="filled_pause") if is_filled_pause(w.text) else w
        for w in _without_loops(_without_tail(words))
    ]
    kept = [w for w in marked if w.kind == "filled_pause" or _voiced(w, runs)]
    placed: list[Word] = []
    used: set[tuple[float, float]] = set()
    for i, word in enumerate(kept):
        if word.kind == "word":
            placed.append(_tightened(word, runs))
            continue
        run = _own_run(kept, i, placed, runs, used)
        if run is not None:
            used.add(run)
            placed.append(replace(word, start=run[0], end=run[1]))
    return _in_order(placed)


def _times(word: Word) -> tuple[float, float]:
    return word.start or 0.0, word.end or 0.0


def _voiced(word: Word, runs: list[tuple[float, float]]) -> bool:
    start, end = _times(word)
    return any(a < end + 0.15 and b > start - 0.15 for a, b in runs)


def _tightened(word: Word, runs: list[tuple[float, float]]) -> Word:
    """The word without the silence that Whisper counts to its start or end."""
    start, end = _times(word)
    inside = [(max(a, start), min(b, end)) for a, b in runs if a < end and b > start]
    inside = [(a, b) for a, b in inside if b - a >= 0.03]
    return replace(word, start=inside[0][0], end=inside[-1][1]) if inside else word


def _own_run(
    words: list[Word],
    i: int,
    placed: list[Word],
    runs: list[tuple[float, float]],
    used: set[tuple[float, float]],
) -> tuple[float, float] | None:
    start, end = _times(words[i])
    low = (placed[-1].end or 0.0) if placed else 0.0
    high = next((_times(w)[1] for w in words[i + 1 :] if w.kind == "word"), end + REACH)
    low, high = min(low, start), max(high, end)
    near = []
    for a, b in runs:
        first, last = max(a, low), min(b, high)
        if last - first >= 0.06 and (first, last) not in used and not _owned(first, last, words):
            near.append((abs(first - start), (first, min(last, first + 1.2))))
    close = [run for distance, run in sorted(near) if distance <= 1.0]
    return close[0] if close else None


def _owned(first: float, last: float, words: list[Word]) -> bool:
    """Whether a word covers most of the stretch."""
    for word in words:
        if word.kind == "word":
            a, b = _times(word)
            if min(b, last) - max(a, first) > 0.6 * (last - first):
                return True
    return False


def _without_tail(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """`words` without what Whisper adds after the last sound: unlikely words of no length.

    Such a tail ("Thank you.") begins with a word of hardly any probability, and nothing in it
    lasts as long as a spoken word.
    """
    for i, word in enumerate(words):
        lasts = _times(words[-1])[1] - _times(word)[0]
        if (word.probability or 0.0) < 0.15 and lasts < 0.12 * (len(words) - i):
            return words[:i]
    return words


def _without_loops(words: tuple[Word, ...]) -> list[Word]:
    """Words with at most three equal ones in a row."""
    kept: list[Word] = []
    for word in words:
        if len(kept) >= 3 and all(k.text.lower() == word.text.lower() for k in kept[-3:]):
            continue
        kept.append(word)
    return kept


def _in_order(words: list[Word]) -> tuple[Word, ...]:
    done: list[Word] = []
    for word in sorted(words, key=lambda w: _times(w)[0]):
        start, end = _times(word)
        start = max(start, _times(done[-1])[1] if done else 0.0)
        done.append(replace(word, start=round(start, 3), end=round(max(end, start + 0.02), 3)))
    return tuple(done)
