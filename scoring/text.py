"""Spoken words as one plain text that patterns can search, with the way back to word indices."""

from __future__ import annotations

import bisect
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scoring.types import Evidence
from speech.types import Word

OUTSIDE = re.compile(r"^[^\w$£€'%]+|[^\w%']+$")
ENDS_SENTENCE = (".", "?", "!", "…")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words `first` to `last`, both included."""

    first: int
    last: int


class SpokenText:
    """Lower-case words joined by single spaces; a "." follows the last word of a sentence.

    Filled pauses, and the words in `skip`, are left out, so that “that was, um, on me” reads
    "that was on me". Commas and quotes are gone, apostrophes are straight.
    """

    def __init__(self, words: Sequence[Word], skip: Collection[int] = ()) -> None:
        self._index: list[int] = []
        self._starts: list[int] = []
        parts: list[str] = []
        length = 0
        for i, word in enumerate(words):
            token = "" if word.kind == "filled_pause" or i in skip else plain(word.text)
            if not token:
                if parts and ends_sentence(word) and not parts[-1].endswith("."):
                    parts[-1] += "."
                    length += 1
                continue
            self._index.append(i)
            self._starts.append(length)
            parts.append(token + ("." if ends_sentence(word) else ""))
            length += len(parts[-1]) + 1
        self.text = " ".join(parts)

    def find(self, pattern: re.Pattern[str]) -> list[Span]:
        """Where `pattern` matches, as word spans in order."""
        return [self.words(m.start(), m.end()) for m in pattern.finditer(self.text)]

    def words(self, start: int, end: int) -> Span:
        """The words that the characters `start` to `end` of `text` touch."""
        first = bisect.bisect_right(self._starts, start) - 1
        last = bisect.bisect_left(self._starts, max(end, start + 1)) - 1
        return Span(self._index[max(first, 0)], self._index[max(last, first, 0)])


@lru_cache(maxsize=10_000)  # an answer says the same words over and over, and every rule asks
def plain(text: str) -> str:
    """A word as patterns know it: lower case, straight apostrophe, no punctuation around it."""
    return OUTSIDE.sub("", text.lower().replace("’", "'").replace("‘", "'")).strip("'")


def ends_sentence(word: Word) -> bool:
    """Whether a full stop, question or exclamation mark follows the word."""
    return word.text.rstrip("\"'”’)").endswith(ENDS_SENTENCE)


def sentences(words: Sequence[Word]) -> Iterator[Span]:
    """The stretches between full stops; one stretch where there is no punctuation."""
    first = 0
    for i, word in enumerate(words):
        if ends_sentence(word) or i == len(words) - 1:
            yield Span(first, i)
            first = i + 1


def quote(words: Sequence[Word], span: Span) -> Evidence:
    """The words of `span` as evidence."""
    inside = words[span.first : span.last + 1]
    text = " ".join(w.text for w in inside)
    return Evidence(span.first, span.last, inside[0].start, inside[-1].end, text)
