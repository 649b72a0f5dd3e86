#!/usr/bin/env python3
"""Prints how the 18 rules' verdicts agree with the labelled corpus: balanced accuracy by rule.

Usage: evaluate_rules.py [--folds FOLDER] [--plain] [--wrong RULE --files b]

With --folds each file is read by the tagger that was trained without it (FOLDER/train-x), and the
weights between detector and model come from the other files: nothing that judges an answer has seen
its file, save the detectors' cues, which were written looking at train-a to train-e. Without
--folds the detectors alone are measured, on the labelled moves.

“cues” are the detectors alone; “length” is what the number of words alone would reach (threshold
fitted on the other files): a rule is worth no more than its distance from that. “pairs” are all
pairs of a pass and a fail whose lengths differ by 10 words at most: how often the pass got the
better verdict, half a point where both got the same. “quotes” is how often evidence overlaps the
labelled words where both quote. --plain lower-cases the words and drops their punctuation, as a
poor transcript would.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "script")]

from training.weigh import Judged, again, fit_weights, judge_answer  # noqa: E402

from scoring.catalog import Catalog, load_catalog  # noqa: E402  # the project lies above this
from scoring.tagger import OnnxTagger  # noqa: E402
from scoring.text import plain  # noqa: E402
from scoring.types import GUIDE_RULES, Moves  # noqa: E402
from scoring.weighing import Weights  # noqa: E402
from tests.scoring.corpus import LETTERS, Labelled, corpus  # noqa: E402

SAME = 10
# Where two verdicts are compared; "not judged" stands in the middle.
RANK = {"met": 1.0, "partly": 0.75, "not_judged": 0.5, "not_found": 0.25, "against": 0.0}


@dataclass(frozen=True)
class Row:
    """An answer judged by detectors and weights, and by the detectors alone."""

    judged: Judged
    alone: Judged


def balanced(rows: Iterable[tuple[str, bool | None]]) -> float | None:
    """Mean of the shares of passes and of fails that were recognised; not judging is a miss."""
    hits: dict[str, list[bool]] = {"pass": [], "fail": []}
    for label, passed in rows:
        if label in hits:
            hits[label].append(passed is (label == "pass"))
    shares = [sum(h) / len(h) for h in hits.values() if h]
    return sum(shares) / 2 if len(shares) == 2 else None


def length_only(rule: str, test: list[Judged], train: list[Judged]) -> float | None:
    """Balanced accuracy of a threshold on the number of words, fitted on `train`."""
    best: tuple[float, Callable[[Judged], bool]] = (0.0, lambda j: True)
    for cut in sorted({j.length for j in train})[::5]:
        for sign in (1, -1):

            def rule_of(j: Judged, cut: int = cut, sign: int = sign) -> bool:
                return sign * j.length >= sign * cut

            score = balanced((j.label(rule), rule_of(j)) for j in train) or 0.0
            if score > best[0]:
                best = (score, rule_of)
    return balanced((j.label(rule), best[1](j)) for j in test)


def quotes(rule: str, rows: list[Judged]) -> tuple[int, int]:
    """How often our evidence shares words with the labelled evidence, of how many both quote."""
    both = hits = 0
    for judged in rows:
        text = judged.labelled.rules[rule].get("evidence")
        found = judged.findings[rule].evidence
        agrees = judged.passed(rule) is (judged.label(rule) == "pass")
        if not text or not found or not agrees:
            continue
        wanted = _place(judged.labelled, text)
        both += 1
        hits += any(e.first_word <= wanted[1] and wanted[0] <= e.last_word for e in found)
    return hits, both


def _place(labelled: Labelled, text: str) -> tuple[int, int]:
    tokens = [plain(w.text) for w in labelled.words]
    wanted = [plain(w) for w in text.split()]
    for i in range(len(tokens) - len(wanted) + 1):
        if all(a.endswith(b) or a.startswith(b) for a, b in
               zip(tokens[i : i + len(wanted)], wanted, strict=True)):  # fmt: skip
            return i, i + len(wanted) - 1
    return -1, -1


def pairs(rule: str, rows: list[Judged]) -> tuple[float, int]:
    """The share of pairs of equal length in which the pass got the better verdict; how many."""
    passes = [j for j in rows if j.label(rule) == "pass"]
    fails = [j for j in rows if j.label(rule) == "fail"]
    points = [
        0.5 * (1 + (a > b) - (a < b))
        for good in passes
        for bad in fails
        if abs(good.length - bad.length) <= SAME
        for a, b in [(RANK[good.findings[rule].verdict], RANK[bad.findings[rule].verdict])]
    ]
    return sum(points) / max(1, len(points)), len(points)


def plain_words(labelled: Labelled) -> Labelled:
    """The same answer, lower-case and without punctuation."""
    words = tuple(replace(w, text=plain(w.text) or w.text) for w in labelled.words)
    return replace(labelled, words=words)


def read_all(catalog: Catalog, folds: Path | None, lower: bool) -> dict[str, list[Row]]:
    """Every answer of every file that can be judged unseen, by its file's letter."""
    letters = [
        x for x in LETTERS if folds is None or (folds / f"train-{x}" / "model.onnx").exists()
    ]
    alone: dict[str, list[Judged]] = {}
    moves: dict[str, list[Moves]] = {}
    for letter in letters:
        answers = [plain_words(a) if lower else a for a in corpus(letter)]
        tagger = OnnxTagger(folds / f"train-{letter}") if folds else None
        moves[letter] = [tagger.tag(a.words) if tagger else a.moves for a in answers]
        alone[letter] = [
            judge_answer(catalog, a, m, {}) for a, m in zip(answers, moves[letter], strict=True)
        ]
    rows = {}
    for letter in letters:
        others = [j for x in letters if x != letter for j in alone[x]]
        weights: Mapping[str, Weights] = fit_weights(others) if folds else {}
        rows[letter] = [
            Row(again(catalog, j, m, weights), j)
            for j, m in zip(alone[letter], moves[letter], strict=True)
        ]
    return rows


def read_shipped(catalog: Catalog, letter: str, lower: bool) -> dict[str, list[Row]]:
    """The answers of a file, judged by the tagger and the weights in assets."""
    tagger = OnnxTagger(ROOT / "assets" / "tagger")
    rows = []
    for answer in corpus(letter):
        said = plain_words(answer) if lower else answer
        moves = tagger.tag(said.words)
        alone = judge_answer(catalog, said, moves, {})
        rows.append(Row(again(catalog, alone, moves, catalog.weights), alone))
    return {letter: rows}


def show(rows: dict[str, list[Row]], letters: Iterable[str]) -> None:
    """One line per rule and the means."""
    test = [r.judged for letter in letters for r in rows[letter]]
    alone = [r.alone for letter in letters for r in rows[letter]]
    others = [r.judged for letter in rows if letter not in letters for r in rows[letter]]
    say(f"{'rule':15} balanced    cues  length     pairs   fails  missed  false   quotes")
    columns: list[tuple[float, float, float]] = []
    overlaps = [0, 0]
    for rule in GUIDE_RULES:
        score, cues = (balanced((j.label(rule), j.passed(rule)) for j in x) for x in (test, alone))
        length = length_only(rule, test, others or test)
        fails = [j for j in test if j.label(rule) == "fail"]
        missed = sum(j.passed(rule) is not False for j in fails)
        false = sum(j.passed(rule) is not True for j in test if j.label(rule) == "pass")
        hits, both = quotes(rule, test)
        share, count = pairs(rule, test)
        overlaps = [overlaps[0] + hits, overlaps[1] + both]
        if score is not None and length is not None and cues is not None:
            columns.append((score, cues, length))
        say(
            f"{rule:15} {_share(score):>8} {_share(cues):>7} {_share(length):>7} "
            f"{share:6.3f}/{count:<5} {len(fails):4} {missed:7} {false:6} {hits:4}/{both}"
        )
    means = " ".join(f"{sum(c) / len(columns):7.3f}" for c in zip(*columns, strict=True))
    say(f"{'macro':16}{means}   quotes overlap {overlaps[0]} of {overlaps[1]}\n")


def show_wrong(rows: dict[str, list[Row]], letters: Iterable[str], rule: str) -> None:
    """The answers a rule gets wrong, with the label's evidence and ours."""
    for one in (r.judged for letter in letters for r in rows[letter]):
        label = one.label(rule)
        if label == "na" or one.passed(rule) is (label == "pass"):
            continue
        finding = one.findings[rule]
        ours = " | ".join(e.quote for e in finding.evidence)
        theirs = one.labelled.rules[rule].get("evidence", "-")
        odds = one.readings[rule].odds if rule in one.readings else 0.0
        say(f"{one.labelled.id} {label}: {theirs}\n    {finding.verdict} ({odds:.1f}): {ours}")


def say(line: str) -> None:
    """One line of the report."""
    sys.stdout.write(line + "\n")


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def main() -> None:
    """Print each file, and all of them together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", default="")
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--wrong", metavar="RULE")
    parser.add_argument(
        "--unseen", action="store_true", help="what ships, on the file nothing was chosen on"
    )
    chosen = parser.parse_args()
    catalog, _ = load_catalog()
    if chosen.unseen:
        shipped = read_shipped(catalog, "m", chosen.plain)
        say(f"test-m, what ships{' (plain)' if chosen.plain else ''}")
        if chosen.wrong:
            show_wrong(shipped, "m", chosen.wrong)
        else:
            show(shipped, "m")
        return
    rows = read_all(catalog, chosen.folds, chosen.plain)
    every = "".join(rows)
    for letters in [chosen.files] if chosen.files else [every, *every]:
        if chosen.wrong:
            show_wrong(rows, letters, chosen.wrong)
        else:
            say(f"train-{letters}, {'taggers of folds' if chosen.folds else 'labelled moves'}")
            show(rows, letters)


if __name__ == "__main__":
    main()
