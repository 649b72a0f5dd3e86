"""Prints how right lexical fillers are on the labelled places, and repeats on the spoken ones.

The corpus files that the weights were learnt from are judged by weights learnt from the others and
the examples; the unseen file by the shipped weights. "natural" counts every place by how many like
it the corpus has, since common phrases were labelled in part. Needs about two minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "script")]

from training.lexical import (  # noqa: E402
    UNSEEN,
    Place,
    bare,
    fit,
    no_commas,
    read_examples,
    read_labels,
)

from scoring.catalog import load_catalog  # noqa: E402  # the project lies above this
from scoring.lexical_fillers import FillerList, find_phrases  # noqa: E402
from scoring.repeats import find_repeats  # noqa: E402
from scoring.text import plain  # noqa: E402
from speech.types import Word, WordKind  # noqa: E402
from tests.scoring.corpus import corpus  # noqa: E402

SHARED = Path(os.environ.get("GREENROOM_SHARED", ROOT.parent / "shared")) / "audio" / "dev"
KINDS: dict[str, WordKind] = {"fp": "filled_pause", "w": "word"}
GOAL = "goal 0.92 / 0.90"
View = Callable[[Iterable[Word]], tuple[Word, ...]]


def main() -> int:
    """Print the tables."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    shipped = load_catalog()[0].lexicon.fillers
    labels = read_labels()
    none = sum(not place.fills for place in labels)
    print(f"{len(labels)} labelled places, {none} of them no fillers; precision / recall, {GOAL}")
    seen = {p.file for p in labels} - {UNSEEN}
    judges = {file: _without(file, labels, shipped.phrases) for file in sorted(seen)}
    left_out = [p for p in labels if p.file in seen]
    _table("files left out in turn", left_out, judges)
    _parts(left_out, judges)
    unseen = [p for p in labels if p.file == UNSEEN]
    _table(f"file {UNSEEN}, unseen", unseen, {UNSEEN: shipped})  # no parts: it stays unseen
    _speed(shipped)
    _repeats()
    return 0


def _without(file: str, labels: Sequence[Place], phrases: tuple[str, ...]) -> FillerList:
    known = [p for p in labels if p.file not in (file, UNSEEN)]
    return FillerList(phrases, fit(known + read_examples(phrases)))


def _table(name: str, places: Sequence[Place], judges: dict[str, FillerList]) -> None:
    print(f"\n{name}: {len(places)} places")
    found = _found(places, judges, tuple)
    print(f"  as written             {_figures(places, found)}   ({GOAL})")
    natural = _natural(places, judges)
    print(f"  natural frequency      {_figures(places, found, natural)}")
    for view, text in ((no_commas, "without commas"), (bare, "without any marks")):
        print(f"  {text:22} {_figures(places, _found(places, judges, view))}")


def _parts(places: Sequence[Place], judges: dict[str, FillerList]) -> None:
    found = _found(places, judges, tuple)
    for title, keys in (
        ("file", [p.file for p in places]),
        ("phrase", [p.phrase for p in places]),
    ):
        print(f"  by {title}:")
        for key, count in Counter(keys).most_common():
            chosen = [i for i, k in enumerate(keys) if k == key]
            figures = _figures([places[i] for i in chosen], [found[i] for i in chosen])
            print(f"    {key:22} {count:4}  {figures}")


def _found(places: Sequence[Place], judges: dict[str, FillerList], view: View) -> list[bool]:
    """Whether each place's phrase is found where it stands when its whole answer is read."""
    known: dict[tuple[str, int], set[tuple[int, int]]] = {}
    for place in places:
        key = (place.file, id(place.words))
        if key not in known:
            known[key] = set(judges[place.file].find(view(place.words)))
    return [(p.first, p.last) in known[p.file, id(p.words)] for p in places]


def _natural(places: Sequence[Place], judges: dict[str, FillerList]) -> list[float]:
    """For each place, how many of its phrase its file has for one that is labelled."""
    there: Counter[tuple[str, str]] = Counter()
    for file, judge in judges.items():
        for labelled in corpus(file):
            for first, last in find_phrases(labelled.words, judge.phrases):
                phrase = " ".join(plain(w.text) for w in labelled.words[first : last + 1])
                there[file, phrase] += 1
    labelled_ones = Counter((p.file, p.phrase) for p in places)
    return [there[p.file, p.phrase] / labelled_ones[p.file, p.phrase] for p in places]


def _figures(
    places: Sequence[Place], found: Sequence[bool], counts: Sequence[float] | None = None
) -> str:
    counts = counts or [1.0] * len(places)
    rows = list(zip(places, found, counts, strict=True))
    hits = sum(n for p, got, n in rows if got and p.fills)
    reported = sum(n for _, got, n in rows if got)
    true = sum(n for p, _, n in rows if p.fills)
    precision = f"{hits / reported:.3f}" if reported else "  -  "
    recall = f"{hits / true:.3f}" if true else "  -  "
    return f"{precision} / {recall}"


def _speed(judge: FillerList) -> None:
    words = [w for labelled in corpus("b")[:3] for w in labelled.words][:350]
    runs = []
    for _ in range(20):
        began = time.process_time()  # other programs on the machine do not count
        judge.find(words)
        runs.append(time.process_time() - began)
    print(f"\n350 words of a disfluent answer: {1000 * statistics.median(runs):.1f} ms (goal 5 ms)")


def _repeats() -> None:
    """How many of the spoken answers' repeats are found on the words that were really said."""
    paths = sorted(SHARED.glob("b-*.json"))
    if not paths:
        print("shared/audio/dev: not beside the project, repeats left out")
        return
    true = hits = wrong = restarts = 0
    for path in paths:
        row = json.loads(path.read_text(encoding="utf-8"))
        words = [Word(w["text"], w["start"], w["end"], kind=KINDS[w["kind"]]) for w in row["words"]]
        items = find_repeats(words)
        restarts += sum(i.kind == "restart" for i in items)
        spans = [(i.start or 0.0, i.end or 0.0) for i in items if i.kind == "repeat"]
        starts = [r["start"] for r in row["restarts"]]
        true += len(starts)
        hits += sum(any(a - 0.05 <= start <= b for a, b in spans) for start in starts)
        wrong += sum(not any(a - 0.05 <= start <= b for start in starts) for a, b in spans)
    print(
        f"repeats on what was said in dev: {hits} of {true} found, {wrong} reported where none is;"
        f" {restarts} changed beginnings (the truth labels none)"
    )


if __name__ == "__main__":
    sys.exit(main())
