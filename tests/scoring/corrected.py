"""Reports under corrections: what a user says of words, and the same sound heard anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from scoring.corrections import (
    Correction,
    Edge,
    Place,
    SectionCorrection,
)
from scoring.given import section_moves
from scoring.places import place_of
from scoring.score import Scorer
from scoring.text import Span
from scoring.types import Finding, Moves, Report
from speech.types import Transcript, Word
from tests.scoring.corpus import one_hot
from tests.scoring.drawn import FAILURE, shipped, spoken
from tests.scoring.fakes import FakeTagger

CATALOG = shipped()
CONTEXT, CAUSE, REPAIR, END = "context", "root-cause", "correction", "outcome"


def score(
    heard: tuple[Transcript, Moves],
    corrections: Sequence[Correction] = (),
    framework: str = "pivot-own",
) -> Report:
    """The report under a built-in framework."""
    scorer = Scorer(CATALOG, FakeTagger(), "0.1.0")
    chosen = CATALOG.framework(framework)
    return scorer.score(*heard, chosen, FAILURE, "x.flac", (), corrections)


def at(report: Report, first: int, last: int | None = None) -> Place:
    """The place of words of a report."""
    place = place_of(report.transcript.words, Span(first, first if last is None else last))
    assert place
    return place


def typed(text: str) -> tuple[Word, ...]:
    """Words as a user types them."""
    return tuple(Word(part) for part in text.split())


def given(
    report: Report, first: int, last: int, section: str | None, edge: Edge | None = None
) -> SectionCorrection:
    """A stretch given to a section of the report's framework."""
    moves = section_moves(CATALOG.framework(report.framework), section)
    return SectionCorrection(at(report, first, last), report.framework, section, moves, edge)


def finding(report: Report, rule: str) -> Finding:
    """What a report says on a rule."""
    return next(f for f in report.findings if f.rule == rule)


def again(heard: tuple[Transcript, Moves], drop: int = 2, later: float = 0.08) -> (
    tuple[Transcript, Moves]
):  # fmt: skip
    """The same sound transcribed anew: the first words are missed, all are timed a little later."""
    transcript, moves = heard
    words = tuple(
        replace(w, start=(w.start or 0) + later, end=(w.end or 0) + later)
        for w in transcript.words[drop:]
    )
    return replace(transcript, words=words), Moves(moves.probabilities[drop:])


def reading(heard: tuple[Transcript, Moves], index: int, text: str) -> tuple[Transcript, Moves]:
    """The same with another word heard at `index`."""
    words = list(heard[0].words)
    words[index] = replace(words[index], text=text)
    return replace(heard[0], words=tuple(words)), heard[1]


def story(border: int = 20) -> tuple[Transcript, Moves]:
    """Forty words: context up to the border, then a mistake; a repair and a lesson after that."""
    words = spoken(" ".join(f"word{i}" for i in range(60)))
    names = ["context"] * border + ["cause"] * (40 - border) + ["mitigation"] * 10
    moves = one_hot([*names, *["learning"] * 10]).probabilities * 0.9 + np.float32(0.1 / 12)
    return Transcript(words, (), "en", "tiny.en", 31.0), Moves(moves)


def borders(report: Report) -> list[tuple[str | None, int]]:
    """Each run of words of one section, and where it begins."""
    owners = report.word_sections
    return [(o, i) for i, o in enumerate(owners) if i == 0 or owners[i - 1] != o]
