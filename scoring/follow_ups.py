"""Follow-up questions an interviewer would ask now, in the candidate's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scoring.answer import Answer
from scoring.own_words import own_words
from scoring.rulebook import Rulebook
from scoring.summary import by_need
from scoring.types import Finding, FollowUp, Framework, Rule, SectionReport

MOST = 3
COMPLETE = "The story is complete, so a listener asks on."
# Asked where nothing is thin: the first of these that was said is taken up.
DEEPER = (
    ("change", "When did that last make a difference?"),
    ("learning", "Where has that helped you since?"),
    ("decision", "What would have made you decide otherwise?"),
)


def follow_ups(
    book: Rulebook, answer: Answer, findings: Sequence[Finding], sections: Sequence[SectionReport]
) -> tuple[FollowUp, ...]:
    """One to three questions, at most one for a section: the weightiest need first."""
    made: list[FollowUp] = []
    for candidate in _thin(book, answer, findings, sections):
        asked = {_bare(f.question) for f in made}
        taken = {f.section for f in made if f.section}
        if _bare(candidate.question) in asked or candidate.section in taken:
            continue
        heard = " ".join(f.question for f in made)
        quoted = candidate.question.partition("”. ")[0]
        # The same words said back twice sound like a machine.
        if quoted != candidate.question and quoted in heard:
            candidate = replace(candidate, question=_bare(candidate.question))
        made.append(candidate)
        if len(made) == MOST:
            break
    return tuple(made) or _deeper(answer)


def _thin(
    book: Rulebook, answer: Answer, findings: Sequence[Finding], sections: Sequence[SectionReport]
) -> Iterator[FollowUp]:
    rules = {r.id: r for r in book.rules}
    for finding in by_need(rules, answer, findings):
        rule = rules[finding.rule]
        if rule.ask and finding.verdict != "partly":
            quoted = _quoted(answer, rule, finding)
            yield FollowUp(quoted + rule.ask, f"{finding.title}.", _section(answer.framework, rule))
    for section, report in zip(answer.framework.sections, sections, strict=True):
        if not report.present and section.follow_ups:
            yield FollowUp(
                section.follow_ups[0], f"I could not find “{section.title}”.", section.id
            )
    for finding in by_need(rules, answer, findings):
        rule = rules[finding.rule]
        if rule.ask and finding.verdict == "partly":
            quoted = _quoted(answer, rule, finding)
            because = finding.advice or finding.title
            yield FollowUp(quoted + rule.ask, because, _section(answer.framework, rule))


def _deeper(answer: Answer) -> tuple[FollowUp, ...]:
    """One question for an answer that leaves nothing open."""
    for move, question in DEEPER:
        said = own_words(answer, [move])
        if said:
            return (FollowUp(f"You said “{said}”. {question}", COMPLETE, None),)
    return (FollowUp("What would you do differently today?", COMPLETE, None),)


def _bare(question: str) -> str:
    """The question without the words it takes up."""
    return question.rpartition("”. ")[2]


def _quoted(answer: Answer, rule: Rule, finding: Finding) -> str:
    """“You said “…”. ”, or nothing where nothing fits."""
    said = own_words(answer, rule.quote_moves)
    if finding.verdict in ("against", "partly") and finding.evidence:
        first = finding.evidence[0].first_word
        said = own_words(answer, [answer.moves[first]], first)
    return f"You said “{said}”. " if said else ""


def _section(framework: Framework, rule: Rule) -> str | None:
    """The section that holds the rule's first move."""
    for move in rule.section_moves[:1]:
        return next((s.id for s in framework.sections if move in s.moves), None)
    return None
