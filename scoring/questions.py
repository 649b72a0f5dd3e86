"""Interview questions: the shipped list, and a kind for whatever else a user types."""

from __future__ import annotations

import re
from typing import cast

from scoring.toml_table import Table, read_table
from scoring.types import Question, QuestionKind

CUSTOM_ID = "custom"
FAILING = re.compile(
    r"\b(fail(s|ed|ing|ure|ures)?|mistakes?|setbacks?|regret\w*|wrong|blunders?|mess(ed)? up|"
    r"screwed up|error of judgement|misjudge\w*|disappoint\w*|fell short|fall short|"
    r"missed (a|the|your) (goal|target|mark)|backfired?|do differently|poor decision|bad decision|"
    r"(did not|didn't|did n't) (work|go|succeed|turn out|meet))\b"
)


def parse_questions(file: str, text: str) -> tuple[Question, ...]:
    """The questions in order; `ScoringError` says in one sentence what is wrong."""
    table = read_table(file, text)
    table.only(["question"])
    questions = tuple(_question(t) for t in table.tables("question"))
    ids = [q.id for q in questions]
    for name in ids:
        if ids.count(name) > 1 or name == CUSTOM_ID:
            table.broken("question", f"uses the id “{name}” twice or reserves it; please rename it")
    return questions


def find_question(questions: tuple[Question, ...], id_or_text: str) -> Question:
    """A known id, a known text (case and punctuation aside), else a new question, id "custom"."""
    wanted = _plain(id_or_text)
    for question in questions:
        if id_or_text.strip() == question.id or wanted == _plain(question.text):
            return question
    text = " ".join(id_or_text.split())
    if not text:
        return questions[0]
    return Question(CUSTOM_ID, text, guess_kind(text), "Your own")


def guess_kind(text: str) -> QuestionKind:
    """Whether a question asks about failing, by the words it uses."""
    return "failure" if FAILING.search(text.lower().replace("’", "'")) else "behavioural"


def _question(table: Table) -> Question:
    table.only(("id", "text", "kind", "category"))
    kind = cast(QuestionKind, table.choice("kind", ("failure", "behavioural")))
    return Question(table.kebab("id"), table.text("text"), kind, table.text("category", most=40))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w']+", text.lower().replace("’", "'")))
