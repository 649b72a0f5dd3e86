"""Reads the labelled spoken answers (tests/data/corpus/GUIDE.md tells their format)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "data" / "corpus"


@dataclass(frozen=True)
class Segment:
    """A clause or sentence and the move it makes."""

    move: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class LabelledAnswer:
    """One answer; `file` is the stem of the file it stands in (another hand, another style)."""

    id: str
    file: str
    told_as: str
    quality: str
    kind: str
    segments: tuple[Segment, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Every word in order."""
        return tuple(word for segment in self.segments for word in segment.words)

    @property
    def moves(self) -> tuple[str, ...]:
        """The move of every word."""
        return tuple(segment.move for segment in self.segments for _ in segment.words)


def read_corpus(folder: Path = CORPUS) -> list[LabelledAnswer]:
    """Every answer of every train-*.jsonl, in file order."""
    return [
        _answer(json.loads(line), path.stem)
        for path in sorted(folder.glob("train-*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def _answer(row: dict[str, object], file: str) -> LabelledAnswer:
    segments = [
        Segment(str(s["move"]), tuple(str(s["text"]).split()))
        for s in row["segments"]  # type: ignore[attr-defined]  # JSON: a list of objects
    ]
    return LabelledAnswer(
        str(row["id"]),
        file,
        str(row["told_as"]),
        str(row["quality"]),
        str(row.get("kind", "failure")),
        tuple(s for s in segments if s.words),
    )
