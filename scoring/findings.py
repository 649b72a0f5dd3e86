"""Runs every rule's detector and words its verdict: title, quotes, one sentence of advice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from scoring.answer import Answer, Judgement
from scoring.rulebook import advice
from scoring.text import quote
from scoring.types import Finding, Rule

Detector = Callable[[Answer], Judgement]
NOT_FAILURE = "This rule is about failures, and the question was about something else."
NOT_ENGLISH = "I judge English only, so I did not judge this."


def judge(
    rules: Sequence[Rule], detectors: Mapping[str, Detector], answer: Answer
) -> tuple[Finding, ...]:
    """A finding for each rule, in order.

    Rules about failing are not judged for other questions.
    """
    findings = []
    for rule in rules:
        if rule.failure_only and answer.question.kind != "failure":
            findings.append(unjudged(rule, NOT_FAILURE))
        else:
            findings.append(_finding(rule, detectors[rule.id](answer), answer))
    return tuple(findings)


def unjudged(rule: Rule, why: str) -> Finding:
    """A finding that says nothing but why."""
    return Finding(rule.id, rule.asks, "not_judged", (), why, rule.sources)


def _finding(rule: Rule, judgement: Judgement, answer: Answer) -> Finding:
    text = advice(rule, judgement.verdict, answer.framework)
    if judgement.verdict == "not_judged":
        return unjudged(rule, text or "I could not judge this from the words alone.")
    holds = judgement.verdict in ("met", "partly")
    return Finding(
        rule.id,
        rule.title if holds else rule.title_missing,
        judgement.verdict,
        tuple(quote(answer.words, span) for span in judgement.spans),
        None if text is None or judgement.verdict == "met" else text.format(**judgement.details),
        rule.sources,
    )
