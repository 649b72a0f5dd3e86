"""Counts fillers: filled pauses, lexical fillers and a user's own."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.lexical_fillers import FillerList, find_phrases
from scoring.pacing import spoken_span
from scoring.types import Fillers, Item
from speech.types import Transcript, Word


def find_fillers(
    words: Sequence[Word], listed: FillerList, own: Sequence[str] = ()
) -> tuple[Item, ...]:
    """Every filler in order, none overlapping; where two claim a word, the longer one stays."""
    spans = {(i, i, "filled_pause") for i, w in enumerate(words) if w.kind == "filled_pause"}
    lexical = [*find_phrases(words, own), *listed.find(words)]
    spans |= {(first, last, "lexical") for first, last in lexical}
    kept: list[tuple[int, int, str]] = []
    taken: set[int] = set()
    for first, last, kind in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        covered = set(range(first, last + 1))
        if not covered & taken:
            taken |= covered
            kept.append((first, last, kind))
    return tuple(make_item(words, *span) for span in sorted(kept))


def count_fillers(transcript: Transcript, items: tuple[Item, ...]) -> Fillers:
    """Rates of `items`: per minute of speech, per 100 words that are none (design 6)."""
    rest = len(transcript.words) - sum(i.last_word - i.first_word + 1 for i in items)
    span = spoken_span(transcript)
    minutes = (span[1] - span[0]) / 60 if span else 0.0
    return Fillers(
        len(items),
        len(items) / minutes if minutes > 0 else None,
        100 * len(items) / rest if rest else None,
        items,
    )


def make_item(words: Sequence[Word], first: int, last: int, kind: str) -> Item:
    """Words `first` to `last` as a marked stretch."""
    text = " ".join(w.text for w in words[first : last + 1])
    return Item(first, last, words[first].start, words[last].end, text, kind)


def covered_words(items: Sequence[Item]) -> frozenset[int]:
    """Indices of every word that belongs to an item."""
    return frozenset(i for item in items for i in range(item.first_word, item.last_word + 1))
