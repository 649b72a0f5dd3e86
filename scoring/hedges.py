"""Hedges: words that soften what is said."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from scoring.fillers import make_item
from scoring.lexical_fillers import find_phrases
from scoring.text import plain
from scoring.types import Item
from speech.types import Word

# “the kind of”, “I think about it”, “a bit of code”: here the phrase carries its meaning.
MEANS_AFTER = {"i think": ("about", "of", "through"), "a bit": ("of",), "i believe": ("in",)}
NOUN = ("a", "the", "what", "this", "that", "some", "any", "same", "right", "wrong", "different")
MEANS_BEFORE = {
    "kind of": NOUN,
    "sort of": NOUN,
    "i think": ("what", "how", "when", "so", "way", "did"),
}


def find_hedges(
    words: Sequence[Word], phrases: Sequence[str], fillers: Collection[int] = ()
) -> tuple[Item, ...]:
    """Every hedge in order; a word that already counts as a filler is none."""
    found = find_phrases(words, phrases)
    return tuple(
        make_item(words, first, last, "hedge")
        for first, last in found
        if not any(i in fillers for i in range(first, last + 1)) and not _means(words, first, last)
    )


def _means(words: Sequence[Word], first: int, last: int) -> bool:
    phrase = " ".join(plain(w.text) for w in words[first : last + 1])
    after = plain(words[last + 1].text) if last + 1 < len(words) else ""
    before = plain(words[first - 1].text) if first else ""
    return after in MEANS_AFTER.get(phrase, ()) or before in MEANS_BEFORE.get(phrase, ())
