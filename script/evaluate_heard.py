#!/usr/bin/env python3
"""Prints how right sections are in what Whisper hears, and in the same answers as written.

Usage: evaluate_heard.py --tagger FOLDER

The recordings of shared/audio/dev are answers of train-b: FOLDER holds the tagger that was trained
without it. A figure is the share of the spoken time whose section is right, the mean over sar,
star, pivot-own, pmhq and five-step. “unpaused” is the same without the relief that a silence gives
to a border (scoring/align.py): what the pauses are worth.
"""

from __future__ import annotations

import argparse
import bisect
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "script")]

from training.measures import FIVE, Remembering, gold_sections  # noqa: E402

from scoring.align import align  # noqa: E402  # the project lies above this script
from scoring.catalog import load_catalog  # noqa: E402
from scoring.types import Framework  # noqa: E402
from speech.audio import AudioFile  # noqa: E402
from speech.decoder import WhisperDecoder  # noqa: E402
from speech.models import find_model  # noqa: E402
from speech.transcriber import transcribe  # noqa: E402
from speech.types import Word  # noqa: E402

SHARED = Path(os.environ.get("GREENROOM_SHARED", ROOT.parent / "shared")) / "audio" / "dev"


def true_words(path: Path) -> tuple[list[Word], list[str]]:
    """The words that were spoken, with their times, and the move of each."""
    rows = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["words"]
    kinds = {"w": "word", "fp": "filled_pause"}
    words = [
        Word(r["text"], r["start"], r["end"], 1.0, kinds[r["kind"]])  # type: ignore[arg-type]
        for r in rows
    ]
    return words, [r["move"] for r in rows]


def agreement(
    true: Sequence[Word], gold: Sequence[str | None], words: Sequence[Word],
    found: Sequence[str | None],
) -> tuple[float, float]:  # fmt: skip
    """Seconds of `true` words whose middle falls on a word of the right section; seconds in all."""
    starts = [word.start or 0.0 for word in words]
    right = whole = 0.0
    for word, wanted in zip(true, gold, strict=True):
        start, end = word.start or 0.0, word.end or 0.0
        at = max(bisect.bisect_right(starts, (start + end) / 2) - 1, 0)
        right += (end - start) * (bool(words) and found[at] == wanted)
        whole += end - start
    return right, whole


def _heard(path: Path, decoder: WhisperDecoder) -> list[Word]:
    """What the app's own ears make of a recording."""
    steps = transcribe(AudioFile(path).blocks(), decoder)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return list(end.value.words)


def timeless(words: Sequence[Word]) -> list[Word]:
    """The same words without times, so that no silence shows."""
    return [replace(word, start=None, end=None) for word in words]


def main() -> int:
    """Print a line for each recording and the means."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tagger", type=Path, required=True)
    tagger = Remembering(parser.parse_args().tagger)
    catalog, _ = load_catalog()
    frameworks: list[Framework] = [catalog.framework(name) for name in FIVE]
    decoder = WhisperDecoder(find_model(None, None, Path(".")))
    decoder.load()
    names = ("written", "written, unpaused", "heard", "heard, unpaused")
    totals = dict.fromkeys(names, (0.0, 0.0))
    for path in sorted(SHARED.glob("*.flac")):
        true, moves = true_words(path)
        heard = _heard(path, decoder)
        for name, words in (("written", true), ("heard", heard)):
            said = tagger.tag(words)
            for framework in frameworks:
                gold = gold_sections(moves, framework)
                for label, shown in ((name, words), (f"{name}, unpaused", timeless(words))):
                    found = align(shown, said, framework, (), tagger.places).word_sections
                    right, whole = agreement(true, gold, words, found)
                    totals[label] = (totals[label][0] + right, totals[label][1] + whole)
        print(path.stem, {k: round(r / w, 3) for k, (r, w) in totals.items()}, flush=True)
    for name, (right, whole) in totals.items():
        print(f"{name:<20} {right / whole:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
