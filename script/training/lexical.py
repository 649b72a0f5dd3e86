"""Learns from labelled places where lexical fillers fill: logistic regression over cues."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scoring.filler_cues import cues
from scoring.lexical_fillers import find_phrases
from scoring.text import plain
from speech.types import Word
from tests.scoring.corpus import answer
from tests.scoring.drawn import marked

ROOT = Path(__file__).resolve().parents[2]
LABELS = ROOT / "tests" / "data" / "lexical_fillers" / "labels.jsonl"
EXAMPLES = Path(__file__).with_name("lexical_examples.txt")
UNSEEN = "c"  # the corpus file that nothing is learnt from, drawn by lot before the first label
RIDGE = 3.0
OFTEN = 3  # a cue that stands at fewer places is left out
ROUNDS = 250
TINY = 0.01  # a weight nearer to nothing is not written
BACK, AHEAD = 60, 12  # as much of the examples as cues look at


@dataclass(frozen=True)
class Place:
    """A phrase in words `first` to `last` of `words`, and whether it fills there."""

    words: Sequence[Word]
    first: int
    last: int
    phrase: str
    fills: bool
    file: str = ""

    def views(self) -> tuple[Place, Place, Place]:
        """As written, without commas, and in lower case without any mark."""
        return (
            self,
            replace(self, words=no_commas(self.words)),
            replace(self, words=bare(self.words)),
        )

    def names(self) -> list[str]:
        """The cues that stand here, as weights name them."""
        shared, own = cues(self.words, self.first, self.last)
        return [*shared, *(f"{self.phrase}|{cue}" for cue in (*shared, *own))]


def no_commas(words: Iterable[Word]) -> tuple[Word, ...]:
    """The same words, commas taken off."""
    return tuple(replace(w, text=w.text.rstrip(",")) for w in words)


def bare(words: Iterable[Word]) -> tuple[Word, ...]:
    """The same words in lower case, without marks around them."""
    return tuple(replace(w, text=w.text.lower().strip(".,?!;:")) for w in words)


def read_labels() -> list[Place]:
    """Every labelled place of the corpus."""
    found = []
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        last = row["word"] + len(row["phrase"].split()) - 1
        words = answer(row["answer"]).words
        place = Place(words, row["word"], last, row["phrase"], row["filler"], row["answer"][0])
        found.append(place)
    return found


def read_examples(phrases: Sequence[str]) -> list[Place]:
    """What English does anyway, written for training: in brackets where a phrase fills."""
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines()
    words, fillers = marked(" ".join(line for line in lines if not line.startswith("#")))
    found = []
    for first, last in find_phrases(words, phrases):
        start = max(0, first - BACK)
        phrase = " ".join(plain(w.text) for w in words[first : last + 1])
        part = words[start : last + AHEAD]
        found.append(Place(part, first - start, last - start, phrase, (first, last) in fillers))
    return found


def fit(places: Sequence[Place]) -> dict[str, float]:
    """Weights of the cues, each place learnt as written and, counting half, in its bare views."""
    seen = Counter(name for place in places for name in set(place.names()))
    column = {name: i for i, name in enumerate(n for n in sorted(seen) if seen[n] >= OFTEN)}
    rows, columns, wanted, counts = [], [], [], []
    for place in places:
        for view, count in zip(place.views(), (1.0, 0.5, 0.5), strict=True):
            held = {column[name] for name in view.names() if name in column}
            rows += [len(wanted)] * len(held)
            columns += sorted(held)
            wanted.append(float(place.fills))
            counts.append(count)
    weights = _descend(np.array(rows), np.array(columns), np.array(wanted), np.array(counts))
    return {
        name: round(float(weights[i]), 3) for name, i in column.items() if abs(weights[i]) >= TINY
    }


def _descend(
    rows: NDArray[np.int64], columns: NDArray[np.int64], wanted: NDArray[np.float64],
    counts: NDArray[np.float64],
) -> NDArray[np.float64]:  # fmt: skip
    """Ridge logistic regression over cues that stand or do not, by accelerated descent."""

    def by_row(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.bincount(rows, weights=weights[columns], minlength=len(wanted))

    def by_column(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.bincount(columns, weights=values[rows], minlength=width)

    width = int(columns.max()) + 1
    steep = 1.0
    probe = np.ones(width)
    for _ in range(20):  # the steepest direction, for the longest safe step
        probe = by_column(counts * by_row(probe))
        steep = float(np.linalg.norm(probe))
        probe /= steep
    step = 1 / (0.25 * 1.1 * steep + RIDGE)
    weights, ahead, pace = np.zeros(width), np.zeros(width), 1.0
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-by_row(ahead)))
        new = ahead - step * (by_column(counts * (likely - wanted)) + RIDGE * ahead)
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead = new + (pace - 1) / faster * (new - weights)
        weights, pace = new, faster
    return weights
