"""What Whisper's encoder makes of recordings, beside their filled pauses; kept on disk."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from speech.audio import AudioFile
from speech.chunker import Chunker
from speech.decoder import WhisperDecoder
from speech.filler_probe import STATE
from speech.transcriber import LEAST_VOICE
from tests.speech import truth
from training.conditions import RATE, altered

LONGEST = 24.0  # seconds of a part: slowed down, it still fits the 30 of the encoder
FAINTEST = 0.1  # a shorter filled pause is told neither as one nor as none
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Heard:
    """A recording's voice, its filled pauses, and for each chunk its start and encoder states."""

    name: str
    voice: str
    fillers: tuple[tuple[float, float], ...]
    chunks: tuple[tuple[float, Floats], ...]

    def labels(self) -> Floats:
        """For every state: 1 in a filled pause, 0 elsewhere, nan where it is not clear."""
        at = np.concatenate(
            [start + (np.arange(len(states)) + 0.5) * STATE for start, states in self.chunks]
        )
        labels = np.zeros(len(at), dtype=np.float32)
        for first, last in self.fillers:
            labels[(at >= first) & (at < last)] = 1 if last - first >= FAINTEST else np.nan
        return labels


def hear(item: truth.Truth, decoder: WhisperDecoder) -> Heard:
    """The recording as Whisper's encoder hears it, in the chunks of the app."""
    chunker = Chunker()
    chunks = [c for block in AudioFile(item.path).blocks() for c in chunker.feed(block)]
    chunks += chunker.flush()
    spoken = [c for c in chunks if c.voiced.sum() >= LEAST_VOICE]
    states = tuple((c.start, decoder.states(c.samples)) for c in spoken)
    return Heard(item.path.stem, truth.person(item.voice), _fillers(item), states)


def hear_altered(item: truth.Truth, decoder: WhisperDecoder, takes: range) -> list[Heard]:
    """Each part of a recording: take 0 as it is, the others in conditions of their own."""
    sound, _ = soundfile.read(item.path, dtype="float32")
    chance = random.Random(item.path.stem)
    fillers, voice = _fillers(item), truth.person(item.voice)
    found = []
    for number, first in enumerate(range(0, len(sound), int(LONGEST * RATE))):
        part = sound[first : first + int(LONGEST * RATE)]
        if number and len(part) < RATE:
            break
        for take in takes:
            made, longer = altered(part, chance) if take else (part, 1.0)
            lead = chance.uniform(0, 0.6)
            made = np.concatenate([np.zeros(int(lead * RATE), np.float32), made])
            begins = first / RATE
            told = tuple(
                (lead + (a - begins) * longer, lead + (b - begins) * longer) for a, b in fillers
            )
            name = f"{item.path.stem}-{number}-{take}"
            found.append(Heard(name, voice, told, ((0.0, decoder.states(made)),)))
    return found


def save(recordings: Iterable[Heard], folder: Path) -> None:
    """Each as a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for heard in recordings:
        chunks = {f"{start:.4f}": states.astype(np.float16) for start, states in heard.chunks}
        fillers = np.array(heard.fillers, dtype=np.float32).reshape(-1, 2)
        part = folder / f"{heard.name}.part"
        with part.open("wb") as file:
            np.savez(file, voice=np.array(heard.voice), fillers=fillers, **chunks)
        part.rename(folder / f"{heard.name}.npz")


def load(folder: Path) -> list[Heard]:
    """What was saved there, by name."""
    found = []
    for path in sorted(folder.glob("*.npz")):
        with np.load(path) as stored:
            fillers = tuple((float(a), float(b)) for a, b in stored["fillers"])
            names = [n for n in stored.files if n not in ("voice", "fillers")]
            chunks = tuple((float(n), stored[n].astype(np.float32)) for n in names)
            found.append(Heard(path.stem, str(stored["voice"]), fillers, chunks))
    return found


def _fillers(item: truth.Truth) -> tuple[tuple[float, float], ...]:
    return tuple((w.start or 0.0, w.end or 0.0) for w in item.words if w.kind == "filled_pause")
