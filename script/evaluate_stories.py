#!/usr/bin/env python3
"""Prints how the story check agrees with the labelled sketches (tests/data/sketches/README.md).

Usage: evaluate_stories.py [--wrong]

“right” is the share of labels met (pass, fail, na), “definite” how often a verdict other than “not
judged” is right, “against” the same of verdicts against a story. --wrong lists what is not met.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import assets  # noqa: E402  # the project lies above this script
from scoring.tagger import OnnxTagger  # noqa: E402
from tests.scoring.sketches import PARTS, Said, said, sketches  # noqa: E402


def main() -> None:
    """Both tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--wrong", action="store_true", help="list the wrong ones")
    wrong = parser.parse_args().wrong
    tagger = OnnxTagger(assets.ROOT / "tagger")
    results = [one for sketch in sketches() for one in said(sketch, tagger)]
    print(f"{'part':<18}{'right':>14}{'definite':>14}{'against':>14}")
    for part in PARTS:
        print_row(part, [one for one in results if one.sketch.part == part])
    print()
    for rule in dict.fromkeys(one.rule for one in results):
        print_row(rule, [one for one in results if one.rule == rule])
    if wrong:
        print()
        for one in results:
            if one.label != one.said:
                print(
                    f"{one.sketch.id} {one.rule}: {one.label}, said {one.said}\n  {one.sketch.text}"
                )


def print_row(name: str, results: Sequence[Said]) -> None:
    """One line of three shares, each with how many stand behind it."""
    definite = [one for one in results if one.said != "na"]
    against = [one for one in results if one.said == "fail"]
    print(f"{name:<18}" + "".join(f"{share(group):>14}" for group in (results, definite, against)))


def share(results: Sequence[Said]) -> str:
    """“0.83 of 72”."""
    if not results:
        return "-"
    return f"{sum(o.label == o.said for o in results) / len(results):.2f} of {len(results)}"


if __name__ == "__main__":
    main()
