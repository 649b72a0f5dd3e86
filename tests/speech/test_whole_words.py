"""A figure is one word, however Whisper cuts it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from speech.types import Word
from speech.whole_words import whole_words


def pieces(text: str) -> list[SimpleNamespace]:
    """As faster-whisper gives them; `|` stands where it cuts, a second each."""
    return [
        SimpleNamespace(word=piece, start=float(i), end=i + 1.0, probability=0.9 - i / 10)
        for i, piece in enumerate(text.split("|"))
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (" lost| 11|,000| people", ["lost", "11,000", "people"]),
        (" from| 22|%| to| 30|%.", ["from", "22%", "to", "30%."]),
        (" $|4|.5| million", ["$4.5", "million"]),
        (" at| 9|:30", ["at", "9:30"]),
        # A repeat is two words, and a blank parts them.
        (" I|-I| was", ["I", "-I", "was"]),
        (" in| 2024| %", ["in", "2024", "%"]),
        (",000| people", [",000", "people"]),
        (" so|  | um", ["so", "um"]),
        ("", []),
    ],
)
def test_what_goes_on_a_figure_is_part_of_it(text: str, words: list[str]) -> None:
    """Only where no blank parts them."""
    assert [word.text for word in whole_words(pieces(text))] == words


def test_a_joined_word_runs_to_its_end_and_is_as_sure_as_its_weakest_piece() -> None:
    """In seconds of the chunk."""
    (word,) = whole_words(pieces(" 11|,000|.5"))
    assert word == Word("11,000.5", 0.0, 3.0, 0.7)
