"""Stand-ins for the parts scoring is given."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scoring.types import MOVES, Moves
from speech.types import Word
from tests.scoring.corpus import one_hot


class FakeTagger:
    """Stands in for the trained tagger: every word is context."""

    version = "fake"

    def tag(self, words: Sequence[Word]) -> Moves:
        """Context, surely."""
        return one_hot(["context"] * len(words))


LETTERS = dict(zip("ocgdfikwmrlh", MOVES, strict=True))


class DrawnTagger:
    """Stands in for the trained tagger: a letter for each word, "c" context to "h" change.

    Letters: opening, context, goal, decision, failure, impact, k cause, w ownership, mitigation,
    result, learning, h change; a capital is a doubtful word (the rest is spread over all moves).
    """

    version = "drawn"

    def __init__(self, drawing: str, sure: float = 0.9, doubtful: float = 0.3) -> None:
        self._letters = [letter for letter in drawing if letter.lower() in LETTERS]
        self._sure, self._doubtful = sure, doubtful

    def words(self) -> tuple[Word, ...]:
        """One unpunctuated word for each letter."""
        return tuple(Word(f"word{i}") for i in range(len(self._letters)))

    def tag(self, words: Sequence[Word]) -> Moves:
        """What was drawn; there must be as many words as letters."""
        rows = []
        for letter, _ in zip(self._letters, words, strict=True):
            sure = self._doubtful if letter.isupper() else self._sure
            row = np.full(len(MOVES), (1 - sure) / (len(MOVES) - 1), dtype=np.float32)
            row[MOVES.index(LETTERS[letter.lower()])] = sure
            rows.append(row)
        return Moves(np.array(rows, dtype=np.float32).reshape(len(rows), len(MOVES)))
