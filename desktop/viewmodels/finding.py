"""Finding text in a transcript, whatever its capitals and its commas."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from desktop.words import say
from scoring.text import OUTSIDE, Span
from speech.types import Word


def matches(words: Sequence[Word], wanted: str) -> tuple[Span, ...]:
    """Where `wanted` is said, in order; it may begin or end inside a word, and none overlap."""
    needle = " ".join(filter(None, (_bare(part) for part in wanted.split())))
    if not needle:
        return ()
    starts, text = [], ""
    for word in words:
        starts.append(len(text))
        text += f"{_bare(word.text)} "
    found = []
    at = text.find(needle)
    while at >= 0:
        end = at + len(needle)
        found.append(Span(bisect_right(starts, at) - 1, bisect_right(starts, end - 1) - 1))
        at = text.find(needle, end)
    return tuple(found)


def after(found: Sequence[Span], word: int) -> int:
    """Which of `found` to go to first from a word: the next one, or the first of all."""
    return next((i for i, span in enumerate(found) if span.first >= word), 0)


def count_text(found: Sequence[Span], current: int) -> str:
    """How many there are, and which is on show."""
    return (
        say("{current} of {count}", current=current + 1, count=len(found))
        if found
        else say("not found")
    )


def _bare(text: str) -> str:
    return OUTSIDE.sub("", text.strip().casefold().replace("’", "'"))
