"""Reads the labelled spoken answers (tests/data/corpus/GUIDE.md tells their format)."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scoring.types import GUIDE_RULES

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "data" / "corpus"
VERDICTS = {"pass": True, "fail": False, "na": None}


@dataclass(frozen=True)
class Segment:
    """A clause or sentence and the move it makes.

    `marks` has for every word the rules (places in GUIDE_RULES) whose labelled evidence it is.
    """

    move: str
    words: tuple[str, ...]
    marks: tuple[frozenset[int], ...] = ()


@dataclass(frozen=True)
class LabelledAnswer:
    """One answer; `file` is the stem of the file it stands in (another hand, another style).

    `rules` has the verdict on each of GUIDE_RULES: True for pass, False for fail, None for na.
    """

    id: str
    file: str
    told_as: str
    quality: str
    kind: str
    segments: tuple[Segment, ...]
    rules: tuple[bool | None, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Every word in order."""
        return tuple(word for segment in self.segments for word in segment.words)

    @property
    def moves(self) -> tuple[str, ...]:
        """The move of every word."""
        return tuple(segment.move for segment in self.segments for _ in segment.words)


UNSEEN = "test-m"


def read_corpus(folder: Path = CORPUS, names: str = "train-*") -> list[LabelledAnswer]:
    """Every answer of every file called so, in file order; UNSEEN is for reporting only."""
    return [
        _answer(json.loads(line), path.stem)
        for path in sorted(folder.glob(f"{names}.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def _answer(row: dict[str, Any], file: str) -> LabelledAnswer:
    rules = row["rules"]
    texts = [" ".join(str(s["text"]).split()) for s in row["segments"]]
    marks = _marks(texts, [rules[name].get("evidence") for name in GUIDE_RULES])
    segments = []
    for segment, text in zip(row["segments"], texts, strict=True):
        words = tuple(text.split())
        segments.append(Segment(str(segment["move"]), words, tuple(marks[: len(words)])))
        del marks[: len(words)]
    return LabelledAnswer(
        str(row["id"]),
        file,
        str(row["told_as"]),
        str(row["quality"]),
        str(row.get("kind", "failure")),
        tuple(s for s in segments if s.words),
        tuple(VERDICTS[rules[name]["verdict"]] for name in GUIDE_RULES),
    )


def _marks(texts: Sequence[str], evidence: Sequence[str | None]) -> list[frozenset[int]]:
    """For every word of `texts` the rules whose evidence touches it."""
    whole = " ".join(text for text in texts if text)
    starts = [match.span() for match in re.finditer(r"\S+", whole)]
    marked: list[set[int]] = [set() for _ in starts]
    for rule, quote in enumerate(evidence):
        quote = " ".join((quote or "").split())
        at = whole.find(quote) if quote else -1
        if at < 0:
            continue
        for i, (first, last) in enumerate(starts):
            if first < at + len(quote) and at < last:
                marked[i].add(rule)
    return [frozenset(rules) for rules in marked]
