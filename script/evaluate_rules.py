#!/usr/bin/env python3
"""Prints how the 18 rules' verdicts agree with the labelled corpus: balanced accuracy by rule.

Usage: evaluate_rules.py [--files abcd] [--moves gold|tagger] [--plain] [--wrong RULE]

The detectors' cues were written and their thresholds fitted on train-a to train-e; f and g are the
unseen ones. (Written on a to d alone, before e was read, the macro mean on e, f and g was 0.812.)
“length”
is what the number of words alone would reach (threshold fitted on the other files): a rule is worth
no more than its distance from that. “quotes” is how often evidence overlaps the labelled words
where both quote. --plain lower-cases the words and drops their punctuation, as a poor transcript
would; --moves tagger uses the shipped tagger, which has seen this corpus in training.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scoring.align import align  # noqa: E402  # the project lies above this script
from scoring.answer import Answer  # noqa: E402
from scoring.catalog import Catalog, load_catalog  # noqa: E402
from scoring.fillers import covered_words, find_fillers  # noqa: E402
from scoring.findings import judge  # noqa: E402
from scoring.rules import DETECTORS  # noqa: E402
from scoring.text import plain  # noqa: E402
from scoring.types import Finding, Moves, Question, Tagger  # noqa: E402
from tests.scoring.corpus import Labelled, corpus  # noqa: E402

RULES = (
    "real_failure", "significant", "recent", "professional", "ambition", "brief_setup",
    "ownership", "no_blame", "composed", "own_actions", "root_cause", "impact", "mitigation",
    "quantified", "learning", "lasting_change", "proof", "specific",
)  # fmt: skip
LETTERS = "abcdefg"


@dataclass(frozen=True)
class Judged:
    """One answer with the labels and our verdict on every rule."""

    labelled: Labelled
    findings: dict[str, Finding]

    @property
    def length(self) -> int:
        """Words."""
        return len(self.labelled.words)

    def label(self, rule: str) -> str:
        """pass, fail or na."""
        return self.labelled.rules[rule]["verdict"]

    def passed(self, rule: str) -> bool | None:
        """Our verdict as pass or fail; None where we did not judge."""
        verdict = self.findings[rule].verdict
        return None if verdict == "not_judged" else verdict in ("met", "partly")


def judge_answer(catalog: Catalog, labelled: Labelled, moves: Moves) -> Judged:
    """Run every detector over one answer."""
    framework = catalog.framework("pivot-own")
    kind = "behavioural" if labelled.kind == "behavioural" else "failure"
    question = Question("asked", labelled.question, kind)  # type: ignore[arg-type] # one of the two
    filling = covered_words(find_fillers(labelled.words, catalog.lexicon.fillers))
    alignment = align(labelled.words, moves, framework)
    answer = Answer(labelled.words, moves, question, framework, alignment, catalog.lexicon, filling)
    found = judge(catalog.rules.rules, DETECTORS, answer)
    return Judged(labelled, {f.rule: f for f in found})


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


def plain_words(labelled: Labelled) -> Labelled:
    """The same answer, lower-case and without punctuation."""
    words = tuple(replace(w, text=plain(w.text) or w.text) for w in labelled.words)
    return replace(labelled, words=words)


def load_tagger() -> Tagger:
    """The shipped tagger."""
    from scoring.tagger import OnnxTagger  # only where asked for: it needs onnxruntime

    return OnnxTagger(ROOT / "assets" / "tagger")


def evaluate(letters: str, moves: str, lower: bool) -> dict[str, list[Judged]]:
    """Judge every answer of the corpus' files."""
    catalog, _ = load_catalog()
    tagger = load_tagger() if moves == "tagger" else None
    judged: dict[str, list[Judged]] = {}
    for letter in letters:
        rows = [plain_words(a) if lower else a for a in corpus(letter)]
        judged[letter] = [
            judge_answer(catalog, a, tagger.tag(a.words) if tagger else a.moves) for a in rows
        ]
    return judged


def show(judged: dict[str, list[Judged]], letters: str) -> None:
    """One line per rule and the means."""
    test = [j for letter in letters for j in judged[letter]]
    others = [j for letter in judged if letter not in letters for j in judged[letter]]
    say(f"{'rule':15} balanced  length  fails  missed  false   quotes")
    scores, lengths, overlaps = [], [], [0, 0]
    for rule in RULES:
        score = balanced((j.label(rule), j.passed(rule)) for j in test)
        alone = length_only(rule, test, others or test)
        fails = [j for j in test if j.label(rule) == "fail"]
        missed = sum(j.passed(rule) is not False for j in fails)
        false = sum(j.passed(rule) is not True for j in test if j.label(rule) == "pass")
        hits, both = quotes(rule, test)
        overlaps = [overlaps[0] + hits, overlaps[1] + both]
        if score is not None and alone is not None:
            scores.append(score)
            lengths.append(alone)
        figures = f"{_share(score):>8} {_share(alone):>7} {len(fails):6} {missed:7} {false:6}"
        say(f"{rule:15} {figures} {hits:4}/{both}")
    means = f"{sum(scores) / len(scores):8.3f} {sum(lengths) / len(lengths):7.3f}"
    say(f"{'macro':15} {means}   quotes overlap {overlaps[0]} of {overlaps[1]}\n")


def show_wrong(judged: dict[str, list[Judged]], letters: str, rule: str) -> None:
    """The answers a rule gets wrong, with the label's evidence and ours."""
    for judged_one in (j for letter in letters for j in judged[letter]):
        label = judged_one.label(rule)
        if label == "na" or judged_one.passed(rule) is (label == "pass"):
            continue
        finding = judged_one.findings[rule]
        ours = " | ".join(e.quote for e in finding.evidence)
        theirs = judged_one.labelled.rules[rule].get("evidence", "-")
        say(f"{judged_one.labelled.id} {label}: {theirs}\n    {finding.verdict}: {ours}")


def say(line: str) -> None:
    """One line of the report."""
    sys.stdout.write(line + "\n")


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def main() -> None:
    """Print the developed-on files and the unseen ones apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", default="")
    parser.add_argument("--moves", choices=("gold", "tagger"), default="gold")
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--wrong", metavar="RULE")
    chosen = parser.parse_args()
    judged = evaluate(LETTERS, chosen.moves, chosen.plain)
    for letters in [chosen.files] if chosen.files else ["abcde", "f", "g", "fg"]:
        if chosen.wrong:
            show_wrong(judged, letters, chosen.wrong)
        else:
            say(f"train-{letters}, {chosen.moves} moves")
            show(judged, letters)


if __name__ == "__main__":
    main()
