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
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "script")]

from training.corpus import UNSEEN, LabelledAnswer, read_corpus  # noqa: E402
from training.measures import (  # noqa: E402
    FIVE,
    PositionTagger,
    Reader,
    Remembering,
    Tally,
    f1,
    measure,
    reordered,
    thinned,
)

from scoring.align import align  # noqa: E402  # the project lies above this script
from scoring.catalog import load_catalog  # noqa: E402
from scoring.tagger import OnnxTagger  # noqa: E402
from scoring.types import Framework  # noqa: E402
from speech.types import Word  # noqa: E402

SHARED = Path(os.environ.get("GREENROOM_SHARED", ROOT.parent / "shared"))
REAL = SHARED / "answers-real" / "real.jsonl"


def table(
    name: str, answers: Sequence[LabelledAnswer], taggers: Mapping[str, Reader],
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


def corpus_part(taggers: Mapping[str, Reader]) -> None:
    """Everything measured on the files left out."""
    catalog, _ = load_catalog()
    frameworks = [catalog.framework(name) for name in FIVE]
    corpus = read_corpus()
    answers = [a for a in corpus if a.file in taggers]
    position: Mapping[str, Reader] = {
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
    print("one section taken away: F1 of “absent” (position), sections as written")
    counts: Counter[str] = Counter()
    for framework in frameworks:
        shorter = thinned(answers, framework)
        found = measure(shorter, taggers, [framework], plain=False)
        alone = measure(shorter, position, [framework], plain=False)
        counts += found.absent
        figures = f"{found.absent_f1:.3f} ({alone.absent_f1:.3f})  {found.sections}"
        print(f"  {framework.id:<12} {figures}", flush=True)
    print(f"  {'all':<12} {f1(counts):.3f}")


def real_part(tagger: Reader) -> None:
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
    row: dict[str, object], tagger: Reader, framework: Framework
) -> list[tuple[object, object]]:
    words: list[Word] = []
    gold: list[str] = []
    for sentence in row["sentences"]:  # type: ignore[attr-defined]  # JSON: a list of objects
        said = str(sentence["text"]).split()
        words += [Word(text) for text in said]
        letter = str(sentence["section"])[0]
        gold += ["R" if letter == "L" else letter] * len(said)  # STAR counts the lesson as result
    found = list(align(words, tagger.tag(words), framework, (), tagger.places).word_sections)
    for i in range(len(found) - 2, -1, -1):
        found[i] = found[i] or found[i + 1]
    letters = [(name or "-")[0].upper() for name in found]
    return [(g, f) for g, f in zip(gold, letters, strict=True) if g in "STAR"]


def speed(folder: Path) -> None:
    """Start-up and the time for 350 words on one core; each run reads another text."""
    words = [Word(w) for a in read_corpus()[:30] for w in a.words]
    started = time.perf_counter()
    tagger = OnnxTagger(folder)
    tagger.warm()
    ready = time.perf_counter()
    tagger.tag(words[:350])
    runs = []
    for run in range(9):
        before = time.perf_counter()
        tagger.tag(words[350 * (run + 1) : 350 * (run + 2)])
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
    taggers: dict[str, Reader] = {p.parent.name: Remembering(p.parent) for p in folds}
    if options.shipped:
        seen = Remembering(shipped)
        taggers = {f"train-{letter}": seen for letter in "abcdefg"}
        print("SEEN IN TRAINING: no result")
    if taggers:
        corpus_part(taggers)
    unseen = read_corpus(names=UNSEEN)
    if unseen:
        print(f"the shipped tagger on {UNSEEN}, which nothing was trained or chosen on:\n{HEADER}")
        catalog, _ = load_catalog()
        five = [catalog.framework(name) for name in FIVE]
        whole = {UNSEEN: Remembering(shipped)}
        table("as told", unseen, whole, five)
        table("permuted", reordered(unseen), whole, five)
    real_part(Remembering(shipped))
    speed(shipped)
    return 0


if __name__ == "__main__":
    sys.exit(main())
