"""Finds the words of a transcript that stand where a correction was made, perhaps on another."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.corrections import Place
from scoring.text import Span, plain
from speech.types import Word

# Two transcripts of one recording time a word up to so many seconds apart; the same word said
# again follows later than that, as a rule. Set by hand.
NEAR = 0.5


def place_of(words: Sequence[Word], span: Span) -> Place | None:
    """The place of some words; None where they have no times."""
    inside = words[span.first : span.last + 1]
    start, end = inside[0].start, inside[-1].end
    if start is None or end is None:
        return None
    return Place(start, end, " ".join(word.text for word in inside))


def said_at(place: Place, words: Sequence[Word], *others: str) -> Span | None:
    """The words that read as `place` does, or as one of `others`, and begin nearest to it."""
    tokens = [plain(word.text) for word in words]
    found: list[tuple[float, Span]] = []
    for text in (place.text, *others):
        wanted = [plain(part) for part in text.split()]
        if not wanted:
            continue
        for i in range(len(tokens) - len(wanted) + 1):
            start = words[i].start
            if start is None or abs(start - place.start) > NEAR:
                continue
            if tokens[i : i + len(wanted)] == wanted:
                found.append((abs(start - place.start), Span(i, i + len(wanted) - 1)))
    return min(found)[1] if found else None


def heard_at(place: Place, words: Sequence[Word]) -> Span | None:
    """The words whose middle lies in `place`, whatever they read."""
    inside = [
        i
        for i, word in enumerate(words)
        if word.start is not None
        and word.end is not None
        and place.start <= (word.start + word.end) / 2 <= place.end
    ]
    return Span(inside[0], inside[-1]) if inside else None
