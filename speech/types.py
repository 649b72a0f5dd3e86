"""What speech hands on: recordings, words, pauses. Times are seconds from the recording's start."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

WordKind = Literal["word", "filled_pause"]


@dataclass(frozen=True, slots=True)
class Word:
    """A spoken word or filled pause, with its punctuation; no sound, then its times are None."""

    text: str
    start: float | None = None
    end: float | None = None
    probability: float | None = None
    kind: WordKind = "word"


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence of 0.25 s or more, measured from the audio."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Transcript:
    """Words in order and the silences between them; `seconds` is None for a text without sound.

    `cuts` are the times where the speaker paused the recording: no silence, nothing spans them.
    `note` says in one sentence what the listener should know (overload, lost audio), else None.
    """

    words: tuple[Word, ...]
    pauses: tuple[Pause, ...] = ()
    language: str | None = None
    model: str | None = None
    seconds: float | None = None
    cuts: tuple[float, ...] = ()
    note: str | None = None

    @property
    def timed(self) -> bool:
        """Whether every word has a start and an end."""
        return self.seconds is not None and all(
            w.start is not None and w.end is not None for w in self.words
        )


@dataclass(frozen=True, slots=True)
class Recording:
    """A finished sound file; `started_at` is ISO 8601 in UTC, `overflows` counts lost blocks."""

    path: Path
    sample_rate: int
    seconds: float
    device: str | None = None
    overflows: int = 0
    started_at: str = ""
    cuts: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """A step of transcription: seconds decoded so far, of how many (None: unknown), and the words.

    `words` are all words so far, in order.
    """

    seconds: float
    total: float | None
    words: tuple[Word, ...]
