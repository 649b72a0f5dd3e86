"""Questions and frameworks to test with, and a stand-in for their catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.catalog import load_catalog
from scoring.types import Framework, Question, Section

FAILURE = Question(
    "failure", "Tell me about a time you failed, and what you changed because of it."
)

CONFLICT = Question(
    "conflict",
    "Tell me about a conflict with an engineer and how you worked through it.",
    "behavioural",
    "Conflict",
)

MISTAKE = Question("mistake", "What is a mistake you would not make again?")

# What a part is to hold is said in the shipped words, whose length and translation a picture shows.
SHIPPED = load_catalog()[0].framework("pivot-own").sections
PIVOT = Framework(
    "pivot-own",
    "PIVOT-OWN",
    "004",
    (
        Section(
            "precise-context",
            "Precise context",
            ("context", "goal"),
            band=(10, 30),
            contains=SHIPPED[0].contains,
        ),
        Section(
            "identify-the-root-cause",
            "Identify the root cause",
            ("decision", "cause", "ownership"),
            ("decision",),
            (15, 45),
            SHIPPED[1].contains,
        ),
        Section(
            "variable-correction",
            "Variable correction",
            ("mitigation",),
            band=(20, 60),
            contains=SHIPPED[2].contains,
        ),
        Section(
            "outcome-transformative-learning",
            "Outcome & transformative learning",
            ("result", "learning", "change"),
            band=(25, 60),
            contains=SHIPPED[3].contains,
        ),
    ),
    (60, 180),
)

SAR = Framework(
    "sar",
    "SAR",
    "002",
    (
        Section("situation", "Situation", ("context", "goal"), ("failure",), (10, 30)),
        Section("action", "Action", ("decision", "cause", "ownership", "mitigation")),
        Section("result", "Result", ("failure", "impact", "result", "learning", "change")),
    ),
    (60, 150),
)  # fmt: skip


@dataclass(frozen=True)
class FakeCatalog:
    """Stands in for the catalogue of questions and frameworks."""

    questions: tuple[Question, ...] = (FAILURE, MISTAKE, CONFLICT)
    frameworks: tuple[Framework, ...] = (PIVOT, SAR)
    rules = load_catalog()[0].rules
