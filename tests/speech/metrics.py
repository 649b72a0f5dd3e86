"""How right a transcript is: word errors, filled pauses, silences, onsets. Times in seconds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np

from speech.types import Pause, Word

NEAR = 0.35  # an onset this close counts as found (the goals of the speech issue)
ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SAME = {"%": "percent", "$": "dollars", "okay": "ok", "gonna": "going to", "wanna": "want to"}
# Whisper writes American spelling whoever speaks.
SAME |= {"behaviour": "behavior", "centre": "center", "licence": "license", "colour": "color"}
SAME |= {"modelled": "modeled", "realised": "realized", "organisation": "organization"}


@dataclass(frozen=True, slots=True)
class Hits:
    """Found ones with their errors, and how many there were and were reported."""

    errors: tuple[float, ...]
    true: int
    reported: int

    @property
    def recall(self) -> float:
        """Found of those there were; 1 where there were none."""
        return len(self.errors) / self.true if self.true else 1.0

    @property
    def precision(self) -> float:
        """Right of those reported; 1 where none was."""
        return len(self.errors) / self.reported if self.reported else 1.0


def spoken(number: int) -> str:
    """A whole number below a million in words, the way transcripts of speech spell it."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f" {ONES[number % 10]}" if number % 10 else "")
    if 1900 <= number < 2100 and number % 100 > 9:
        return f"{spoken(number // 100)} {spoken(number % 100)}"
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = f" {spoken(number % size)}" if number % size else ""
    return f"{spoken(number // size)} {name}{rest}"


def normalised(words: Sequence[str]) -> list[str]:
    """Lower case, numbers in words, American spelling, no punctuation, no hyphens."""
    text = " ".join(words).lower().replace("’", "'")
    text = re.sub(r"(\d)\s*,\s*(\d{3})", r"\1\2", text)
    text = re.sub(r"\$\s*([\d.]+)((?:\s+(?:thousand|million|billion))?)", r"\1\2 dollars", text)
    text = re.sub(r"([%$])", r" \1 ", text)
    text = re.sub(r"\d{1,6}", lambda m: f" {spoken(int(m.group()))} ", text)
    found = re.findall(r"[%$]|[a-z']+", text)
    return " ".join(SAME.get(w, w) for w in found if w.strip("'")).split()


def word_errors(true: Sequence[str], heard: Sequence[str]) -> tuple[int, int]:
    """Substitutions, insertions and deletions, and how many words there were."""
    a, b = normalised(true), normalised(heard)
    row = np.arange(len(b) + 1)
    for i, word in enumerate(a, 1):
        other = np.array([word != w for w in b])
        best = np.minimum(row[1:] + 1, row[:-1] + other)
        new = np.empty_like(row)
        new[0] = i
        for j in range(1, len(row)):
            new[j] = min(best[j - 1], new[j - 1] + 1)
        row = new
    return int(row[-1]), len(a)


def onsets(true: Sequence[float], found: Sequence[float], near: float = NEAR) -> Hits:
    """Pairs each true time with the nearest unused found one."""
    pairs = sorted((abs(t - f), i, j) for i, t in enumerate(true) for j, f in enumerate(found))
    used_true: set[int] = set()
    used_found: set[int] = set()
    errors = []
    for error, i, j in pairs:
        if error <= near and i not in used_true and j not in used_found:
            used_true.add(i)
            used_found.add(j)
            errors.append(error)
    return Hits(tuple(errors), len(true), len(found))


def silences(true: Sequence[Pause], found: Sequence[Pause], shortest: float = 0.5) -> Hits:
    """Silences of `shortest` and more that overlap by half; errors are of their duration.

    A silence a little over the limit on one side counts where the other has it within 0.1 s of it.
    """
    errors, right = [], 0
    for t in (p for p in true if p.end - p.start >= shortest):
        best = max(found, key=lambda f: _overlap(t, f), default=None)
        if best is not None and _overlap(t, best) >= 0.5 * (t.end - t.start):
            errors.append(abs((best.end - best.start) - (t.end - t.start)))
    long = [f for f in found if f.end - f.start >= shortest]
    for f in long:
        right += any(
            _overlap(t, f) >= 0.5 * (f.end - f.start)
            for t in true
            if t.end - t.start >= shortest - 0.1
        )
    wrong = len(long) - right
    return Hits(tuple(errors), sum(p.end - p.start >= shortest for p in true), len(errors) + wrong)


def word_onset_errors(true: Sequence[Word], heard: Sequence[Word]) -> list[float]:
    """Onset errors of the words that stand in both, in order."""
    a = ["".join(normalised([w.text])) for w in true]
    b = ["".join(normalised([w.text])) for w in heard]
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return [
        abs((true[m.a + k].start or 0.0) - (heard[m.b + k].start or 0.0))
        for m in blocks
        for k in range(m.size)
        if true[m.a + k].start is not None
    ]


def _overlap(one: Pause, other: Pause) -> float:
    return min(one.end, other.end) - max(one.start, other.start)
