"""Counts I, we and they, to show whose doing a stretch of speech tells of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from scoring.text import plain
from speech.types import Word

GROUPS = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "he", "him", "his", "himself",
                     "she", "her", "hers", "herself"), "they"),
}  # fmt: skip


def count_pronouns(words: Iterable[Word]) -> Counter[str]:
    """How often i, we and they (he and she with them) are said, short forms (“I'd”) included."""
    counts: Counter[str] = Counter()
    for word in words:
        group = GROUPS.get(plain(word.text).split("'")[0])
        # “the US” is no pronoun.
        if group and "US" not in word.text:
            counts[group] += 1
    return counts


def pronoun_shares(words: Iterable[Word]) -> dict[str, float | None]:
    """Shares of i, we and they among them, adding up to 1; None each where there are none."""
    counts = count_pronouns(words)
    total = sum(counts.values())
    return {name: counts[name] / total if total else None for name in ("i", "we", "they")}
