"""Puts filled pauses into sentences and into their sound, and keeps when each is said."""

from __future__ import annotations

import random
import re
import subprocess
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from speech.filled_pauses import is_filled_pause

# How each is spoken; longer spellings come out as sung or spelt.
FORMS = {
    "um": ("ʌm", "ˈʌm", "ʌːm", "əm", "ˈɑm", "ɐm"),
    "uh": ("ʌ", "ˈʌ", "ʌː", "ə", "ɐː", "ˈɑ"),
    "er": ("ɜɹ", "ˈɜɹ", "ɜː"),
    "erm": ("ɜːm", "ˈɜm"),
    "hmm": ("hmm", "hˈəm"),
    "mm": ("mm",),
}
KINDS = ("um",) * 9 + ("uh",) * 8 + ("er",) * 2 + ("erm",) * 2 + ("hmm", "mm")
EDGE = 0.004  # seconds over which two sounds are faded into each other
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Piece:
    """Phonemes of a word, and of what filled pause (None: of an ordinary word)."""

    phonemes: str
    filler: str | None


@dataclass(frozen=True)
class Place:
    """Seconds of a filled pause as the voice planned it, and of what lies before and after.

    What is heard begins up to a tenth of a second earlier: in the space before.
    """

    before: float
    start: float
    end: float
    after: float


def hesitate(words: list[str], phonemes: list[str], chance: random.Random) -> list[Piece]:
    """The sentence with filled pauses in it, one for about eight words, joined or apart."""
    pieces: list[Piece] = []
    for word, sound in zip(words, phonemes, strict=True):
        said = is_filled_pause(word)
        after_rest = bool(pieces) and pieces[-1].phonemes[-1:] in ",.…"
        if not said and chance.random() < (0.25 if after_rest or not pieces else 0.09):
            pieces.append(_filler(pieces, chance))
        pieces.append(_filler(pieces, chance) if said else Piece(sound, None))
    return pieces


def _filler(pieces: list[Piece], chance: random.Random) -> Piece:
    kind = chance.choice(KINDS)
    if pieces and pieces[-1].filler is None and chance.random() < 0.45:
        last = pieces.pop()
        pieces.append(Piece(re.sub(r"[,.…]*$", chance.choice((",", "…")), last.phonemes), None))
    after = chance.choice(("", "", ",", ",", "…"))
    return Piece(chance.choice(FORMS[kind]) + after, kind)


def spans(pieces: list[Piece], times: Floats) -> list[Place]:
    """Of each filled pause; `times` are of every phoneme of the joined pieces, and the end."""
    found, at = [], 0
    for piece in pieces:
        if piece.filler:
            end = at + len(piece.phonemes.rstrip(",…"))
            marks = (max(at - 2, 0), at, end, min(end + 1, len(times) - 1))
            found.append(Place(*(float(times[m]) for m in marks)))
        at += len(piece.phonemes) + 1  # a space between two words
    return found


def drawl(
    sound: Floats, rate: int, fillers: list[Place], chance: random.Random
) -> tuple[Floats, list[tuple[float, float]]]:
    """The sound with its filled pauses stretched, bent, lowered, and with rests around some."""
    parts: list[Floats] = []
    moved: list[tuple[float, float]] = []
    done, length = 0, 0

    def add(part: Floats) -> None:
        nonlocal length
        edge = min(int(EDGE * rate), len(part), len(parts[-1]) if parts else 0)
        if edge:
            ramp = np.linspace(0, 1, edge, dtype=np.float32)
            parts[-1][-edge:] = parts[-1][-edge:] * (1 - ramp) + part[:edge] * ramp
        parts.append(part[edge:].copy())
        length += len(parts[-1])

    for place in fillers:
        start = max(_valley(sound, rate, place.before - 0.02, place.start + 0.01), done / rate)
        end = _valley(sound, rate, place.end - 0.05, place.after + 0.03)
        first, last = _voiced(sound, rate, start, max(end, start + 0.05))
        add(sound[done:first])
        if _quiet(sound, rate, first):
            add(_rest(rate, chance))
        begin = length
        add(_bent(sound[first:last], rate, chance))
        moved.append((begin / rate, length / rate))
        if _quiet(sound, rate, last):
            add(_rest(rate, chance))
        done = last
    add(sound[done:])
    return np.concatenate(parts), moved


def _valley(sound: Floats, rate: int, first: float, last: float) -> float:
    """The quietest moment between two, in seconds."""
    step = rate // 200
    places = range(max(0, int(first * rate)), max(1, int(last * rate)), step)
    level = [float(np.mean(sound[i : i + step] ** 2)) for i in places if i + step <= len(sound)]
    return (places[int(np.argmin(level))] + step // 2) / rate if level else last


def _voiced(sound: Floats, rate: int, start: float, end: float) -> tuple[int, int]:
    """The samples between `start` and `end` without silence at either side."""
    first, last, step = int(start * rate), int(end * rate), rate // 200
    level = [np.sqrt(np.mean(sound[i : i + step] ** 2)) for i in range(first, last - step, step)]
    if not level:
        return first, last
    loud = np.flatnonzero(np.array(level) > 0.06 * max(level))
    return first + int(loud[0]) * step, min(last, first + (int(loud[-1]) + 2) * step)


def _quiet(sound: Floats, rate: int, at: int) -> bool:
    near = sound[max(0, at - rate // 100) : at + rate // 100]
    return len(near) == 0 or bool(np.sqrt(np.mean(near**2)) < 0.03 * np.abs(sound).max())


def _rest(rate: int, chance: random.Random) -> Floats:
    seconds = chance.choice((0.0, 0.0, chance.uniform(0.05, 0.3), chance.uniform(0.2, 0.9)))
    return np.zeros(int(seconds * rate), dtype=np.float32)


def _bent(sound: Floats, rate: int, chance: random.Random) -> Floats:
    if len(sound) < rate * 0.05 or chance.random() < 0.25:
        return sound.copy()
    seconds = len(sound) / rate
    wanted = min(max(chance.gauss(0.34, 0.12), 0.14), 0.8)
    pace = min(max(seconds / wanted, 0.5), 1.3)
    effects = ["tempo", "-s", f"{pace:.3f}", "pitch", f"{chance.gauss(-60, 70):.0f}"]
    if chance.random() < 0.5:
        bend = chance.choice((-140, -90, -50, 50, 90))
        effects += ["bend", f"0.02,{bend},{max(0.05, seconds / pace - 0.06):.3f}"]
    raw = ["-t", "raw", "-e", "floating-point", "-b", "32", "-r", str(rate), "-c", "1", "-"]
    done = subprocess.run(
        ["sox", *raw, *raw, *effects], input=sound.tobytes(), stdout=subprocess.PIPE, check=True
    )
    louder = 10 ** (chance.uniform(-7, 1.5) / 20)
    return (np.frombuffer(done.stdout, np.float32) * louder).astype(np.float32)
