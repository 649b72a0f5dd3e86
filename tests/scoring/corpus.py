"""Answers of the labelled corpus as words and one-hot moves, as the tagger would give them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from scoring.types import MOVES, Moves
from speech.types import Word

FOLDER = Path(__file__).parent.parent / "data" / "corpus"
LETTERS = "".join(sorted(path.stem[-1] for path in FOLDER.glob("train-?.jsonl")))
FILLED_PAUSES = ("um", "uh", "er", "erm", "hmm", "mm", "uhm", "ah")


@dataclass(frozen=True)
class Labelled:
    """One answer of the corpus: its words, the move of each, and the labelled rules."""

    id: str
    question: str
    kind: str
    words: tuple[Word, ...]
    names: tuple[str, ...]
    rules: dict[str, dict[str, str]]

    @property
    def moves(self) -> Moves:
        """The labels as one-hot probabilities."""
        return one_hot(self.names)


def one_hot(names: tuple[str, ...] | list[str]) -> Moves:
    """Moves that are certain."""
    array = np.zeros((len(names), len(MOVES)), dtype=np.float32)
    array[np.arange(len(names)), [MOVES.index(n) for n in names]] = 1
    return Moves(array)


@lru_cache
def corpus(letter: str) -> tuple[Labelled, ...]:
    """All answers of train-<letter>.jsonl, or of the one that is kept for the end, test-m.jsonl."""
    (path,) = FOLDER.glob(f"*-{letter}.jsonl")
    text = path.read_text(encoding="utf-8")
    return tuple(_labelled(json.loads(line)) for line in text.splitlines() if line.strip())


def answer(name: str) -> Labelled:
    """The answer with that id, like "a-001"."""
    return next(a for a in corpus(name[0]) if a.id == name)


def as_words(text: str) -> list[Word]:
    """A text cut at white space; “um” and its kin become filled pauses."""
    return [
        Word(w, kind="filled_pause" if w.strip(",.…-").lower() in FILLED_PAUSES else "word")
        for w in text.split()
    ]


def _labelled(row: dict[str, Any]) -> Labelled:
    words: list[Word] = []
    names: list[str] = []
    for segment in row["segments"]:
        said = as_words(segment["text"])
        words += said
        names += [segment["move"]] * len(said)
    kind = row.get("kind", "failure")
    return Labelled(row["id"], row["question"], kind, tuple(words), tuple(names), row["rules"])
