"""Puts the user's word on fillers and rules in place of what the detectors found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scoring.corrections import FindingCorrection, UserFiller
from scoring.fillers import make_item
from scoring.places import said_at
from scoring.rulebook import advice
from scoring.text import quote
from scoring.types import Finding, Framework, Item, Rule
from speech.types import Word


def user_fillers(
    items: Sequence[Item], words: Sequence[Word], marks: Iterable[UserFiller]
) -> tuple[Item, ...]:
    """`items` without those the user refuted, and with those the user heard; in order."""
    kept = list(items)
    for mark in marks:
        kept = [
            item
            for item in kept
            if item.last_word < mark.first_word or item.first_word > mark.last_word
        ]
        if mark.filler:
            pause = all(
                w.kind == "filled_pause" for w in words[mark.first_word : mark.last_word + 1]
            )
            kind = "filled_pause" if pause else "lexical"
            kept.append(make_item(words, mark.first_word, mark.last_word, kind))
    return tuple(sorted(kept, key=lambda item: item.first_word))


def user_findings(
    findings: Sequence[Finding],
    rules: Sequence[Rule],
    words: Sequence[Word],
    framework: Framework,
    judged: Iterable[FindingCorrection],
) -> tuple[Finding, ...]:
    """`findings`, one for each of `rules`, with the user's verdicts in place of the machine's."""
    said = {correction.rule: correction for correction in judged}
    return tuple(
        _judged(rule, said[rule.id], words, framework) if rule.id in said else finding
        for rule, finding in zip(rules, findings, strict=True)
    )


def _judged(
    rule: Rule, correction: FindingCorrection, words: Sequence[Word], framework: Framework
) -> Finding:
    holds = correction.verdict in ("met", "partly")
    span = said_at(correction.place, words) if correction.place else None
    text = advice(rule, correction.verdict, framework) if correction.verdict != "met" else None
    return Finding(
        rule.id,
        rule.title if holds else rule.title_missing,
        correction.verdict,
        (quote(words, span),) if span else (),
        # What was measured stands in braces, and nothing was.
        None if text and "{" in text else text,
        rule.sources,
    )
