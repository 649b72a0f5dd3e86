"""Follow-up questions an interviewer would ask now, aimed at what is thin."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.answer import Answer
from scoring.rulebook import Rulebook
from scoring.summary import by_need
from scoring.types import Finding, FollowUp, SectionReport

MOST = 3


def follow_ups(
    book: Rulebook, answer: Answer, findings: Sequence[Finding], sections: Sequence[SectionReport]
) -> tuple[FollowUp, ...]:
    """One to three questions, none twice: missing sections first, then the weightiest rules."""
    made: list[FollowUp] = []
    asked = {s.id: s for s in answer.framework.sections}
    for section in sections:
        if not section.present and asked[section.id].follow_ups:
            because = f"I could not find “{section.title}”."
            made.append(FollowUp(asked[section.id].follow_ups[0], because, section.id))
    rules = {r.id: r for r in book.rules}
    for finding in by_need(rules, answer, findings):
        made.append(FollowUp(rules[finding.rule].ask, f"{finding.title}.", None))
    unique = {f.question: f for f in reversed(made)}
    kept = [f for f in made if unique[f.question] is f][:MOST]
    return tuple(kept) or (
        FollowUp("What would you do differently today?", "The story is complete.", None),
    )
