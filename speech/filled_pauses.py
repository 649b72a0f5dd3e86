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
# Its words come late by this much, whoever speaks, and later still after a silence: there they
# begin with the voice. Chosen on `synth` (median error 53 -> 20 ms, p90 152 -> 100), checked on
# `dev` (66 -> 38, 203 -> 169).
LATE = 0.04
AFTER_SILENCE = 0.3
SLACK = 0.1
SHORTEST, LONGEST = 0.06, 1.2  # seconds of a filled pause
JOINED = 0.04  # a gap this short is inside one sound


def is_filled_pause(text: str) -> bool:
    """Whether `text` is um, uh, er, erm, hmm and the like."""
    return FILLED.match(text.lower().strip(".,!?;:-…\"' ")) is not None


def settle(words: tuple[Word, ...], voiced: NDArray[np.bool_]) -> tuple[Word, ...]:
    """Words of one chunk with their final times; `voiced` has one value for each 10 ms.

    A word without voice under it is dropped. A filler that Whisper wrote is moved to a voiced
    stretch between its neighbours that no other word owns; where there is none, it is dropped.
    What is marked as a filled pause already (it was heard, not read) keeps its times.
    """
    runs = [(a / 100, b / 100) for a, b in runs_of(voiced)]
    heard = [w for w in words if w.kind == "filled_pause"]
    written = _without_loops(_without_tail(tuple(w for w in words if w.kind == "word")))
    written = [_earlier(word) for word in written]
    marked = [replace(w, kind="filled_pause") if is_filled_pause(w.text) else w for w in written]
    kept = [w for w in marked if w.kind == "filled_pause" or _voiced(w, runs)]
    free = [run for run in _joined(runs) if not any(_meet(run, _times(w)) for w in heard)]
    placed: list[Word] = list(heard)
    used: set[tuple[float, float]] = set()
    for i, word in enumerate(kept):
        if word.kind == "word":
            before = _times(kept[i - 1])[1] if i else 0.0
            placed.append(_snapped(_tightened(word, runs), before, runs))
            continue
        run = _own_run(kept, i, free, used)
        if run is not None:
            used.add((run[0], run[1]))
            placed.append(replace(word, start=run[0], end=run[1]))
    return _in_order(placed)


def _earlier(word: Word) -> Word:
    start, end = _times(word)
    return replace(word, start=max(0.0, start - LATE), end=max(0.0, end - LATE))


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _joined(runs: list[tuple[float, float]]) -> list[tuple[float, float]]:
    done: list[tuple[float, float]] = []
    for first, last in runs:
        if done and first - done[-1][1] <= JOINED:
            done[-1] = (done[-1][0], last)
        else:
            done.append((first, last))
    return done


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


def _snapped(word: Word, before: float, runs: list[tuple[float, float]]) -> Word:
    """The word from the beginning of its voice on, where the word before ended ahead of that."""
    start = _times(word)[0]
    for a, b in runs:
        if a < start < b and before <= a + 0.05 and start - a <= AFTER_SILENCE:
            return replace(word, start=a)
    return word


def _own_run(
    words: list[Word],
    i: int,
    runs: list[tuple[float, float]],
    used: set[tuple[float, float]],
) -> tuple[float, float] | None:
    """The first voiced stretch after the word before that leaves one to the word after.

    Whisper stretches the word before over the filler and writes the filler late, so its own times
    only say between which words it lies.
    """
    start, end = _times(words[i])
    before = next((w for w in reversed(words[:i]) if w.kind == "word"), None)
    after = next((w for w in words[i + 1 :] if w.kind == "word"), None)
    low = _reached(before) if before else start - REACH
    high = _times(after)[1] + SLACK if after else end + REACH
    between = [run for run in runs if run[0] > low and run[0] < high]
    free = between[:-1] if after and len(between) > 1 else between
    for run in free:
        fits = run not in used and run[1] - run[0] >= SHORTEST
        if fits and (after is None or run[1] <= high) and not _owned(*run, words):
            return run[0], min(run[1], run[0] + LONGEST)
    if i and words[i - 1].kind == "filled_pause":
        return None
    # None of its own: it is joined to a word, most likely to the one that was stretched over it.
    high = max(end, _times(after)[0]) if after else end
    for a, b in runs:
        first, last = max(a, low), min(b, high, max(a, low) + LONGEST)
        if last - first >= SHORTEST and start - last <= REACH:
            return first, last
    return None


def _reached(word: Word) -> float:
    """A time that is surely inside `word`, however far Whisper stretched its end."""
    start, end = _times(word)
    return start + 0.7 * (end - start)


def _owned(first: float, last: float, words: list[Word]) -> bool:
    """Whether a word's core covers half of the stretch."""
    for word in words:
        if word.kind == "word":
            a, b = _times(word)[0], _reached(word)
            if min(b, last) - max(a, first) > 0.5 * (last - first):
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
    """Words by their onsets, none over the next; a filled pause's own times are the better ones."""
    done: list[Word] = []
    for word in sorted(words, key=lambda w: _times(w)[0]):
        start, end = _times(word)
        if done and _times(done[-1])[1] > start:
            first = _times(done[-1])[0]
            if word.kind == "filled_pause" and done[-1].kind == "word" and start - first >= 0.02:
                done[-1] = replace(done[-1], end=round(start, 3))
            else:
                start = _times(done[-1])[1]
        done.append(replace(word, start=round(start, 3), end=round(max(end, start + 0.02), 3)))
    return tuple(done)
