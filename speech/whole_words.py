"""Whisper's pieces as words: a figure that it cut at its comma or percent sign is one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from speech.types import Word

CURRENCIES = ("$", "£", "€")
# What goes on a figure where no blank stands before it, as in "11" ",000" and "22" "%". Not the
# hyphen: in "I" "-I" it stands between a word and its repeat.
REST = ("%", ",", ".", ":")


def whole_words(pieces: Iterable[Any]) -> tuple[Word, ...]:
    """Words of faster-whisper's `pieces`, whose texts begin with a blank where a new one does."""
    words: list[Word] = []
    for piece in pieces:
        text = piece.word.strip()
        if not text:
            continue
        word = Word(text, float(piece.start), float(piece.end), float(piece.probability))
        if words and not piece.word.startswith(" ") and _goes_on(words[-1].text, text):
            words[-1] = _joined(words[-1], word)
        else:
            words.append(word)
    return tuple(words)


def _goes_on(before: str, text: str) -> bool:
    if before in CURRENCIES:
        return text[0].isdigit()
    return before[-1].isdigit() and text.startswith(REST)


def _joined(first: Word, last: Word) -> Word:
    probabilities = [p for p in (first.probability, last.probability) if p is not None]
    return Word(first.text + last.text, first.start, last.end, min(probabilities, default=None))
