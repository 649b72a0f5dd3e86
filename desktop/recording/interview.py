"""A mock interview: questions one after another, each with the follow-ups its answer earns."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from desktop.types import Take
from scoring.types import Question

# What an interviewer asks in three quarters of an hour.
QUESTIONS, FOLLOW_UPS = 3, 1


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is asked now: question `number` of `count`, or a follow-up to the take with id `take`.

    `text` is what the interviewer says, `question` the one it belongs to.
    """

    kind: Literal["question", "follow_up"]
    text: str
    question: Question
    number: int
    count: int
    take: str | None = None


class Interview:
    """Where it stands: ask `prompt`, tell what was `answered`, until `prompt` is None."""

    def __init__(self, questions: Sequence[Question], follow_ups: int = FOLLOW_UPS) -> None:
        """`questions` in the order they are asked; at most `follow_ups` after each answer."""
        self._questions = tuple(questions)
        self._most = follow_ups
        self._at = 0
        self._waiting: tuple[str, ...] = ()
        self._takes: dict[str, Take] = {}
        self._current: str | None = None

    @property
    def prompt(self) -> Prompt | None:
        """What is asked now; None when the interview is over."""
        if self._at >= len(self._questions):
            return None
        question, count = self._questions[self._at], len(self._questions)
        if self._current is not None:
            (text, *_) = self._waiting
            return Prompt("follow_up", text, question, self._at + 1, count, self._current)
        return Prompt("question", question.text, question, self._at + 1, count)

    @property
    def takes(self) -> tuple[Take, ...]:
        """The answers so far, as takes with their follow-ups, in the order they were given."""
        return tuple(self._takes.values())

    def answered(self, take: Take) -> None:
        """The answer to `prompt`, as the take it is or belongs to."""
        first = take.id not in self._takes
        self._takes[take.id] = take
        if first:
            report = take.main.report
            asked = report.follow_ups[: self._most] if report else ()
            self._waiting = tuple(follow_up.question for follow_up in asked)
        else:
            self._waiting = self._waiting[1:]
        self._go_on(take.id)

    def skip(self) -> None:
        """Go on without an answer to `prompt`; of a question its follow-ups go as well."""
        self._waiting = self._waiting[1:]
        self._go_on(self._current)

    def stop(self) -> None:
        """End it here."""
        self._at, self._waiting = len(self._questions), ()

    def _go_on(self, take: str | None) -> None:
        if self._waiting and take is not None:
            self._current = take
        else:
            self._current, self._waiting = None, ()
            self._at += 1


def choose(
    questions: Sequence[Question], first: Question, count: int, chance: random.Random
) -> tuple[Question, ...]:
    """`first` and others of `questions` at random, of as many categories as there are."""
    chosen = [first]
    others = [q for q in questions if q.id != first.id]
    chance.shuffle(others)
    while len(chosen) < count and others:
        seen = [question.category for question in chosen]
        others.sort(key=lambda question: seen.count(question.category))
        chosen.append(others.pop(0))
    return tuple(chosen)
