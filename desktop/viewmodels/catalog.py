"""Questions and frameworks as the pickers show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from desktop.words import mark
from scoring.questions import find_question
from scoring.types import Framework, Question

# The category of what a user typed.
OWN = mark("Your own")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the pickers offer; both lists are in the catalog's order and never empty."""

    questions: tuple[Question, ...]
    frameworks: tuple[Framework, ...]

    @property
    def categories(self) -> tuple[str, ...]:
        """Categories in order of first appearance."""
        return tuple(dict.fromkeys(q.category for q in self.questions))

    def of_category(self, category: str) -> tuple[Question, ...]:
        """The questions of one category."""
        return tuple(q for q in self.questions if q.category == category)

    def question(self, question_id: str) -> Question:
        """The question with this id, else the first."""
        return next((q for q in self.questions if q.id == question_id), self.questions[0])

    def with_own(self, texts: Sequence[str]) -> Choices:
        """The same with the user's own questions behind the others."""
        kept = tuple(q for q in self.questions if q.category != OWN)
        own = tuple(replace(find_question(kept, text), id=_own_id(text), category=OWN)
                    for text in texts)  # fmt: skip
        return replace(self, questions=(*kept, *own))

    def after(self, question: Question) -> Question:
        """The next question of the same category, from its end back to its start."""
        same = self.of_category(question.category) or self.questions
        ids = [q.id for q in same]
        index = ids.index(question.id) if question.id in ids else -1
        return same[(index + 1) % len(same)]

    def framework(self, framework_id: str) -> Framework:
        """The framework with this id, else the first."""
        return next((f for f in self.frameworks if f.id == framework_id), self.frameworks[0])


def _own_id(text: str) -> str:
    """By its words, not its place: others are put before it, and the oldest is dropped."""
    return f"own-{sha256(text.encode()).hexdigest()[:10]}"


def section_index(framework: Framework) -> dict[str, int]:
    """Section id to its place in the framework: the place picks the colour."""
    return {section.id: i for i, section in enumerate(framework.sections)}


def choices(questions: Sequence[Question], frameworks: Sequence[Framework]) -> Choices:
    """Choices from any sequences."""
    return Choices(tuple(questions), tuple(frameworks))
