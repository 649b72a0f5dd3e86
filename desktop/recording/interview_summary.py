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
    """One question: how long the answer was, its pace and fillers, what to fix first in it."""

    take: str
    question: str
    seconds: float
    words_per_minute: float | None
    fillers_per_100_words: float | None
    missing: tuple[str, ...]
    fix: str


@dataclass(frozen=True, slots=True)
class InterviewSummary:
    """`rows` in the order they were asked; `lines` are what to keep, to fix first and to try."""

    rows: tuple[InterviewRow, ...]
    lines: tuple[str, ...]


def summarise_interview(takes: Sequence[Take], rules: Rulebook) -> InterviewSummary:
    """What keeps coming back over the main answers of `takes` that have a report."""
    reports = [take.main.report for take in takes]
    told = [report for report in reports if report is not None]
    rows = tuple(
        _row(take, report)
        for take, report in zip(takes, reports, strict=True)
        if report is not None
    )
    if not told:
        return InterviewSummary((), ("There is no answer to sum up yet.",))
    return InterviewSummary(rows, (_keep(told), *_fix(told, rules)))


def _row(take: Take, report: Report) -> InterviewRow:
    fix = next((line.text for line in report.summary if line.role == "fix"), "")
    return InterviewRow(
        take.id,
        take.question.text,
        take.main.seconds,
        report.pacing.words_per_minute if report.pacing else None,
        report.fillers.per_100_words,
        tuple(section.title for section in report.sections if not section.present),
        fix,
    )


def _keep(reports: Sequence[Report]) -> str:
    held = _most(reports, HOLDS, leave_out=USUAL)
    if held is None:
        return "Keep going: every answer you say aloud makes the next one easier."
    finding, times = held
    return f"Keep: {_lower(finding.title)}, {_in_how_many(times, len(reports))}."


def _fix(reports: Sequence[Report], rules: Rulebook) -> tuple[str, ...]:
    lacked = _most(reports, LACKS, rules)
    if lacked is None:
        return ("I found nothing that came back in several answers.",)
    finding, times = lacked
    rule = next(rule for rule in rules.rules if rule.id == finding.rule)
    fix = f"Fix first: {_lower(finding.title)}, {_in_how_many(times, len(reports))}."
    return (fix, f"Try: {_lower(rule.exercise)}") if rule.exercise else (fix,)


def _most(
    reports: Sequence[Report],
    verdicts: Sequence[str],
    rules: Rulebook | None = None,
    leave_out: Sequence[str] = (),
) -> tuple[Finding, int] | None:
    """The finding with one of `verdicts` that comes back most, the weightiest of equal ones."""
    found = [
        finding
        for report in reports
        for finding in report.findings
        if finding.verdict in verdicts and finding.rule not in leave_out
    ]
    weights = _weights(rules)
    counts = Counter(finding.rule for finding in found)
    if not counts:
        return None
    best = max(counts, key=lambda rule: (counts[rule], weights.get(rule, 1.0)))
    return next(f for f in found if f.rule == best), counts[best]


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
