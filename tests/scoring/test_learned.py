"""The model's readings of rules: how likely passed, which words, and who wins over the cues."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scoring.align import align
from scoring.answer import Answer, Judgement
from scoring.errors import ScoringError
from scoring.findings import weighed
from scoring.learned import read
from scoring.text import Span
from scoring.types import GUIDE_RULES, Moves
from scoring.weighing import Weights, parse_weights
from tests.scoring.corpus import as_words, one_hot
from tests.scoring.drawn import FAILURE, shipped

TRUSTING = Weights(
    0.0, 1.0, dict.fromkeys(("met", "partly", "not_found", "against", "not_judged"), 0.0)
)
STORY = "I cut the pilot. That call was mine alone. We fixed it in a week."


def looking(rule: str, at: tuple[int, int], odds: float, words: int) -> Moves:
    """Moves (all context) whose model looks at words `at` for `rule` and gives it `odds`."""
    column = GUIDE_RULES.index(rule)
    readings = np.zeros((words, 2 * len(GUIDE_RULES)), dtype=np.float32)
    readings[at[0] : at[1] + 1, column] = 9.0
    readings[:, len(GUIDE_RULES) + column] = odds
    return replace(one_hot(["context"] * words), readings=readings)


def answer(rule: str, at: tuple[int, int], odds: float) -> Answer:
    """STORY as the model reads it."""
    words = as_words(STORY)
    moves = looking(rule, at, odds, len(words))
    framework = shipped().framework("pivot-own")
    alignment = align(words, moves, framework)
    return Answer(words, moves, FAILURE, framework, alignment, shipped().lexicon)


def test_a_reading_has_the_odds_and_the_words_looked_at() -> None:
    """The look is shared between words, so odds come from where it lies."""
    found = answer("ownership", (4, 8), 2.0).reading("ownership")
    assert found is not None
    assert found.odds == pytest.approx(2.0, abs=0.01)
    assert found.span == Span(4, 8)


@pytest.mark.parametrize("rule", ["hero_arc", "ownership"])
def test_there_is_no_reading_without_the_model_or_of_other_rules(rule: str) -> None:
    """Takes of earlier versions have no readings; rules outside the guide never have."""
    assert read(one_hot(["context"]), rule) is None


@pytest.mark.parametrize(
    ("rule", "found", "odds", "verdict", "quote"),
    [
        ("ownership", "not_found", 3.0, "partly", "That call was mine alone."),
        ("ownership", "met", 3.0, "met", ""),
        ("ownership", "met", -3.0, "not_found", ""),
        ("no_blame", "met", -3.0, "against", "That call was mine alone."),
        ("no_blame", "against", -3.0, "against", ""),
        ("recent", "not_judged", -3.0, "not_judged", ""),
        ("ambition", "not_judged", 3.0, "partly", "That call was mine alone."),
    ],
)  # fmt: skip
def test_where_model_and_cues_differ_the_verdict_is_weighed_and_quotes_what_was_looked_at(
    rule: str, found: str, odds: float, verdict: str, quote: str
) -> None:
    """A pass without cues is only partly sure; a fail quotes words only where words cause it."""
    told = answer(rule, (4, 8), odds)
    judgement = weighed(rule, Judgement(found), told, {rule: TRUSTING})  # type: ignore[arg-type]
    said = [w.text for s in judgement.spans for w in told.words[s.first : s.last + 1]]
    assert (judgement.verdict, " ".join(said)) == (verdict, quote)


def test_without_weights_the_cues_decide() -> None:
    """A rule that was never weighed stays as its detector says."""
    judgement = Judgement("met")
    assert weighed("ownership", judgement, answer("ownership", (4, 8), -9.0), {}) is judgement


@pytest.mark.parametrize("text", ["[", '{"proof": {"bias": 1}}', '{"proof": {"bias": "x"}}', "[1]"])
def test_damaged_weights_are_told(text: str) -> None:
    """One sentence, naming the file."""
    with pytest.raises(ScoringError, match=r"rules\.json is damaged"):
        parse_weights("rules.json", text)
