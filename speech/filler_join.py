"""Joins the fillers that Whisper writes with the filled pauses that the probe hears."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from speech.filled_pauses import is_filled_pause
from speech.types import Word

# A filled pause that only the probe heard counts from this probability on. Chosen on `dev`, each
# voice left out, on kept decodes: 101 of 103 found and 103 reported (0.7: 101 and 107, 0.9: 100
# and 102).
ALONE = 0.85
REACH = 0.8  # seconds by which Whisper may misplace a filler (measured: up to half a second)
# What Whisper writes where somebody only says um; it is one, where the probe is this sure.
MISHEARD = frozenset({"a", "ah", "am", "of", "oh", "or"})


def join(
    written: Sequence[Word], heard: Sequence[Word], alone: float = ALONE, reach: float = REACH
) -> tuple[Word, ...]:
    """`written` with its fillers where the probe `heard` them, and with those it left out.

    A filler that both have is a filled pause at the time the probe gives. One that is only
    written stays as it is, for whoever looks for a voiced stretch of its own. One that is only
    heard is added from the probability `alone` on, in place of a word misheard from it.
    """
    partner = _partners(written, heard, reach)
    taken = set(partner.values())
    added = [h for j, h in enumerate(heard) if j not in taken and _sure(h) >= alone]
    words = []
    for i, word in enumerate(written):
        if i in partner:
            event = heard[partner[i]]
            words.append(replace(event, text=word.text, probability=_sure(event)))
        elif not any(_misheard(word, event) for event in added):
            words.append(word)
    return tuple(sorted([*words, *added], key=lambda w: w.start or 0.0))


def _partners(written: Sequence[Word], heard: Sequence[Word], reach: float) -> dict[int, int]:
    """For the index of a written filler that of the nearest heard one, each used once."""
    near = sorted(
        (_apart(word, event), i, j)
        for i, word in enumerate(written)
        if is_filled_pause(word.text)
        for j, event in enumerate(heard)
    )
    found: dict[int, int] = {}
    for distance, i, j in near:
        if distance <= reach and i not in found and j not in found.values():
            found[i] = j
    return found


def _sure(word: Word) -> float:
    return word.probability or 0.0


def _apart(one: Word, other: Word) -> float:
    """Seconds between two words, 0 where they overlap."""
    return max(_times(one)[0] - _times(other)[1], _times(other)[0] - _times(one)[1], 0.0)


def _misheard(word: Word, event: Word) -> bool:
    start, end = _times(word)
    middle = (start + end) / 2
    plain = word.text.lower().strip(".,!?…")
    return plain in MISHEARD and _times(event)[0] <= middle <= _times(event)[1]


def _times(word: Word) -> tuple[float, float]:
    return word.start or 0.0, word.end or 0.0
