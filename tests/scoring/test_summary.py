"""Summary and follow-up questions: concrete, from the candidate's own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scoring.findings import judge
from scoring.follow_ups import follow_ups
from scoring.own_words import own_words
from scoring.rules import DETECTORS
from scoring.sections import report_sections
from scoring.summary import by_need, summarise
from scoring.types import FollowUp, SummaryLine
from tests.scoring.drawn import shipped, told
from tests.scoring.test_rules import STRONG

THIN = """
context: Last year I was the PM for checkout at a small retailer in Leeds, about forty people.
goal: The goal was to raise conversion by ten percent.
decision: I decided to skip the usability round because I was sure of the design.
failure: And then, um, churn jumped by five points, because honestly the vendor just didn't deliver.
learning: Next time I'd definitely test first.
"""


def advise(
    story: str, framework: str = "pivot-own"
) -> tuple[tuple[SummaryLine, ...], tuple[FollowUp, ...]]:
    """Summary and follow-ups of a story."""
    answer = told(story, framework=framework)
    book = shipped().rules
    findings = judge(book.rules, DETECTORS, answer)
    there = {s.id: (s.id in answer.alignment.word_sections, 0.9) for s in answer.framework.sections}
    sections = report_sections(answer.framework, answer.alignment, there, answer.words)
    return summarise(book, answer, findings, sections), follow_ups(book, answer, findings, sections)


def test_three_sentences_keep_fix_try() -> None:
    """Each ends as a sentence; the fix says which article wants it and why."""
    summary, _ = advise(THIN)

    assert [line.role for line in summary] == ["keep", "fix", "try"]
    assert all(line.text.endswith((".", "?")) for line in summary)
    assert "The Interview Trap" in summary[1].text
    assert "since" in summary[1].text


def test_the_framework_decides_what_is_fixed_first() -> None:
    """The same story, another article, another first thing."""
    firsts = {advise(THIN, f)[0][1].text for f in ("pivot-own", "pmhq", "sar")}

    assert len(firsts) >= 2


def test_a_strong_story_is_praised_with_its_own_words() -> None:
    """What holds is quoted, and nothing is invented to fix."""
    summary, questions = advise(STRONG)

    assert "“" in summary[0].text
    assert summary[0].evidence
    assert "I found nothing" in summary[1].text or "partly" not in summary[1].text
    assert 1 <= len(questions) <= 3


def test_an_answer_that_lacks_nothing_is_told_its_longest_overrun() -> None:
    """Where no rule fails, a section past its band is what to mend."""
    long = STRONG.replace("cause: I had", "cause: I had never asked anybody, I had " * 25 + "I had")

    summary, _ = advise(long)

    assert "Identify the root cause: this takes about" in summary[1].text
    assert "“Identify the root cause” alone in 45 s" in summary[2].text


def test_a_lesson_from_a_story_of_blame_is_not_praised() -> None:
    """It is most often about the others."""
    story = THIN.replace(
        "Next time I'd definitely test first.", "I learned never to trust vendors."
    )

    summary, _ = advise(story)

    assert "vendors" not in summary[0].text


def test_a_few_words_are_no_story() -> None:
    """Too little to judge is said so."""
    summary, _ = advise("failure: It broke on the first day.")

    assert "6 words" in summary[1].text


def test_follow_ups_take_up_what_was_said() -> None:
    """“You said “churn jumped by five points”. What did …?”, without fillers and “and then”."""
    _, questions = advise(THIN)

    text = " ".join(q.question for q in questions)

    assert 1 <= len(questions) <= 3
    assert "You said “" in text
    assert "um" not in text.split()
    assert len({q.question for q in questions}) == len(questions)
    assert all(q.question.endswith("?") and q.because.endswith(".") for q in questions)


@pytest.mark.parametrize("framework", ["sar", "pmhq", "star", "hero"])
def test_follow_ups_aim_at_sections_of_the_framework(framework: str) -> None:
    """Each names a section or none, and none twice."""
    _, questions = advise(THIN, framework)

    aimed = [q.section for q in questions if q.section]

    assert set(aimed) <= {s.id for s in shipped().framework(framework).sections}
    assert len(set(aimed)) == len(aimed)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("failure: And then, um, churn jumped by five points, because it was late.",
         "churn jumped by five points"),
        ("failure: So what I, what I saw there was fire.", "what I saw there was fire"),
        ("failure: When we launched, the whole site fell over at once.",
         "When we launched, the whole site fell over at once"),
        ("failure: It broke.", ""),
    ],
)  # fmt: skip
def test_own_words_can_be_said_back(line: str, said: str) -> None:
    """A clause that stands alone: no fillers, no false start, no loose end."""
    assert said == own_words(told(line), ["failure"])


def test_what_only_the_model_sees_is_not_fixed_before_what_the_words_say() -> None:
    """A doubt of the model comes after a fault the cues find, however heavy its rule."""
    answer = told(THIN)
    book = shipped().rules
    rules = {rule.id: rule for rule in book.rules}
    findings = judge(book.rules, DETECTORS, answer)
    doubted = tuple(
        replace(f, verdict="against", by_model=True) if f.rule == "real_failure" else f
        for f in findings
    )
    assert by_need(rules, answer, doubted)[0].rule != "real_failure"
    sure = tuple(replace(f, by_model=False) for f in doubted)
    assert by_need(rules, answer, sure)[0].rule == "real_failure"
