"""Follow-up questions: one to three, fitting the question, and never the same twice."""

from __future__ import annotations

import re

import pytest

from scoring.findings import judge
from scoring.follow_ups import LAST, follow_ups
from scoring.frameworks import worded
from scoring.rules import DETECTORS
from scoring.score import Scorer
from scoring.sections import report_sections
from scoring.types import FollowUp, Question, Report
from speech.types import Transcript
from tests.scoring.corpus import Labelled, corpus
from tests.scoring.drawn import BEHAVIOURAL, FAILURE, shipped, told
from tests.scoring.fakes import FakeTagger
from tests.scoring.test_rules import STRONG
from tests.scoring.test_summary import THIN

FRAMEWORKS = [f.id for f in shipped().frameworks]
FAILING = re.compile(r"fail|went wrong|goes wrong|repair|damage|what it cost|did it cost")


def ask(story: str, asked: list[str], question: Question = FAILURE) -> tuple[FollowUp, ...]:
    """The questions about a story after those in `asked`."""
    answer = told(story, question)
    book = shipped().rules.worded(question.kind)
    findings = judge(book.rules, DETECTORS, answer)
    there = {s.id: (s.id in answer.alignment.word_sections, 0.9) for s in answer.framework.sections}
    sections = report_sections(answer.framework, answer.alignment, there, answer.words)
    return follow_ups(book, answer, findings, sections, asked)


def scored(answer: Labelled, framework: str) -> Report:
    """The report on an answer of the corpus, with its labels as moves."""
    question = Question("asked", answer.question, "behavioural")
    chosen = shipped().framework(framework)
    scorer = Scorer(shipped(), FakeTagger(), "test")
    return scorer.score(Transcript(answer.words), answer.moves, chosen, question, "x.txt")


def said_by_us(report: Report) -> list[str]:
    """Every sentence of the report but for what it quotes and what it did not judge."""
    texts = [f"{q.question} {q.because}" for q in report.follow_ups]
    texts += [line.text for line in report.summary]
    texts += [section.advice or "" for section in report.sections]
    judged = [f for f in report.findings if f.verdict != "not_judged"]
    texts += [f"{f.title} {f.advice or ''}" for f in judged]
    return [re.sub("“[^”]*”", "", text) for text in texts]


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_another_behavioural_question_never_hears_of_a_failure(framework: str) -> None:
    """Six answers about conflict, leading and deciding; PMHQ's title names its question."""
    position = FRAMEWORKS.index(framework)
    for answer in corpus("f")[position * 6 : position * 6 + 6]:
        for text in said_by_us(scored(answer, framework)):
            shown = text.replace("The Failure Question", "").replace("past mistakes", "")
            assert not FAILING.search(re.sub("the (?:article|thread).*?asks", "", shown)), text


def test_all_texts_for_other_questions_leave_failures_out() -> None:
    """Also those that no answer above happened to bring up."""
    book = shipped().rules.worded("behavioural")
    texts = [
        text
        for rule in book.rules
        if not rule.failure_only
        for text in (rule.asks, rule.title, rule.title_missing, rule.why, *rule.ask, rule.exercise)
    ]
    texts += [t for r in book.rules if not r.failure_only for t in r.advice.values()]
    for framework in shipped().frameworks:
        for section in worded(framework, "behavioural").sections:
            texts += [section.contains, section.missing, *section.follow_ups]

    assert [text for text in texts if FAILING.search(text)] == []


@pytest.mark.parametrize("question", [FAILURE, BEHAVIOURAL])
@pytest.mark.parametrize("story", [THIN, STRONG])
def test_no_question_comes_twice_in_twelve_takes_of_one_story(
    story: str, question: Question
) -> None:
    """One to three each time, the wordings first, then about other words."""
    asked: list[str] = []
    for _ in range(12 if story is THIN else 6):
        questions = [f.question for f in ask(story, asked, question)]
        assert 1 <= len(questions) <= 3
        assert not set(questions) & set(asked)
        asked += questions

    assert len(set(asked)) == len(asked)


def test_what_was_asked_before_is_asked_in_other_words() -> None:
    """The need is the same, so the same thing is asked after, about the same section."""
    first = ask(THIN, [])[0]
    second = ask(THIN, [first.question])[0]

    assert second.because == first.because
    assert second.question != first.question
    assert second.question.partition("”. ")[0] == first.question.partition("”. ")[0]


def test_the_same_words_from_another_take_do_not_bring_the_same_question() -> None:
    """A question is the same even where it takes up other words."""
    first = ask(THIN, [])[0].question
    other = THIN.replace("skip the usability round", "leave the usability round out")

    assert first.rpartition("”. ")[2] not in {
        q.question.rpartition("”. ")[2] for q in ask(other, [first])
    }


def test_an_answer_that_was_asked_everything_gets_one_last_question() -> None:
    """There is always one."""
    asked: list[str] = []
    for _ in range(60):
        asked += [f.question for f in ask(STRONG, asked)]

    assert [f.question for f in ask(STRONG, asked)] == [LAST]
