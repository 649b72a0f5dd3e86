"""A mock interview: what is asked in which order, and what its summary says."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from desktop.recording.interview import Interview, choose
from desktop.recording.interview_summary import summarise_interview
from desktop.types import Take
from scoring.catalog import Catalog
from scoring.types import FollowUp, Question, Report, Verdict
from tests.fakes import SAR, sample_report, sample_take

FAILED = Question("failure", "Tell me about a time you failed.")
CONFLICT = Question("conflict", "Tell me about a conflict.", "behavioural", "Conflict")


def answered(take_id: str, *asked: str, verdicts: dict[str, Verdict] | None = None) -> Take:
    """A take whose report asks `asked` and has these verdicts."""
    report: Report = replace(
        sample_report(SAR), follow_ups=tuple(FollowUp(text, "", None) for text in asked)
    )
    changed = tuple(
        replace(f, verdict=(verdicts or {}).get(f.rule, "not_judged")) for f in report.findings
    )
    take = sample_take(take_id)
    main = replace(take.main, reports=(replace(report, findings=changed),))
    return replace(take, answers=(main,))


def script(interview: Interview) -> str:
    """What is asked now, as “1/2 question: text”."""
    prompt = interview.prompt
    if prompt is None:
        return "over"
    return f"{prompt.number}/{prompt.count} {prompt.kind}: {prompt.text}"


def test_each_answer_is_followed_up_before_the_next_question() -> None:
    """Question, its follow-up, next question without one, the end."""
    interview = Interview((FAILED, CONFLICT), follow_ups=1)
    assert script(interview) == "1/2 question: Tell me about a time you failed."
    take = answered("one", "What did it cost?", "Who knew?")
    interview.answered(take)
    assert script(interview) == "1/2 follow_up: What did it cost?"
    assert interview.prompt is not None
    assert interview.prompt.take == "one"
    interview.answered(take)
    assert script(interview) == "2/2 question: Tell me about a conflict."
    interview.answered(answered("two"))
    assert script(interview) == "over"
    assert [t.id for t in interview.takes] == ["one", "two"]


def test_a_follow_up_or_a_question_can_be_skipped_and_the_whole_be_stopped() -> None:
    """Skipping goes one step on; stopping keeps what was answered."""
    interview = Interview((FAILED, CONFLICT, FAILED), follow_ups=2)
    interview.answered(answered("one", "What did it cost?", "Who knew?"))
    interview.skip()
    assert script(interview) == "1/3 follow_up: Who knew?"
    interview.skip()
    assert script(interview) == "2/3 question: Tell me about a conflict."
    interview.skip()
    assert script(interview) == "3/3 question: Tell me about a time you failed."
    interview.stop()
    assert script(interview) == "over"
    assert [t.id for t in interview.takes] == ["one"]


@pytest.mark.parametrize("count", [1, 3, 8])
def test_questions_are_drawn_from_as_many_categories_as_there_are(
    catalog: Catalog, count: int
) -> None:
    """The one on show comes first; none comes twice."""
    first = catalog.question("failure")
    chosen = choose(catalog.questions, first, count, random.Random(4))
    assert chosen[0] == first
    assert len({q.id for q in chosen}) == count
    categories = len({q.category for q in catalog.questions})
    most = max(Counter(q.category for q in chosen).values())
    assert most == -(-count // categories)


def test_the_summary_tells_what_comes_back(catalog: Catalog) -> None:
    """What holds in all answers is kept; what lacks in most is fixed first, with an exercise."""
    takes = (
        answered("one", verdicts={"ownership": "met", "proof": "not_found", "specific": "met"}),
        answered("two", verdicts={"ownership": "met", "impact": "against"}),
        answered("three", verdicts={"proof": "not_found"}),
    )
    summary = summarise_interview(takes, catalog.rules)
    lines = [line.text for line in summary.lines]
    assert lines[0] == "Keep: you own it in plain words, in 2 of 3 answers."
    assert lines[1] == (
        "Fix first: I could not find proof that the change held, in 2 of 3 answers."
    )
    assert lines[2].startswith("Try: ")
    assert [row.take for row in summary.rows] == ["one", "two", "three"]
    assert [[at for at, _ in line.found] for line in summary.lines[:2]] == [[0, 1], [0, 2]]


def test_without_a_report_there_is_nothing_to_sum_up(catalog: Catalog) -> None:
    """Answers without speech are no reason to fail."""
    take = answered("one")
    silent = replace(take, answers=(replace(take.main, reports=()),))
    summary = summarise_interview([silent], catalog.rules)
    assert summary.rows == ()
    assert [line.text for line in summary.lines] == ["There is no answer to sum up yet."]
