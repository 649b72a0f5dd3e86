"""Learns how far to trust a rule's detector, and how far the model, from answers new to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.align import align
from scoring.answer import Answer
from scoring.catalog import Catalog
from scoring.fillers import covered_words, find_fillers
from scoring.findings import judge
from scoring.learned import Reading, read
from scoring.rules import DETECTORS
from scoring.types import GUIDE_RULES, Finding, Moves, Question
from scoring.weighing import VERDICTS, Weights
from tests.scoring.corpus import Labelled

RIDGE = 1.0
# Measured, and so not for the model to say.
MEASURED = ("brief_setup",)
STEPS = 25


@dataclass(frozen=True)
class Judged:
    """One answer: its labels, what detectors (and weights, if any) made of it, and the readings."""

    labelled: Labelled
    answer: Answer
    findings: Mapping[str, Finding]
    readings: Mapping[str, Reading]

    @property
    def length(self) -> int:
        """Words."""
        return len(self.labelled.words)

    def label(self, rule: str) -> str:
        """pass, fail or na."""
        return self.labelled.rules[rule]["verdict"]

    def passed(self, rule: str) -> bool | None:
        """Our verdict as pass or fail; None where we did not judge."""
        verdict = self.findings[rule].verdict
        return None if verdict == "not_judged" else verdict in ("met", "partly")


def judge_answer(
    catalog: Catalog, labelled: Labelled, moves: Moves, weights: Mapping[str, Weights]
) -> Judged:
    """Every rule on one answer."""
    framework = catalog.framework("pivot-own")
    kind = "behavioural" if labelled.kind == "behavioural" else "failure"
    question = Question("asked", labelled.question, kind)  # type: ignore[arg-type] # one of the two
    filling = covered_words(find_fillers(labelled.words, catalog.lexicon.fillers))
    alignment = align(labelled.words, moves, framework)
    answer = Answer(labelled.words, moves, question, framework, alignment, catalog.lexicon, filling)
    return _judged(catalog, labelled, answer, moves, weights)


def again(catalog: Catalog, one: Judged, moves: Moves, weights: Mapping[str, Weights]) -> Judged:
    """The same answer under other weights."""
    return _judged(catalog, one.labelled, one.answer, moves, weights)


def _judged(
    catalog: Catalog,
    labelled: Labelled,
    answer: Answer,
    moves: Moves,
    weights: Mapping[str, Weights],
) -> Judged:
    found = judge(catalog.rules.rules, DETECTORS, answer, weights)
    readings = {rule: reading for rule in GUIDE_RULES if (reading := read(moves, rule))}
    return Judged(labelled, answer, {f.rule: f for f in found}, readings)


def fit_weights(rows: Sequence[Judged]) -> dict[str, Weights]:
    """Weights of every rule that has passes and fails among `rows`, judged without weights."""
    found = {}
    for rule in GUIDE_RULES:
        chosen = [r for r in rows if r.label(rule) in ("pass", "fail") and rule in r.readings]
        labels = np.array([r.label(rule) == "pass" for r in chosen], dtype=float)
        if rule not in MEASURED and 0 < labels.sum() < len(labels):
            found[rule] = _fit(rule, chosen, labels)
    return found


def _fit(rule: str, rows: Iterable[Judged], labels: NDArray[np.float64]) -> Weights:
    """Logistic regression by Newton's steps, ridge on all but the bias, both classes alike."""
    x = np.array([[1.0, r.readings[rule].odds, *_verdict(r, rule)] for r in rows])
    share = labels.mean()
    weight = np.where(labels > 0, 0.5 / share, 0.5 / (1 - share))
    ridge = np.diag([1e-6, *[RIDGE] * (x.shape[1] - 1)])
    w = np.zeros(x.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ (weight * (likely - labels)) + ridge @ w
        curve = (x * (weight * likely * (1 - likely))[:, None]).T @ x + ridge
        w -= np.linalg.solve(curve, slope)
    # A model read the wrong way round is a chance of the sample.
    return Weights(
        float(w[0]), max(float(w[1]), 0.0), dict(zip(VERDICTS, w[2:].tolist(), strict=True))
    )


def _verdict(row: Judged, rule: str) -> list[float]:
    return [float(row.findings[rule].verdict == verdict) for verdict in VERDICTS]
