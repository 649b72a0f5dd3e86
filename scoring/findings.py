"""Runs every rule's detector and words its verdict: title, quotes, one sentence of advice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from scoring.answer import Answer, Judgement
from scoring.rulebook import advice
from scoring.text import quote
from scoring.types import Finding, Rule
from scoring.weighing import Weights

Detector = Callable[[Answer], Judgement]
PASSED = ("met", "partly")
# What fails these rules is something that was said; the others fail by what was not.
SAID = frozenset((
    "real_failure", "significant", "recent", "professional", "ambition", "no_blame", "composed",
     "own_actions", "specific",
))  # fmt: skip
# Log-odds within which a pass is not taken away: a fault that is none costs more than one missed.
# It takes 0.003 of the macro balanced accuracy over the files left out.
DOUBT = 0.5
# A choice can be told without any of the words the detector knows; a date cannot.
READ_ANYWAY = frozenset(("ambition",))
NOT_FAILURE = "This rule is about failures, and the question was about something else."
NOT_ENGLISH = "I judge English only, so I did not judge this."


def judge(
    rules: Sequence[Rule],
    detectors: Mapping[str, Detector],
    answer: Answer,
    weights: Mapping[str, Weights] | None = None,
) -> tuple[Finding, ...]:
    """A finding for each rule, in order.

    Rules about failing are not judged for other questions. Where a rule has `weights` and the model
    has read it, the detector's verdict is weighed against what the model says.
    """
    findings = []
    for rule in rules:
        if rule.failure_only and answer.question.kind != "failure":
            findings.append(unjudged(rule, NOT_FAILURE))
        else:
            found = detectors[rule.id](answer)
            findings.append(_finding(rule, weighed(rule.id, found, answer, weights or {}), answer))
    return tuple(findings)


def weighed(
    rule: str, found: Judgement, answer: Answer, weights: Mapping[str, Weights]
) -> Judgement:
    """`found`, or what the model's reading makes of it where that speaks clearly against it.

    A pass the detector has no words for is “partly”, with the words the model looked at; a fail is
    “against” where something said may cause it, and otherwise “not found”.
    """
    reading = answer.reading(rule)
    if reading is None or rule not in weights:
        return found
    if found.verdict == "not_judged" and rule not in READ_ANYWAY:
        return found
    passed = found.verdict in PASSED
    passes = weights[rule].odds(found.verdict, reading) > (-DOUBT if passed else 0.0)
    if passes == passed:
        return found
    words = answer.clauses([reading.span], 1)
    if passes:
        return Judgement("partly", words, by_model=True)
    if rule in SAID:
        return Judgement("against", words, by_model=True)
    return Judgement("not_found", by_model=True)


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
        judgement.by_model,
    )
