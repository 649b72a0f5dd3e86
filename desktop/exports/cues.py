"""Cuts a transcript into subtitles that can be read at a glance.

Two lines of 42 characters and 7 s at most, as broadcasters' guides have it; cut where the speaker
pauses, a sentence ends or the section changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.exports.marked import Marked, one_line
from speech.types import Word

LINE = 42
LINES = 2
LONGEST = 7.0
# A cue stays this long if nothing follows, so that a single word can be read.
SHORTEST_MS = 1000
# Two words that Whisper put at the same instant still get a cue each that can be seen.
LEAST_MS = 200
PAUSE = 0.6
# A cue shorter than this many characters waits for the next sentence.
ENOUGH = 24
ENDS = (".", "?", "!", "…")
COMMAS = (",", ";", ":", "–", "—")


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle: its lines, and its time in milliseconds (start < end; cues never overlap)."""

    start_ms: int
    end_ms: int
    lines: tuple[str, ...]


def cues(marked: Marked) -> tuple[Cue, ...]:
    """Subtitles of a timed transcript, in order."""
    words = marked.transcript.words
    groups = [group for run in _runs(marked) for group in _groups(words, run)]
    starts = [_ms(words[group[0]].start) for group in groups]
    made: list[Cue] = []
    for number, group in enumerate(groups):
        start = max(starts[number], made[-1].end_ms if made else 0)
        end = max(_ms(words[group[-1]].end), start + SHORTEST_MS)
        if number + 1 < len(groups):
            end = min(end, max(starts[number + 1], start))
        texts = [one_line(words[i].text) for i in group]
        made.append(Cue(start, max(end, start + LEAST_MS), wrapped(texts)))
    return tuple(made)


def wrapped(texts: Sequence[str]) -> tuple[str, ...]:
    """The words on one line if they fit, else on two of about the same length."""
    whole = " ".join(texts)
    if len(whole) <= LINE or len(texts) == 1:
        return (whole,)
    splits = [(" ".join(texts[:i]), " ".join(texts[i:])) for i in range(1, len(texts))]
    return min(splits, key=_unevenness)


def _unevenness(split: tuple[str, str]) -> float:
    first, second = split
    too_long = max(len(first) - LINE, 0) + max(len(second) - LINE, 0)
    bonus = 8 if first.endswith(ENDS + COMMAS) else 0
    return 1000.0 * too_long + abs(len(first) - len(second)) - bonus


def _runs(marked: Marked) -> Iterator[list[int]]:
    """Word indices between places that no cue crosses: pauses, cuts, changes of section."""
    words = marked.transcript.words
    walls = [(p.start + p.end) / 2 for p in marked.transcript.pauses if p.end - p.start >= PAUSE]
    walls = sorted([*walls, *marked.transcript.cuts])
    run: list[int] = []
    wall = 0
    for i, word in enumerate(words):
        crossed = False
        while wall < len(walls) and walls[wall] <= (word.start or 0.0):
            wall, crossed = wall + 1, True
        if run and (crossed or marked.sections[i] != marked.sections[i - 1]):
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _groups(words: Sequence[Word], run: Sequence[int]) -> Iterator[list[int]]:
    group: list[int] = []
    for i in run:
        if group and not _fits(words, [*group, i]):
            cut = _best_cut(words, group)
            yield group[:cut]
            group = group[cut:]
        group.append(i)
        if words[i].text.endswith(ENDS) and _length(words, group) >= ENOUGH:
            yield group
            group = []
    if group:
        yield group


def _best_cut(words: Sequence[Word], group: Sequence[int]) -> int:
    """How many words of a full cue to keep: up to a sentence's end or comma in its second half."""
    for marks in (ENDS, COMMAS):
        for count in range(len(group), len(group) // 2, -1):
            if words[group[count - 1]].text.endswith(marks):
                return count
    return len(group)


def _length(words: Sequence[Word], group: Sequence[int]) -> int:
    return sum(len(words[i].text) + 1 for i in group) - 1


def _fits(words: Sequence[Word], group: Sequence[int]) -> bool:
    if (words[group[-1]].end or 0.0) - (words[group[0]].start or 0.0) > LONGEST:
        return False
    if _length(words, group) > LINES * LINE + 1:
        return False
    return all(len(line) <= LINE for line in wrapped([words[i].text for i in group]))


def _ms(seconds: float | None) -> int:
    return round((seconds or 0.0) * 1000)


def stamp(milliseconds: int, point: str) -> str:
    """`00:01:02,345`, with the decimal point the format wants."""
    seconds, ms = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{ms:03}"
