"""An answer is read in its framework's order only where it keeps to that order itself."""

from __future__ import annotations

from itertools import groupby

import numpy as np
import pytest

from scoring.align import align
from scoring.errors import ScoringError
from scoring.order import forward, parse_places
from scoring.types import MOVES
from tests.scoring.drawn import shipped
from tests.scoring.fakes import DrawnTagger

STAR = shipped().framework("star")
# Context stands in the first quarter, goal in the second, mitigation in the third, result last.
PLACES = np.full((4, len(MOVES)), 0.01)
for quarter, move in enumerate(("context", "goal", "mitigation", "result")):
    PLACES[quarter, MOVES.index(move)] = 0.89


def picture(drawing: str) -> str:
    """Each word's section as its first letter, runs parted by spaces."""
    tagger = DrawnTagger(drawing)
    words = tagger.words()
    found = align(words, tagger.tag(words), STAR, places=PLACES).word_sections
    return " ".join("".join(run) for _, run in groupby((name or "-")[0] for name in found))


def test_a_doubtful_stretch_goes_to_the_section_whose_turn_it_is() -> None:
    """The last words are a doubtful return to the task, and at their place stands the result."""
    assert picture("cccccccc gggggggg mmmmmmmm rrrrrr GGGGGG") == (
        "ssssssss tttttttt aaaaaaaa rrrrrrrrrrrr"
    )


def test_a_story_told_backwards_is_left_as_it_is_told() -> None:
    """No order is forced upon an answer that plainly has another."""
    assert picture("rrrrrrrr mmmmmmmm gggggggg cccccccc") == ("rrrrrrrr aaaaaaaa tttttttt ssssssss")


def test_the_best_path_forward_may_skip_a_state_and_never_goes_back() -> None:
    """States 0 and 2 are said; 1 is not."""
    scores = np.log([[0.8, 0.1, 0.1], [0.1, 0.1, 0.8], [0.7, 0.1, 0.2], [0.1, 0.1, 0.8]])
    path, worth = forward(scores, np.full(3, 0.5))
    assert path.tolist() == [0, 2, 2, 2]
    assert worth == pytest.approx(np.log(0.8 * 0.8 * 0.2 * 0.8) - 0.5)


@pytest.mark.parametrize("text", ["[", "[]", "[[1, 2]]", "{}", "[[-1,0,0,0,0,0,0,0,0,0,0,0]]"])
def test_damaged_places_are_told(text: str) -> None:
    """One sentence, naming the file."""
    with pytest.raises(ScoringError, match=r"places\.json is damaged"):
        parse_places("places.json", text)
