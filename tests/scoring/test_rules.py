"""Detectors on small stories: a line is “move: words”, the verdict is a listener's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scoring.answer import Answer
from scoring.findings import NOT_FAILURE, judge
from scoring.rules import DETECTORS
from scoring.types import Finding, Question, Verdict
from tests.scoring.corpus import corpus
from tests.scoring.drawn import BEHAVIOURAL, FAILURE, shipped, told

STRONG = """
context: Last year I was the PM for checkout at a small retailer.
goal: The goal was to raise conversion by ten percent.
decision: I decided to skip the usability round because I was sure of the design.
failure: Three weeks after launch, conversion fell by five points.
impact: We lost two hundred thousand dollars and support was swamped for a month.
cause: I had taken survey enthusiasm for willingness to pay.
ownership: That was my call, and I told my VP so the same day.
mitigation: That night I halted the rollout, and I pulled two engineers into a review.
result: Within six weeks conversion was back at three percent.
learning: What I took from it is that interest is not intent.
change: Now every launch starts with a smoke test, it's in our launch template.
change: It caught three issues last year before anyone saw them.
"""


def verdict(story: str, rule: str) -> str:
    """The verdict of one rule on a story."""
    return DETECTORS[rule](told(story)).verdict


def findings(answer: Answer) -> dict[str, Finding]:
    """All findings by rule."""
    return {f.rule: f for f in judge(shipped().rules.rules, DETECTORS, answer)}


def test_every_rule_has_a_detector_and_every_detector_a_rule() -> None:
    """The two lists name the same rules, the guide's 18 among them."""
    ids = [r.id for r in shipped().rules.rules]

    assert set(DETECTORS) == set(ids)
    assert set(corpus("a")[0].rules) <= set(ids)


def test_a_strong_story_meets_every_rule() -> None:
    """Nothing is found against a story that has everything."""
    found = findings(told(STRONG))

    assert {r: f.verdict for r, f in found.items() if f.verdict not in ("met", "partly")} == {
        "relevant": "not_judged"
    }
    assert all(f.advice is None for f in found.values() if f.verdict == "met")


@pytest.mark.parametrize(
    ("rule", "story", "expected"),
    [
        ("real_failure", "failure: I guess I just care a bit too much about quality.", "against"),
        ("real_failure", "context: I was a PM at a bank for two years.", "not_found"),
        ("significant", "failure: The deck had a typo in it.\nimpact: Nobody really noticed.",
         "against"),
        ("recent", "context: This was in 2011 at my first proper job.", "against"),
        ("recent", "context: I was the PM for search at a bank.", "not_judged"),
        ("recent", "context: We had a system from 2011, this was last spring.", "met"),
        ("professional", "context: It's not exactly a work one, I ran a marathon.", "against"),
        ("ambition", "decision: I simply forgot to send the second order.", "against"),
        ("ambition", "failure: The server fell over on a Monday.", "not_judged"),
        ("ownership", "ownership: It was totally my decision and it was wrong.", "met"),
        ("ownership", "failure: The launch went wrong.", "not_found"),
        ("ownership", "cause: You can't really pin that on me, can you.", "against"),
        ("no_blame", "cause: Honestly the vendor just didn't deliver.", "against"),
        ("no_blame", "cause: They weren't slow, I never asked whether they were ready.", "met"),
        ("no_blame", "cause: The engineers didn't know because I never told them.", "met"),
        ("not_over_claimed", "ownership: Everything was all my fault.", "against"),
        ("composed", "ownership: I was such an idiot, I still feel sick.", "against"),
        ("composed", "cause: It still makes me angry, I must say.", "against"),
        ("own_actions", "decision: So we decided we'd ship.\nmitigation: Then we rolled it back.",
         "against"),
        ("root_cause", "cause: It just wasn't the right moment, I guess.", "against"),
        ("root_cause", "failure: It broke on the first day.", "not_found"),
        ("mitigation", "mitigation: That evening I rang every customer myself.", "met"),
        ("mitigation", "result: There wasn't a lot to be done by then.", "against"),
        ("prompt_fix", "mitigation: I rang every customer the same evening.", "met"),
        ("prompt_fix", "mitigation: I rang every customer of ours.", "not_found"),
        ("quantified", "impact: We lost about forty customers over it.", "met"),
        ("quantified", "context: In 2023 I was a PM.\nimpact: We lost customers.", "not_found"),
        ("goal_stated", "context: I worked at a bank.", "not_found"),
        ("learning", "learning: I don't think there's some big lesson in it.", "against"),
        ("learning", "failure: It broke on the first day.", "not_found"),
        ("lasting_change", "learning: Next time I'd definitely run a test first.", "against"),
        ("lasting_change", "change: Now every launch goes through a gate that I wrote.", "met"),
        ("lasting_change", "failure: It broke on the first day.", "not_found"),
        ("proof", "change: Now every launch goes through a gate, it's a rule in the team.",
         "not_found"),
        ("proof", "change: Now every launch goes through a gate. It's stopped two bad ones so far.",
         "met"),
        ("stronger", "change: I always write the numbers down now before I speak.", "partly"),
        ("stronger", "failure: It broke on the first day.", "not_judged"),
        ("specific", "failure: Usually you'd gather everyone, in general that sort of thing fails.",
         "against"),
        ("product_learning", "learning: What I took from it is patience with myself.",
         "not_judged"),
        ("fix_over_drama", "failure: " + "it burned " * 20 + "\nmitigation: I put the fire out.",
         "against"),
        ("growth_share", "failure: It broke on the first day.", "not_found"),
        ("hero_arc", "failure: It broke on the first day.", "not_found"),
        ("concise", "failure: It broke on the first day.", "not_found"),
        ("concise", "failure: " + "and it broke " * 300, "against"),
    ],
)  # fmt: skip
def test_verdicts_on_short_stories(rule: str, story: str, expected: str) -> None:
    """What a listener would say about one thing."""
    assert expected == verdict(story, rule)


@pytest.mark.parametrize(("words", "expected"), [(75, "met"), (80, "partly"), (90, "against")])
def test_the_set_up_ends_at_thirty_seconds(words: int, expected: str) -> None:
    """Opening, context and goal count wherever they stand, at a usual pace without sound."""
    story = f"context: {'word ' * (words - 10)}\nfailure: It broke.\ngoal: {'aim ' * 10}"

    assert expected == verdict(story, "brief_setup")


def test_rules_about_failing_are_for_failures() -> None:
    """Another question leaves them unjudged, and says why."""
    found = findings(told(STRONG, BEHAVIOURAL))

    failing = [r for r in shipped().rules.rules if r.failure_only]

    assert failing
    assert {("not_judged", NOT_FAILURE)} == {
        (found[r.id].verdict, found[r.id].advice) for r in failing
    }


def test_a_framework_changes_advice_and_never_a_verdict() -> None:
    """PMHQ gives a long set-up more room in what it says, and the same verdict."""
    story = f"context: {'word ' * 120}\nfailure: It broke."

    pivot, pmhq = (findings(told(story, framework=f))["brief_setup"] for f in ("pivot-own", "pmhq"))

    assert "against" == pivot.verdict == pmhq.verdict
    assert "about 48 s" in (pivot.advice or "")
    assert pivot.advice != pmhq.advice


@pytest.mark.parametrize("letter", "abcdefg")
def test_all_findings_are_complete_on_the_corpus(letter: str) -> None:
    """Every verdict but "met" has advice, absence is “I could not find”, quotes are exact."""
    catalog = shipped()
    for labelled in corpus(letter)[::3]:
        story = told("\n".join(f"{m}: {w.text}" for m, w in zip(labelled.names, labelled.words,
                                                               strict=True)))  # fmt: skip
        for finding in findings(story).values():
            assert (finding.advice is None) == (finding.verdict == "met"), finding
            assert "{" not in (finding.advice or "")
            for e in finding.evidence:
                said = " ".join(w.text for w in story.words[e.first_word : e.last_word + 1])
                assert said == e.quote
    assert all(r.why and r.exercise and r.keep for r in catalog.rules.rules)


def test_accuracy_does_not_fall_below_its_floor() -> None:
    """On every third answer of the files the cues were written on; see script/evaluate rules."""
    right: dict[str, list[bool]] = {"pass": [], "fail": []}
    for letter in "abcd":
        for labelled in corpus(letter)[::3]:
            lines = zip(labelled.names, labelled.words, strict=True)
            found = findings(told("\n".join(f"{m}: {w.text}" for m, w in lines)))
            for rule, label in labelled.rules.items():
                if label["verdict"] in right:
                    passed = found[rule].verdict in ("met", "partly")
                    right[label["verdict"]].append(passed is (label["verdict"] == "pass"))

    shares = [sum(r) / len(r) for r in right.values()]

    assert min(shares) > 0.85


PM = replace(FAILURE, text="Describe a time when you failed as a product manager.")


@pytest.mark.parametrize(
    ("story", "question", "verdict"),
    [
        ("context: I was the product manager for checkout at a retailer.", PM, "met"),
        ("failure: The feature went out and churn went up.", PM, "partly"),
        ("failure: The bridge was late by a year.", PM, "not_found"),
        ("context: I was the product manager for checkout.", FAILURE, "not_judged"),
    ],
)
def test_the_role_is_judged_only_where_the_question_names_it(
    story: str, question: Question, verdict: Verdict
) -> None:
    """Of a question without a role nobody can tell what would be relevant."""
    assert DETECTORS["relevant"](told(story, question)).verdict == verdict


@pytest.mark.parametrize(
    ("story", "verdict"),
    [
        ("decision: I skipped the usability round because I was sure.", "met"),
        ("cause: I had never asked the customers what they would pay.", "met"),
        ("context: I ran the dashboard team at a bank.", "partly"),
        ("failure: The shelf fell down on a Monday morning.", "not_found"),
    ],
)
def test_metrics_people_and_tests_are_hints_at_how_it_could_have_been_known(
    story: str, verdict: Verdict
) -> None:
    """What was skipped counts too: who names it knows what would have told."""
    assert DETECTORS["checked"](told(story)).verdict == verdict
