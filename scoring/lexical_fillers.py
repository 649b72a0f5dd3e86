"""Lexical fillers: “like”, “you know”, “so” and others, only where they fill and mean nothing."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from scoring.filler_cues import breaks, cues
from scoring.text import plain
from speech.types import Word

# Chosen where precision and recall are about even, each file of the corpus judged with weights
# learnt from the others (script/evaluate fillers).
LEAST = 0.55

Judge = Callable[[Sequence[Word], int, int, str], bool]


@dataclass(frozen=True, slots=True)
class FillerList:
    """Phrases that may fill, and the weights that tell where they do (assets/lexical_fillers).

    A cue that holds for any phrase weighs under its own name, one of a single phrase under
    "phrase|cue". A phrase without weights fills only where a break stands on either side.
    """

    phrases: tuple[str, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)

    def find(self, words: Sequence[Word]) -> list[tuple[int, int]]:
        """First and last word of each filler, in order, none overlapping."""
        return _matches(words, self.phrases, self._fills)

    def likely(self, words: Sequence[Word], first: int, last: int, phrase: str) -> float:
        """How likely `phrase`, in words `first` to `last`, fills there: 0 to 1."""
        shared, own = cues(words, first, last)
        names = [*shared, *(f"{phrase}|{cue}" for cue in (*shared, *own))]
        return 1 / (1 + math.exp(-sum(self.weights.get(name, 0.0) for name in names)))

    def _fills(self, words: Sequence[Word], first: int, last: int, phrase: str) -> bool:
        if any(breaks(words[i]) for i in range(first, last)):
            return False
        if f"{phrase}|" not in self.weights:
            return _set_off(words, first, last)
        return self.likely(words, first, last, phrase) >= LEAST


def find_phrases(words: Sequence[Word], phrases: Sequence[str]) -> list[tuple[int, int]]:
    """Every place where one of `phrases` stands, whatever it means there; none over another."""
    return _matches(words, phrases, lambda *_: True)


def _matches(words: Sequence[Word], phrases: Sequence[str], fills: Judge) -> list[tuple[int, int]]:
    tokens = ["" if w.kind == "filled_pause" else plain(w.text) for w in words]
    cleaned = (tuple(filter(None, map(plain, p.split()))) for p in phrases)
    begun: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted({p for p in cleaned if p}, key=len, reverse=True):
        begun.setdefault(phrase[0], []).append(phrase)
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(tokens):
        for phrase in begun.get(tokens[i], ()):
            last = i + len(phrase) - 1
            if tuple(tokens[i : last + 1]) == phrase and fills(words, i, last, " ".join(phrase)):
                found.append((i, last))
                i = last
                break
        i += 1
    return found


def _set_off(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether speech halts before and after."""
    opened = first == 0 or breaks(words[first - 1])
    closed = breaks(words[last]) or last + 1 == len(words)
    return opened and (closed or words[last + 1].kind == "filled_pause")
