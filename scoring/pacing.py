"""Pace and pauses, from the first word to the last; nothing is measured across a cut."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import pairwise

from scoring.syllables import syllables
from scoring.types import PacePoint, Pacing, TimeSpan
from speech.types import Transcript, Word

WINDOW = 15.0
STEP = 1.0
LONG_PAUSE = 2.0
# Rates of shorter stretches are noise.
SHORTEST = 0.2


def measure_pacing(
    transcript: Transcript,
    fillers: Collection[int] = (),
    word_sections: Sequence[str | None] = (),
) -> Pacing | None:
    """Design 6's rates; None without times or words. `fillers` are the words that are fillers.

    words_per_minute: words that are no fillers, over the time from first word to last.
    articulation_rate: syllables (a filled pause has one) per second of that time less its pauses.
    long_pauses: over 2 s with the same section before and after.
    """
    span = spoken_span(transcript)
    if span is None:
        return None
    first, last = span
    pauses = _inside(transcript, first, last)
    silent = sum(p.end - p.start for p in pauses)
    speaking = max(last - first - silent, 0.0)
    said = [w for i, w in enumerate(transcript.words) if i not in fillers]
    spoken = sum(syllables(w.text) for w in transcript.words)
    return Pacing(
        60 * len(said) / (last - first) if last - first >= SHORTEST else None,
        spoken / speaking if speaking >= SHORTEST else None,
        speaking,
        silent,
        _curve(said, _stretches(transcript.cuts, first, last)),
        tuple(p for p in pauses if p.end - p.start > LONG_PAUSE
              and _mid_section(transcript.words, p, word_sections)),
    )  # fmt: skip


def spoken_span(transcript: Transcript) -> tuple[float, float] | None:
    """Start of the first word and end of the last, filled pauses aside; None without times."""
    if not transcript.timed:
        return None
    words = [w for w in transcript.words if w.kind == "word"] or list(transcript.words)
    starts = [w.start for w in words if w.start is not None]
    ends = [w.end for w in words if w.end is not None]
    return (min(starts), max(ends)) if starts and ends else None


def _inside(transcript: Transcript, first: float, last: float) -> tuple[TimeSpan, ...]:
    """The silences between first and last word, divided where the recording was cut."""
    made = []
    for pause in transcript.pauses:
        inner = [c for c in sorted(transcript.cuts) if pause.start < c < pause.end]
        edges = [max(pause.start, first), *inner, min(pause.end, last)]
        made += [TimeSpan(a, b) for a, b in pairwise(edges) if b > a]
    return tuple(made)


def _stretches(cuts: Sequence[float], first: float, last: float) -> list[tuple[float, float]]:
    edges = [first, *sorted(c for c in cuts if first < c < last), last]
    return list(pairwise(edges))


def _curve(
    words: Sequence[Word], stretches: Sequence[tuple[float, float]]
) -> tuple[PacePoint, ...]:
    """Whole windows only; a word counts where its middle lies."""
    middles = sorted(
        (w.start + w.end) / 2 for w in words if w.start is not None and w.end is not None
    )
    points = []
    for start, end in stretches:
        steps = math.floor((end - start - WINDOW) / STEP + 1e-9)
        for k in range(steps + 1):
            low = start + k * STEP
            count = bisect_left(middles, low + WINDOW) - bisect_left(middles, low)
            points.append(PacePoint(low + WINDOW / 2, 60 * count / WINDOW))
    return tuple(points)


def _mid_section(words: Sequence[Word], pause: TimeSpan, sections: Sequence[str | None]) -> bool:
    """Whether the words on both sides of a silence belong to the same section."""
    if not sections:
        return True
    middle = (pause.start + pause.end) / 2
    before = [i for i, w in enumerate(words) if w.start is not None and w.start < middle]
    if not before or before[-1] + 1 >= len(words):
        return False
    return sections[before[-1]] == sections[before[-1] + 1]
