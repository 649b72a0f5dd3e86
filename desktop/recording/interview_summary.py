"""What a whole mock interview shows: a row for each question, and three sentences over all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.types import Take
from scoring.rulebook import Rulebook
from scoring.summary import USUAL
from scoring.types import Finding, Report

HOLDS = ("met",)
LACKS = ("against", "not_found")


@dataclass(frozen=True, slots=True)
class InterviewRow:
    """One question, and the report on the answer to it."""

    take: str
    question: str
    report: Report


@dataclass(frozen=True, slots=True)
class InterviewLine:
    """A sentence over all answers; `found` are those it counts (places in the rows), and why."""

    text: str
    found: tuple[tuple[int, Finding], ...] = ()


@dataclass(frozen=True, slots=True)
class InterviewSummary:
    """`rows` in the order they were asked; `lines` are what to keep, to fix first and to try."""

    rows: tuple[InterviewRow, ...]
    lines: tuple[InterviewLine, ...]


def summarise_interview(takes: Sequence[Take], rules: Rulebook) -> InterviewSummary:
    """What keeps coming back over the main answers of `takes` that have a report."""
    rows = tuple(
        InterviewRow(take.id, take.question.text, take.main.report)
        for take in takes
        if take.main.report is not None
    )
    if not rows:
        return InterviewSummary((), (InterviewLine("There is no answer to sum up yet."),))
    told = [row.report for row in rows]
    return InterviewSummary(rows, (_keep(told), *_fix(told, rules)))


def _keep(reports: Sequence[Report]) -> InterviewLine:
    held = _most(reports, HOLDS, leave_out=USUAL)
    if not held:
        return InterviewLine("Keep going: every answer you say aloud makes the next one easier.")
    finding = held[0][1]
    text = f"Keep: {_lower(finding.title)}, {_in_how_many(len(held), len(reports))}."
    return InterviewLine(text, held)


def _fix(reports: Sequence[Report], rules: Rulebook) -> tuple[InterviewLine, ...]:
    lacked = _most(reports, LACKS, rules)
    if not lacked:
        return (InterviewLine("I found nothing that came back in several answers."),)
    finding = lacked[0][1]
    rule = next(rule for rule in rules.rules if rule.id == finding.rule)
    text = f"Fix first: {_lower(finding.title)}, {_in_how_many(len(lacked), len(reports))}."
    fix = InterviewLine(text, lacked)
    return (fix, InterviewLine(f"Try: {_lower(rule.exercise)}")) if rule.exercise else (fix,)


def _most(
    reports: Sequence[Report],
    verdicts: Sequence[str],
    rules: Rulebook | None = None,
    leave_out: Sequence[str] = (),
) -> tuple[tuple[int, Finding], ...]:
    """The finding with one of `verdicts` that comes back most, the weightiest of equal ones.

    Each time it comes, with the report it comes in; none where there is no such finding.
    """
    found = [
        (at, finding)
        for at, report in enumerate(reports)
        for finding in report.findings
        if finding.verdict in verdicts and finding.rule not in leave_out
    ]
    weights = _weights(rules)
    counts = Counter(finding.rule for _, finding in found)
    if not counts:
        return ()
    best = max(counts, key=lambda rule: (counts[rule], weights.get(rule, 1.0)))
    return tuple((at, finding) for at, finding in found if finding.rule == best)


def _weights(rules: Rulebook | None) -> dict[str, float]:
    return {r.id: r.strictness.get("default", 1.0) for r in (rules.rules if rules else ())}


def _in_how_many(times: int, of: int) -> str:
    if of == 1:
        return "in your one answer"
    if times == of == 2:
        return "in both answers"
    return f"in all {of} answers" if times == of else f"in {times} of {of} answers"


def _lower(text: str) -> str:
    """The text as it stands within a sentence; “I” stays."""
    return text if text.startswith(("I ", "I'")) else text[:1].lower() + text[1:]
