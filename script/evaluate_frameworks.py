#!/usr/bin/env python3
"""Prints how well a framework defined by words alone finds the moves it was given by hand.

The built-in frameworks are read without their moves, from title, description and advice, which were
written before there was a glossary. A figure is the share of the labelled words of the corpus, by
their labelled moves, that land in the section where the framework's own moves put them.

Usage: evaluate_frameworks.py
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "script")]

from training.corpus import read_corpus  # noqa: E402

import assets  # noqa: E402  # the project lies above this script
from scoring.catalog import MOVE_WORDS, load_catalog  # noqa: E402
from scoring.section_moves import Described, Glossary, complete, parse_glossary  # noqa: E402
from scoring.types import Framework  # noqa: E402


def same(framework: Framework, counts: Counter[str], book: Glossary) -> float:
    """The share of words in the section that the framework's own moves give them."""
    described = [
        Described(s.title, f"{s.contains} {s.missing}", " … ".join(s.follow_ups))
        for s in framework.sections
    ]
    found = complete(tuple(replace(s, moves=()) for s in framework.sections), described, book)
    wanted = {move: section.id for section in framework.sections for move in section.moves}
    got = {move: section.id for section in found for move in section.moves}
    right = sum(count for move, count in counts.items() if wanted.get(move) == got.get(move))
    return right / counts.total()


def main() -> int:
    """A line for each framework, and the mean."""
    counts = Counter(move for a in read_corpus() for move in a.moves if move != "opening")
    catalog, _ = load_catalog()
    book = parse_glossary(MOVE_WORDS, (assets.ROOT / MOVE_WORDS).read_text(encoding="utf-8"))
    shares = {f.id: same(f, counts, book) for f in catalog.frameworks}
    for name, share in shares.items():
        print(f"{name:<12} {share:.3f}")
    print(f"{'mean':<12} {sum(shares.values()) / len(shares):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
