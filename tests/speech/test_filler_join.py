"""Fillers that Whisper writes and filled pauses that the probe hears become one list."""

from __future__ import annotations

import pytest

from speech.filler_join import join
from speech.types import Word


def said(text: str) -> tuple[Word, ...]:
    """Words of 0.3 s, half a second apart."""
    return tuple(Word(w, i / 2, i / 2 + 0.3, 0.9) for i, w in enumerate(text.split()))


def heard(start: float, probability: float = 0.9) -> Word:
    """A filled pause of 0.25 s."""
    return Word("um", start, start + 0.25, probability, "filled_pause")


def test_both_agree() -> None:
    """Whisper's spelling at the time that was heard."""
    words = join(said("so Uh, we"), [heard(0.3, 0.4)])
    assert [w.text for w in words] == ["so", "Uh,", "we"]
    assert words[1] == Word("Uh,", 0.3, 0.55, 0.4, "filled_pause")


@pytest.mark.parametrize(("probability", "count"), [(0.9, 1), (0.5, 1), (0.49, 0)])
def test_only_heard(probability: float, count: int) -> None:
    """It takes to be sure of it."""
    words = join(said("so we"), [heard(0.3, probability)], alone=0.5)
    assert [w.text for w in words if w.kind == "filled_pause"] == ["um"] * count
    assert [w.text for w in words if w.kind == "word"] == ["so", "we"]


def test_only_written() -> None:
    """It is left to those who look for its voice."""
    assert join(said("so uh we"), []) == said("so uh we")
    assert join(said("so uh we"), [heard(9.0, 0.3)])[:3] == said("so uh we")


def test_each_is_used_once() -> None:
    """A stutter written as many fillers does not multiply what was heard once."""
    words = join(said("uh uh uh uh"), [heard(0.9)])
    assert [w.kind for w in words].count("filled_pause") == 1


def test_a_misheard_word_makes_way() -> None:
    """Where Whisper wrote "a" for it; a real "a" elsewhere stays."""
    words = join(said("a so we"), [heard(0.0)])
    assert [w.text for w in words] == ["um", "so", "we"]
    assert [w.text for w in join(said("so a we"), [heard(1.4)])] == ["so", "a", "we", "um"]
    assert len(join(said("team so we"), [heard(0.0)])) == 4


def test_nothing_gives_nothing() -> None:
    """Nor does silence."""
    assert join((), ()) == ()
