"""Repeats and restarts: “we, we were”, “I was, we were”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scoring.fillers import make_item
from scoring.text import ends_sentence, plain
from scoring.types import Item
from speech.types import Word

LONGEST = 4
# Doubled on purpose or by grammar: “very very”, “that that”, “had had”.
DOUBLED = frozenset((
    "very", "really", "so", "no", "yes", "yeah", "many", "much", "way", "more", "far", "long",
    "that", "had", "big", "never", "again", "okay", "bye", "ha",
))  # fmt: skip
PRONOUN = re.compile(r"(i|we|you|he|she|it|they|there|this|that)('m|'re|'s|'d|'ve|'ll)?")
AUXILIARY = re.compile(
    r"(was|were|am|is|are|had|have|has|did|do|would|could|should|will|can|might|just|wasn't|weren't|didn't)"
)


def find_repeats(words: Sequence[Word]) -> tuple[Item, ...]:
    """Repeats (kind "repeat") and changed beginnings (kind "restart") in order, none overlapping.

    A repeat is one to four words said again at once; filled pauses between do not count. The item
    spans both sayings.
    """
    places = [i for i, w in enumerate(words) if w.kind == "word" and plain(w.text)]
    tokens = [plain(words[i].text) for i in places]
    items = []
    at = 0
    while at < len(tokens):
        length = _repeat(words, places, tokens, at)
        kind = "repeat"
        if not length and _restart(words, places, tokens, at):
            length, kind = 2, "restart"
        if length:
            items.append(make_item(words, places[at], places[at + 2 * length - 1], kind))
            at += length
            # “I, I, I”: the next round starts at the second saying.
            while items and at < len(tokens) and places[at] <= items[-1].last_word:
                again = _repeat(words, places, tokens, at) if kind == "repeat" else 0
                if not again:
                    at += 1
                    continue
                items[-1] = make_item(words, items[-1].first_word, places[at + 2 * again - 1], kind)
                at += again
        else:
            at += 1
    return tuple(items)


def _repeat(words: Sequence[Word], places: list[int], tokens: list[str], at: int) -> int:
    """How many words from `at` are said again straight after them; 0 for none."""
    for length in range(LONGEST, 0, -1):
        once, twice = tokens[at : at + length], tokens[at + length : at + 2 * length]
        if len(twice) < length or once != twice or (length == 1 and once[0] in DOUBLED):
            continue
        if any(c.isdigit() for c in once[0]) or ends_sentence(words[places[at + length - 1]]):
            continue
        return length
    return 0


def _restart(words: Sequence[Word], places: list[int], tokens: list[str], at: int) -> bool:
    """Whether two words begin a clause that a comma breaks off and two others begin anew."""
    four = tokens[at : at + 4]
    if len(four) < 4 or not words[places[at + 1]].text.endswith((",", "-", "–", "—")):
        return False
    return all(
        PRONOUN.fullmatch(four[k]) is not None and AUXILIARY.fullmatch(four[k + 1]) is not None
        for k in (0, 2)
    ) and not words[places[at]].text.endswith(",")
