"""Two reports side by side: what got better, what got worse, and in three sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scoring.compare import Comparison, Turn, compare
from scoring.compare_summary import compare_summary
from scoring.score import Scorer
from scoring.types import Question, Report
from speech.types import Pause
from tests.scoring.corpus import one_hot
from tests.scoring.drawn import FAILURE, shipped, spoken, transcript
from tests.scoring.fakes import FakeTagger
from tests.scoring.test_rules import STRONG
from tests.scoring.test_summary import THIN

FRAMEWORK = shipped().framework("pivot-own")


def report(
    story: str, pace: float = 140.0, pauses: tuple[Pause, ...] = (), question: Question = FAILURE
) -> Report:
    """The report on a story in lines “move: words”, said at `pace` words a minute."""
    names: list[str] = []
    texts: list[str] = []
    for line in story.strip().splitlines():
        move, _, text = line.strip().partition(": ")
        names += [move] * len(text.split())
        texts.append(text)
    words = spoken(" ".join(texts), pace)
    scorer = Scorer(shipped(), FakeTagger(), "1.0")
    heard = transcript(words, pauses)
    return scorer.score(heard, one_hot(names), FRAMEWORK, question, "x.flac")


def side_by_side(before: Report, after: Report) -> Comparison:
    """Their comparison."""
    return compare(shipped().rules, FRAMEWORK, before, after)


def turns(comparison: Comparison) -> dict[str, Turn]:
    """How each thing turned."""
    return {change.id: change.turn for change in comparison.changes}


def sentences(before: Report, after: Report) -> tuple[str, str, str]:
    """The three sentences."""
    return compare_summary(shipped().rules, FRAMEWORK, side_by_side(before, after))


def test_a_report_beside_itself_is_all_the_same() -> None:
    """Nothing better, nothing worse, and no tool to blame."""
    once = report(STRONG)

    comparison = side_by_side(once, once)

    assert set(turns(comparison).values()) <= {"same", "not_judged"}
    assert comparison.tools == ()
    better, worse, after = sentences(once, once)
    assert better.startswith("Nothing got clearly better")
    assert worse == "Nothing got worse."
    assert after.startswith("Next: ")


def test_every_section_and_rule_is_there() -> None:
    """In order, each once."""
    comparison = side_by_side(report(THIN), report(STRONG))

    assert [c.id for c in comparison.of("section")] == [s.id for s in FRAMEWORK.sections]
    assert [c.id for c in comparison.of("rule")] == [r.id for r in shipped().rules.rules]
    assert [c.id for c in comparison.of("delivery")] == [
        "length", "pace", "fillers", "long_pauses",
    ]  # fmt: skip


def test_what_was_added_is_better_and_quoted() -> None:
    """A repair and an owned failure that the first take did not have."""
    comparison = side_by_side(report(THIN), report(STRONG))
    changes = {change.id: change for change in comparison.changes}

    assert changes["correction"].states[0] == "not found"
    assert changes["correction"].turn == "better"
    assert changes["mitigation"].turn == "better"
    assert changes["mitigation"].evidence[1]
    assert changes["no_blame"].turn == "better"


def test_the_other_way_round_everything_turns() -> None:
    """What got better one way got worse the other way, rule by rule."""
    there = turns(side_by_side(report(THIN), report(STRONG)))
    back = turns(side_by_side(report(STRONG), report(THIN)))
    other: dict[Turn, Turn] = {"better": "worse", "worse": "better"}
    rules = [rule.id for rule in shipped().rules.rules]

    assert {r: other.get(there[r], there[r]) for r in rules} == {r: back[r] for r in rules}


def test_three_sentences_name_the_weightiest_and_quote_it() -> None:
    """Plain sentences that end, in the three roles."""
    for pair in ((report(THIN), report(STRONG)), (report(STRONG), report(THIN))):
        said = sentences(*pair)
        assert len(said) == 3
        assert all(s.endswith((".", "?")) for s in said)
        assert not any(".." in s for s in said)

    better, worse, _ = sentences(report(THIN), report(STRONG))
    assert better.startswith("This time ")
    assert "“" in better
    _, worse, _ = sentences(report(STRONG), report(THIN))
    assert "this time" in worse


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [(190, 150, "better"), (150, 190, "worse"), (125, 160, "same"), (190, 185, "same")],
)
def test_pace_is_better_where_it_comes_nearer_to_calm(
    before: float, after: float, turn: Turn
) -> None:
    """Inside the band every pace is as good; less than a tenth is not noticed."""
    comparison = side_by_side(report(STRONG, before), report(STRONG, after))

    assert turns(comparison)["pace"] == turn


def test_fewer_fillers_are_better_and_one_more_is_no_change() -> None:
    """One filler in a hundred words is what chance does."""
    many = STRONG.replace("I ", "um uh I ")
    one = STRONG.replace("I ", "um I ", 1)

    assert turns(side_by_side(report(many), report(STRONG)))["fillers"] == "better"
    assert turns(side_by_side(report(STRONG), report(many)))["fillers"] == "worse"
    assert turns(side_by_side(report(STRONG), report(one)))["fillers"] == "same"


def test_a_rule_that_only_one_take_can_be_judged_by_is_told_apart() -> None:
    """“Recent” with and without a date."""
    undated = THIN.replace("Last year I was", "I was")

    comparison = side_by_side(report(undated), report(THIN))

    assert turns(comparison)["recent"] == "not_judged"


def test_versions_that_differ_are_named() -> None:
    """Those alone."""
    one = report(THIN)
    other = replace(one, versions=replace(one.versions, model="base", rules="2"))

    found = side_by_side(one, other).tools

    assert [(tool.name, tool.after) for tool in found] == [("model", "base"), ("rules", "2")]


def test_a_question_about_something_else_is_compared_in_its_own_words() -> None:
    """What was at stake, and not what it cost."""
    question = Question("conflict", "Tell me about a conflict.", "behavioural", "Conflict")
    one, other = report(THIN, question=question), report(STRONG, question=question)

    titles = {c.id: c.title for c in side_by_side(one, other).of("rule")}

    assert titles["impact"] == "Do you say what was at stake, and for whom?"
    assert all("cost" not in s for s in sentences(one, other)[:2])
