"""Counts how right moves, sections, borders and absences are on labelled answers."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from scoring.align import align, section_presence
from scoring.order import parse_places, usual_moves
from scoring.tagger import OnnxTagger
from scoring.types import MOVES, Alignment, Framework, Moves
from speech.types import Word
from training.augment import bare, permuted
from training.corpus import LabelledAnswer, Segment

FIVE = ("sar", "star", "pivot-own", "pmhq", "five-step")
NEAR = 25  # a border further off than this many words counts as not found
BINS = 25


def places_of(answers: Iterable[LabelledAnswer]) -> NDArray[np.float64]:
    """Where each move usually stands: (BINS, 12), how likely each is in each part of an answer."""
    counts = np.ones((BINS, len(MOVES)))
    for answer in answers:
        for i, move in enumerate(answer.moves):
            counts[i * BINS // len(answer.moves), MOVES.index(move)] += 1
    return np.asarray(counts / counts.sum(axis=1, keepdims=True))


class PositionTagger:
    """Knows how often each move stands at each place of an answer, and nothing else."""

    places = None

    def __init__(self, answers: Iterable[LabelledAnswer]) -> None:
        self._table = places_of(answers)

    def tag(self, words: Sequence[Word]) -> Moves:
        """The shares at each word's place."""
        return Moves(usual_moves(self._table, len(words)))


class Reader(Protocol):
    """A tagger, and where the answers it learnt from have their moves (None: not to be used)."""

    places: NDArray[np.float64] | None

    def tag(self, words: Sequence[Word]) -> Moves:
        """Probabilities for `words`."""
        ...


class Remembering:
    """The tagger in `folder`, with what lies beside it; it reads every text once."""

    def __init__(self, folder: Path) -> None:
        self._tagger = OnnxTagger(folder)
        self.places: NDArray[np.float64] | None = parse_places(
            str(folder), (folder / "places.json").read_text(encoding="utf-8")
        )
        self._known: dict[tuple[str, ...], Moves] = {}

    def tag(self, words: Sequence[Word]) -> Moves:
        """What the tagger says."""
        key = tuple(word.text for word in words)
        if key not in self._known:
            self._known[key] = self._tagger.tag(words)
        return self._known[key]


@dataclass
class Tally:
    """Hits of how many."""

    hits: int = 0
    all: int = 0

    def add(self, pairs: Iterable[tuple[object, object]]) -> None:
        """Count equal pairs."""
        for wanted, found in pairs:
            self.hits += wanted == found
            self.all += 1

    def __str__(self) -> str:
        return f"{self.hits / self.all:.3f}" if self.all else "  -  "


def gold_sections(moves: Sequence[str], framework: Framework) -> list[str | None]:
    """The section of each word by its labelled move, early moves as design 3 says."""
    home: dict[str, str] = {}
    for section in framework.sections:
        for move in section.moves:
            home.setdefault(move, section.id)
    early = {move: s.id for s in framework.sections for move in s.early}
    seen: set[str] = set()
    found: list[str | None] = []
    for move in moves:
        seen.add(move)
        enders = {"failure"} if move == "decision" else {"decision", "mitigation"}
        place = home.get(move)
        found.append(early[move] if move in early and not seen & enders else place)
    return found


@dataclass
class Figures:
    """What one tagger got on a set of answers."""

    moves: Tally
    segments: Tally
    sections: Tally
    borders: list[int]
    missed: Tally
    absent: Counter[str]

    @property
    def absent_f1(self) -> float:
        """F1 of "absent" over all sections of all answers."""
        return f1(self.absent)


def f1(absent: Mapping[str, int]) -> float:
    """F1 of "absent" from how often it was a hit, false, or a miss."""
    both = 2 * absent["hit"]
    return both / max(1, both + absent["false"] + absent["miss"])


def measure(
    answers: Sequence[LabelledAnswer],
    taggers: Mapping[str, Reader],
    frameworks: Sequence[Framework],
    plain: bool,
) -> Figures:
    """All figures of `answers`, each read by its own file's tagger."""
    figures = Figures(Tally(), Tally(), Tally(), [], Tally(), Counter())
    for answer in answers:
        texts = bare(answer.words) if plain else answer.words
        words = [Word(text) for text in texts]
        moves = taggers[answer.file].tag(words)
        found = [MOVES[i] for i in moves.probabilities.argmax(axis=1)]
        figures.moves.add(zip(answer.moves, found, strict=True))
        figures.segments.add(_by_segment(answer, moves))
        for framework in frameworks:
            gold = gold_sections(answer.moves, framework)
            alignment = align(words, moves, framework, (), taggers[answer.file].places)
            figures.sections.add(zip(gold, alignment.word_sections, strict=True))
            _borders(gold, alignment, figures)
            presence = section_presence(alignment, words, moves, framework)
            for name, (present, _) in presence.items():
                figures.absent[_kind(name in gold, present)] += 1
    return figures


def _by_segment(answer: LabelledAnswer, moves: Moves) -> list[tuple[str, str]]:
    pairs, at = [], 0
    for segment in answer.segments:
        rows = moves.probabilities[at : at + len(segment.words)]
        pairs.append((segment.move, MOVES[int(rows.mean(axis=0).argmax())]))
        at += len(segment.words)
    return pairs


def _kind(there: bool, present: bool) -> str:
    if there:
        return "right" if present else "false"
    return "miss" if present else "hit"


def _borders(gold: Sequence[str | None], alignment: Alignment, figures: Figures) -> None:
    """The distance from every labelled border to the nearest found one into the same section."""
    found = alignment.word_sections
    for i in range(1, len(gold)):
        if gold[i] == gold[i - 1]:
            continue
        near = [abs(j - i) for j in range(1, len(gold))
                if found[j] == gold[i] and found[j] != found[j - 1]]  # fmt: skip
        best = min(near, default=NEAR + 1)
        figures.missed.add([(True, best <= NEAR)])
        if best <= NEAR:
            figures.borders.append(best)


def reordered(answers: Sequence[LabelledAnswer]) -> list[LabelledAnswer]:
    """The same answers with their blocks of moves in a random order, the same one every time."""
    return [replace(a, segments=tuple(permuted(a.segments, random.Random(a.id)))) for a in answers]


def thinned(answers: Sequence[LabelledAnswer], framework: Framework) -> list[LabelledAnswer]:
    """Each answer without one of its sections, chosen by its id."""
    shorter = []
    for answer in answers:
        rng = random.Random(answer.id + framework.id)
        gone = rng.choice(framework.sections)
        sections = gold_sections(answer.moves, framework)
        kept: list[Segment] = []
        at = 0
        for segment in answer.segments:
            if sections[at] != gone.id:
                kept.append(segment)
            at += len(segment.words)
        if kept:
            shorter.append(replace(answer, segments=tuple(kept)))
    return shorter
