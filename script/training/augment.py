"""Makes new training examples from labelled answers: other orders, gaps, and noise of speech."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from training.corpus import Segment

FILLERS = ("um", "uh", "um,", "uh,", "er", "erm", "like,", "you know,", "I mean,", "so,")
FILLED_PAUSES = frozenset({"um", "uh", "er", "erm", "hmm", "mm"})
PUNCTUATION = ".,!?;:\"“”()[]…—–-'‘’"
Blocks = list[list[Segment]]


@dataclass(frozen=True)
class Shares:
    """How often an example's blocks are reordered or thinned; the rest stay as told."""

    permuted: float = 0.30
    rotated: float = 0.08
    cut: float = 0.12
    dropped: float = 0.15
    plain_words: float = 0.5


def blocks(segments: Sequence[Segment]) -> Blocks:
    """Neighbouring segments of one move, together."""
    found: Blocks = []
    for segment in segments:
        if found and found[-1][0].move == segment.move:
            found[-1].append(segment)
        else:
            found.append([segment])
    return found


def permuted(segments: Sequence[Segment], rng: random.Random) -> list[Segment]:
    """The same blocks in a random order."""
    parts = blocks(segments)
    rng.shuffle(parts)
    return [s for part in parts for s in part]


def reshaped(segments: Sequence[Segment], rng: random.Random, shares: Shares) -> list[Segment]:
    """The answer permuted, rotated, cut, thinned or (most often) as it was told."""
    ways: list[tuple[float, Callable[[Sequence[Segment], random.Random], list[Segment]]]] = [
        (shares.permuted, permuted),
        (shares.rotated, _rotated),
        (shares.cut, _cut),
        (shares.dropped, _dropped),
    ]
    throw = rng.random()
    for share, way in ways:
        if throw < share:
            return way(segments, rng)
        throw -= share
    return list(segments)


def _rotated(segments: Sequence[Segment], rng: random.Random) -> list[Segment]:
    parts = blocks(segments)
    at = rng.randrange(len(parts))
    return [s for part in parts[at:] + parts[:at] for s in part]


def _cut(segments: Sequence[Segment], rng: random.Random) -> list[Segment]:
    keep = max(2, round(len(segments) * rng.uniform(0.3, 0.9)))
    start = rng.randrange(max(1, len(segments) - keep + 1))
    return list(segments[start : start + keep])


def _dropped(segments: Sequence[Segment], rng: random.Random) -> list[Segment]:
    moves = sorted({s.move for s in segments})
    gone = set(rng.sample(moves, min(len(moves) - 1, rng.randint(1, 4))))
    kept = [s for s in segments if s.move not in gone]
    return permuted(kept, rng) if rng.random() < 0.3 else kept


def bare(words: Sequence[str]) -> list[str]:
    """Lower-cased and without punctuation, as a poor transcript has them; never fewer words."""
    return [word.lower().strip(PUNCTUATION) or word for word in words]


def noised(
    segments: Sequence[Segment], rng: random.Random, shares: Shares
) -> tuple[list[str], list[str], list[frozenset[int]]]:
    """Words, fillers lost or added, some dropped, doubled, misheard; each one's move and marks."""
    lose_fillers = rng.random() < 0.35
    add_fillers = rng.random() < 0.25
    words: list[str] = []
    moves: list[str] = []
    marks: list[frozenset[int]] = []
    vocabulary = [w for s in segments for w in s.words]
    for segment in segments:
        for word, mark in zip(segment.words, segment.marks, strict=True):
            spoken = _spoken(word, rng, vocabulary, lose_fillers, add_fillers)
            words += spoken
            moves += [segment.move] * len(spoken)
            marks += [mark] * len(spoken)
    if rng.random() < shares.plain_words:
        words = bare(words)
    return words, moves, marks


def _spoken(
    word: str, rng: random.Random, vocabulary: list[str], lose_fillers: bool, add_fillers: bool
) -> list[str]:
    if lose_fillers and word.lower().strip(PUNCTUATION) in FILLED_PAUSES and rng.random() < 0.8:
        return []
    throw = rng.random()
    if throw < 0.015:
        return []
    if throw < 0.03:
        return [rng.choice(vocabulary)]
    if throw < 0.04:
        return [word, word]
    if add_fillers and rng.random() < 0.04:
        return [*rng.choice(FILLERS).split(), word]
    return [word]
