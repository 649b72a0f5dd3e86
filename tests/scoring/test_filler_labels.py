"""The shipped weights, held to floors on the labelled file that they were not learnt from."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scoring.catalog import load_catalog
from scoring.lexical_fillers import FillerList, find_phrases
from speech.types import Word
from tests.scoring.corpus import answer, as_words

FILE = Path(__file__).parent.parent / "data" / "lexical_fillers" / "labels.jsonl"
LABELS = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
UNSEEN = [label for label in LABELS if label["answer"].startswith("c")]
SHIPPED = load_catalog()[0].lexicon.fillers


def test_the_labels_are_enough_and_fit_the_corpus() -> None:
    """600 places and 200 that do not fill; every phrase stands where its label says."""
    fillers = sum(label["filler"] for label in LABELS)
    assert len(LABELS) >= 600
    assert len(LABELS) - fillers >= 200
    for label in LABELS:
        words = answer(label["answer"]).words
        starts = {first for first, _ in find_phrases(words, (label["phrase"],))}
        assert label["word"] in starts, label


def _as_written(word: Word) -> Word:
    return word


def _without_comma(word: Word) -> Word:
    return replace(word, text=word.text.rstrip(","))


@pytest.mark.parametrize(
    ("view", "precision", "recall"), [(_as_written, 0.92, 0.90), (_without_comma, 0.88, 0.84)]
)
def test_fillers_of_an_unseen_hand_are_told_from_words_that_mean(
    view: Callable[[Word], Word], precision: float, recall: float
) -> None:
    """Floors a little under what was measured (script/evaluate fillers)."""
    right = reported = 0
    for label in UNSEEN:
        words = [view(word) for word in answer(label["answer"]).words]
        found = label["word"] in {first for first, _ in SHIPPED.find(words)}
        right += found and label["filler"]
        reported += found

    assert right / reported >= precision
    assert right / sum(label["filler"] for label in UNSEEN) >= recall


def test_a_phrase_that_nothing_was_learnt_of_fills_only_where_it_is_set_off() -> None:
    """A new word of fillers.toml is no reason to count every place it stands at."""
    words = as_words("It was, frankly, late. He spoke frankly to us.")

    assert FillerList(("frankly",), SHIPPED.weights).find(words) == [(2, 2)]


def test_a_break_inside_a_phrase_makes_it_two() -> None:
    """“I like you. Know that.” holds no “you know”."""
    assert SHIPPED.find(as_words("I trust you. Know that we tried.")) == []
