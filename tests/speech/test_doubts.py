"""Where Whisper went wrong: it stopped half-way, or said more than the sound holds."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from numpy.typing import NDArray

from speech.audio import SAMPLE_RATE
from speech.doubts import crowded, unheard


def sound(picture: str) -> NDArray[np.float32]:
    """A second for each letter: `#` is talk, `.` silence."""
    random = np.random.default_rng(3)
    levels = np.repeat([0.2 if letter == "#" else 0.001 for letter in picture], SAMPLE_RATE)
    return (levels * random.standard_normal(len(levels))).astype(np.float32)


def said(count: int, until: float) -> list[SimpleNamespace]:
    """So many words, the last of which ends at `until`."""
    return [SimpleNamespace(end=until * (i + 1) / count) for i in range(count)]


@pytest.mark.parametrize(
    ("picture", "words", "doubt"),
    [
        ("####....", said(12, 3.9), False),
        ("####..##", said(12, 3.9), True),
        ("####", [], True),
        ("", [], False),
    ],
)
def test_talk_after_the_last_word_is_unheard(
    picture: str, words: list[SimpleNamespace], doubt: bool
) -> None:
    """Silence after it is not."""
    assert unheard(sound(picture), words) is doubt


@pytest.mark.parametrize(
    ("picture", "count", "doubt"), [("##..", 8, False), ("##..", 24, True), ("####", 24, False)]
)
def test_more_words_than_anyone_says_are_a_loop(picture: str, count: int, doubt: bool) -> None:
    """Silences give no time to speak in."""
    assert crowded(sound(picture), said(count, 2.0)) is doubt
