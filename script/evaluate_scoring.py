#!/usr/bin/env python3
"""Prints how right moves, sections, borders and absences are: the tagger, and position alone.

Usage: evaluate_scoring.py [--folds FOLDER] [--shipped]

Each folder FOLDER/train-x holds a tagger trained with `script/train_tagger --leave-out train-x`;
only those files are measured, and the page says which. Figures stand as written / lower-cased
without punctuation. "position" is a tagger that knows only where in the answer a word stands,
learnt from the other files and decoded alike. --shipped measures assets/tagger, which has seen
this corpus, on the corpus too: to find mistakes in the measuring, never as a result.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "script")]

from training.augment import bare, permuted  # noqa: E402
from training.corpus import LabelledAnswer, Segment, read_corpus  # noqa: E402

from scoring.align import align, section_presence  # noqa: E402  # the project lies above this
from scoring.catalog import load_catalog  # noqa: E402
from scoring.tagger import OnnxTagger  # noqa: E402
from scoring.types import MOVES, Alignment, Framework, Moves, Tagger  # noqa: E402
from speech.types import Word  # noqa: E402

FIVE = ("sar", "star", "pivot-own", "pmhq", "five-step")
NEAR = 25  # a border further off than this many words counts as not found
BINS = 25
REAL = ROOT.parent / "shared" / "answers-real" / "real.jsonl"


class PositionTagger:
    """Knows how often each move stands at each place of an answer, and nothing else."""

    version = "position"

    def __init__(self, answers: Iterable[LabelledAnswer]) -> None:
        counts = np.ones((BINS, len(MOVES)))
        for answer in answers:
            for i, move in enumerate(answer.moves):
                counts[i * BINS // len(answer.moves), MOVES.index(move)] += 1
        self._table = (counts / counts.sum(axis=1, keepdims=True)).astype(np.float32)

    def tag(self, words: Sequence[Word]) -> Moves:
        """The shares at each word's place."""
        return Moves(self._table[np.arange(len(words)) * BINS // max(1, len(words))])


class Remembering:
    """A tagger that reads every text once."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger, self.version = tagger, tagger.version
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
        both = 2 * self.absent["hit"]
        return both / max(1, both + self.absent["false"] + self.absent["miss"])


def measure(
    answers: Sequence[LabelledAnswer], taggers: dict[str, Tagger], frameworks: Sequence[Framework],
    plain: bool,
) -> Figures:  # fmt: skip
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
            alignment = align(words, moves, framework)
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


def table(
    name: str, answers: Sequence[LabelledAnswer], taggers: dict[str, Tagger],
    frameworks: Sequence[Framework],
) -> None:  # fmt: skip
    """One line of figures, written / bare."""
    both = [measure(answers, taggers, frameworks, plain) for plain in (False, True)]
    line = " | ".join(
        f"{getattr(both[0], key)} / {getattr(both[1], key)}"
        for key in ("moves", "segments", "sections")
    )
    borders = both[0].borders or [0]
    print(
        f"{name:<24} {len(answers):>4} | {line} | {statistics.median(borders):.0f}, "
        f"{statistics.mean(borders):.1f} ({both[0].missed} found) | "
        f"{both[0].absent_f1:.3f} / {both[1].absent_f1:.3f}",
        flush=True,
    )


HEADER = (
    f"{'':<29} | moves, words | moves, segments | sections, words | border median, mean | absent F1"
)


def corpus_part(taggers: dict[str, Tagger]) -> None:
    """Everything measured on the files left out."""
    catalog, _ = load_catalog()
    frameworks = [catalog.framework(name) for name in FIVE]
    corpus = read_corpus()
    answers = [a for a in corpus if a.file in taggers]
    position: dict[str, Tagger] = {
        file: PositionTagger(a for a in corpus if a.file != file) for file in taggers
    }
    print(f"files left out and measured: {', '.join(sorted(taggers))}\n{HEADER}")
    sets: dict[str, Sequence[LabelledAnswer]] = {
        "as told": answers,
        "permuted": reordered(answers),
        "weak": [a for a in answers if a.quality == "weak"],
        **{file: [a for a in answers if a.file == file] for file in sorted(taggers)},
    }
    for name, chosen in sets.items():
        table(name, chosen, taggers, frameworks)
        table("  position", chosen, position, frameworks)
    print("one section taken away, by framework:")
    for framework in frameworks:
        shorter = thinned(answers, framework)
        table(f"  {framework.id}", shorter, taggers, [framework])
        table("    position", shorter, position, [framework])


def real_part(tagger: Tagger) -> None:
    """STAR words of answers labelled by their authors; words of no section join the next one."""
    if not REAL.exists():
        print("answers-real: not beside the project, left out")
        return
    catalog, _ = load_catalog()
    star = catalog.framework("star")
    tallies = {name: Tally() for name in ("all", "failure", "human")}
    for line in REAL.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        pairs = _real_pairs(row, tagger, star)
        tallies["all"].add(pairs)
        for name in ("failure", "human"):
            if row[name]:
                tallies[name].add(pairs)
    print(
        "answers-real, STAR words (all / failure / human): "
        + " / ".join(str(t) for t in tallies.values())
    )


def _real_pairs(
    row: dict[str, object], tagger: Tagger, framework: Framework
) -> list[tuple[object, object]]:
    words: list[Word] = []
    gold: list[str] = []
    for sentence in row["sentences"]:  # type: ignore[attr-defined]  # JSON: a list of objects
        said = str(sentence["text"]).split()
        words += [Word(text) for text in said]
        letter = str(sentence["section"])[0]
        gold += ["R" if letter == "L" else letter] * len(said)  # STAR counts the lesson as result
    found = list(align(words, tagger.tag(words), framework).word_sections)
    for i in range(len(found) - 2, -1, -1):
        found[i] = found[i] or found[i + 1]
    letters = [(name or "-")[0].upper() for name in found]
    return [(g, f) for g, f in zip(gold, letters, strict=True) if g in "STAR"]


def speed(folder: Path) -> None:
    """Start-up and the time for 350 words on one core."""
    words = [Word(w) for a in read_corpus()[:3] for w in a.words][:350]
    started = time.perf_counter()
    tagger = OnnxTagger(folder)
    tagger.warm()
    ready = time.perf_counter()
    tagger.tag(words)
    runs = []
    for _ in range(9):
        before = time.perf_counter()
        tagger.tag(words)
        runs.append(time.perf_counter() - before)
    middle = statistics.median(runs) * 1000
    print(f"start-up {ready - started:.2f} s; 350 words on one core {middle:.0f} ms")


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=Path, help="folder of train-x/ taggers")
    parser.add_argument(
        "--shipped", action="store_true", help="measure assets/tagger on what it has seen"
    )
    options = parser.parse_args(argv)
    shipped = ROOT / "assets" / "tagger"
    folds = sorted(options.folds.glob("train-*/model.onnx")) if options.folds else []
    taggers: dict[str, Tagger] = {p.parent.name: Remembering(OnnxTagger(p.parent)) for p in folds}
    if options.shipped:
        seen = Remembering(OnnxTagger(shipped))
        taggers = {f"train-{letter}": seen for letter in "abcdefg"}
        print("SEEN IN TRAINING: no result")
    if taggers:
        corpus_part(taggers)
    real_part(OnnxTagger(shipped))
    speed(shipped)
    return 0


if __name__ == "__main__":
    sys.exit(main())
