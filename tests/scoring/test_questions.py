"""Questions: the shipped list and the ones a user types."""

from __future__ import annotations

import pytest

from scoring.catalog import load_catalog


def test_the_failure_question_comes_first() -> None:
    """The picker starts with it, and there are many to choose from."""
    questions = load_catalog()[0].questions

    assert questions[0].id == "failure"
    assert questions[0].kind == "failure"
    assert len(questions) >= 40
    assert len({q.id for q in questions}) == len({q.text for q in questions}) == len(questions)


def test_a_question_is_found_by_id_and_by_text() -> None:
    """Case, punctuation and space do not matter in a text."""
    catalog = load_catalog()[0]

    assert catalog.question("failure").id == "failure"
    assert catalog.question("tell me about  your biggest failure").id == "biggest-failure"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("When did you last fail?", "failure"),
        ("Describe a launch that didn't go well.", "failure"),
        ("What do you regret?", "failure"),
        ("Tell me about a mistake you’ve made.", "failure"),
        ("What would you do differently?", "failure"),
        ("Tell me about a conflict.", "behavioural"),
        ("How do you set priorities?", "behavioural"),
    ],
)
def test_an_own_question_gets_its_kind_from_its_words(text: str, kind: str) -> None:
    """Only questions about failing are judged by the rules about failing."""
    question = load_catalog()[0].question(text)

    assert ("custom", text, kind) == (question.id, question.text, question.kind)


def test_an_empty_question_is_the_failure_question() -> None:
    """Nothing typed means the default."""
    assert load_catalog()[0].question("  ").id == "failure"


def test_shipped_kinds_agree_with_the_guess() -> None:
    """The same words typed by a user would be judged alike."""
    from scoring.questions import guess_kind

    odd = [q.id for q in load_catalog()[0].questions if guess_kind(q.text) != q.kind]

    assert len(odd) <= 4, odd
