"""Stand-ins for the parts scoring is given."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.types import Moves
from speech.types import Word
from tests.scoring.corpus import one_hot


class FakeTagger:
    """Stands in for the trained tagger: every word is context."""

    version = "fake"

    def tag(self, words: Sequence[Word]) -> Moves:
        """Context, surely."""
        return one_hot(["context"] * len(words))
