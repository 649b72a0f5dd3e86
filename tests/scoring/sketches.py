"""Sketched stories with their labels, and what the story check says of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scoring.story_check import StoryCheck, StoryChecker
from scoring.types import Tagger
from speech.types import Transcript
from tests.scoring.corpus import as_words
from tests.scoring.drawn import FAILURE, shipped

FILE = Path(__file__).parent.parent / "data" / "sketches" / "sketches.jsonl"
PARTS = ("seen", "unseen", "second", "third", "final")
LABELS = {"met": "pass", "partly": "pass", "against": "fail", "not_judged": "na"}


@dataclass(frozen=True)
class Sketch:
    """A sketch, the part of the data it belongs to, and a label for each rule."""

    id: str
    part: str
    text: str
    labels: dict[str, str]


@dataclass(frozen=True)
class Said:
    """What one rule should say of a sketch, and what it says."""

    sketch: Sketch
    rule: str
    label: str
    said: str


def sketches() -> tuple[Sketch, ...]:
    """All of them, in order."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return tuple(Sketch(**json.loads(line)) for line in lines)


def checked(text: str, tagger: Tagger) -> StoryCheck:
    """The check of a text."""
    words = tuple(as_words(text))
    return StoryChecker(shipped()).check(Transcript(words), tagger.tag(words), FAILURE)


def said(sketch: Sketch, tagger: Tagger) -> Iterator[Said]:
    """Label and verdict, rule by rule."""
    for verdict in checked(sketch.text, tagger).verdicts:
        yield Said(sketch, verdict.rule, sketch.labels[verdict.rule], LABELS[verdict.verdict])
