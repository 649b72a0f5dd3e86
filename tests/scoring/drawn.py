"""Answers drawn as text: brackets mark what should be found, “move: words” says what words do."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from scoring.align import align
from scoring.answer import Answer
from scoring.catalog import Catalog, load_catalog
from scoring.fillers import covered_words, find_fillers
from scoring.types import Item, Question
from speech.types import Pause, Transcript, Word
from tests.scoring.corpus import as_words, one_hot

FAILURE = Question("failure", "Tell me about a time you failed.")
BEHAVIOURAL = Question("conflict", "Tell me about a conflict.", "behavioural", "Conflict")


def marked(text: str) -> tuple[list[Word], list[tuple[int, int]]]:
    """Words of `text` without its brackets, and the first and last word of each bracket."""
    spans, first = [], 0
    parts = text.split()
    for i, part in enumerate(parts):
        if part.startswith("["):
            first = i
        if "]" in part:
            spans.append((first, i))
    return as_words(text.replace("[", "").replace("]", "")), spans


def spans(items: tuple[Item, ...]) -> list[tuple[int, int]]:
    """Where items stand."""
    return [(i.first_word, i.last_word) for i in items]


def told(story: str, question: Question = FAILURE, framework: str = "pivot-own") -> Answer:
    """An answer written as lines “move: words”."""
    words: list[Word] = []
    names: list[str] = []
    for line in story.strip().splitlines():
        move, _, text = line.strip().partition(": ")
        said = as_words(text)
        words += said
        names += [move] * len(said)
    catalog = shipped()
    chosen = catalog.framework(framework)
    moves = one_hot(names)
    filling = covered_words(find_fillers(words, catalog.lexicon.fillers))
    return Answer(
        words, moves, question, chosen, align(words, moves, chosen), catalog.lexicon, filling
    )


def spoken(text: str, pace: float = 120.0, start: float = 0.0) -> tuple[Word, ...]:
    """Words said evenly at `pace` words a minute from `start`, each half its step long."""
    step = 60 / pace
    times = start + step * np.arange(len(text.split()))
    return tuple(
        Word(w.text, float(t), float(t + step / 2), 0.9, w.kind)
        for w, t in zip(as_words(text), times, strict=True)
    )


def transcript(
    words: tuple[Word, ...], pauses: tuple[Pause, ...] = (), **more: object
) -> Transcript:
    """A timed English transcript that ends a second after its last word."""
    end = (words[-1].end or 0.0) + 1.0 if words else 1.0
    return Transcript(words, pauses, "en", "tiny.en", end, **more)  # type: ignore[arg-type] # named by the test


@lru_cache
def shipped() -> Catalog:
    """The built-in catalogue."""
    return load_catalog()[0]
