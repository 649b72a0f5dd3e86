"""Segments as the labelled answers have them: one move each, all words once."""

from __future__ import annotations

import numpy as np

from scoring.segments import segments
from scoring.text import Span
from scoring.types import MOVES, Moves
from speech.types import Word
from tests.scoring.corpus import answer, as_words, one_hot


def test_words_that_do_one_move_are_cut_at_sentences() -> None:
    """A very short sentence stays with the next."""
    words = as_words("Yes. I ran it. We had a small team then. It broke badly.")
    moves = one_hot(["context"] * 10 + ["failure"] * 3)
    assert segments(words, moves) == (
        ("context", Span(0, 9)), ("failure", Span(10, 12)),
    )  # fmt: skip
    longer = [*words[:3], Word("it"), Word("alone."), *words[4:]]
    assert [span for _, span in segments(longer, one_hot(["context"] * 14))] == [
        Span(0, 4), Span(5, 10), Span(11, 13),
    ]  # fmt: skip


def test_an_edge_begins_a_segment() -> None:
    """What the user gave away stands alone, in mid-sentence too."""
    words = [Word(f"word{i}") for i in range(10)]
    assert segments(words, one_hot(["context"] * 10), (3, 7, 10)) == (
        ("context", Span(0, 2)), ("context", Span(3, 6)), ("context", Span(7, 9)),
    )  # fmt: skip


def test_a_move_that_cannot_be_is_never_taken() -> None:
    """Though one word alone would otherwise go with its neighbours."""
    words = [Word(f"word{i}") for i in range(9)]
    rows = one_hot(["context"] * 9).probabilities.copy()
    rows[4] = np.where(np.isin(MOVES, ("result", "learning")), 0.5, 0.0)
    assert [move for move, _ in segments(words, Moves(rows))] == ["context", "result", "context"]


def test_the_corpus_keeps_its_labels() -> None:
    """A labelled answer, cut anew: the same moves, every word once."""
    labelled = answer("a-001")
    found = segments(labelled.words, labelled.moves)
    assert [i for _, s in found for i in range(s.first, s.last + 1)] == [
        *range(len(labelled.words))
    ]
    told = [move for move, s in found for _ in range(s.first, s.last + 1)]
    assert np.mean([a == b for a, b in zip(told, labelled.names, strict=True)]) > 0.97


def test_no_words_have_no_segments() -> None:
    """An empty answer."""
    assert segments((), one_hot([])) == ()
