"""Cuts a stream of speech into chunks at silences, the same way for files and the microphone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from speech.voicing import FRAME, RATE, VoiceActivity, runs_of

RESTING, BREATH = 35, 20  # frames of silence: a rest, and the shortest that may be cut at


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long chunks get, in frames of 10 ms.

    From `soonest` on a rest ends the chunk, from `later` on a breath; it is never longer than
    `forced`.
    """

    soonest: int
    later: int
    forced: int


# Measured in design section 7: the encoder pads every call to 30 s, so short chunks cost much;
# the filler prompt reaches no further than one window, so long ones lose fillers.
USUAL = Lengths(600, 800, 1_400)
# Where time is short: the encoder's 30 s nearly full, with room for what Whisper adds.
LONG = Lengths(2_000, 2_300, 2_800)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive samples (mono, 16 kHz), their start in seconds, and the voicing of each 10 ms."""

    start: float
    samples: NDArray[np.float32]
    voiced: NDArray[np.bool_]


class Chunker:
    """Feed it blocks of any size; it gives chunks that follow each other without a gap.

    `lengths` may be changed between blocks.
    """

    def __init__(self) -> None:
        self.lengths = USUAL
        self._activity = VoiceActivity()
        self._samples = np.zeros(0, dtype=np.float32)
        self._voiced = np.zeros(0, dtype=np.bool_)
        self._all: list[NDArray[np.bool_]] = []
        self._first = 0

    @property
    def voiced(self) -> NDArray[np.bool_]:
        """Voicing of the whole stream so far, 10 ms each."""
        return np.concatenate(self._all) if self._all else np.zeros(0, dtype=np.bool_)

    @property
    def growing(self) -> Chunk:
        """What came since the last chunk, as far as its voicing is known."""
        frames = len(self._voiced)
        return Chunk(self._first / RATE, self._samples[: frames * FRAME], self._voiced)

    def feed(self, samples: NDArray[np.float32]) -> list[Chunk]:
        """The chunks that `samples` complete."""
        self._take(samples, self._activity.feed(samples))
        chunks = []
        while (end := _border(self._voiced, self.lengths)) is not None:
            chunks.append(self._cut(end))
        return chunks

    def flush(self) -> list[Chunk]:
        """What is left, as a last chunk; the next block starts a stretch that nothing spans."""
        self._take(np.zeros(0, dtype=np.float32), self._activity.flush())
        self._activity = VoiceActivity()
        return [self._cut(len(self._voiced))] if len(self._samples) else []

    def _take(self, samples: NDArray[np.float32], voiced: NDArray[np.bool_]) -> None:
        self._samples = np.concatenate([self._samples, samples])
        self._voiced = np.concatenate([self._voiced, voiced])
        self._all.append(voiced)

    def _cut(self, frames: int) -> Chunk:
        last = frames == len(self._voiced) and len(self._samples) <= frames * FRAME
        end = len(self._samples) if last else frames * FRAME
        chunk = Chunk(self._first / RATE, self._samples[:end], self._voiced[:frames])
        self._samples = self._samples[end:]
        self._voiced = self._voiced[frames:]
        self._first += end
        return chunk


def _border(voiced: NDArray[np.bool_], lengths: Lengths) -> int | None:
    """Where the chunk ends, in frames, or None while it may grow."""
    soonest, later, forced = lengths.soonest, lengths.later, lengths.forced
    silences = runs_of(~voiced[:forced])
    for first, last in silences:
        rests = [(max(first, soonest), RESTING), (max(first, later), BREATH)]
        # Whichever is over first, as in a stream that comes frame by frame.
        whole = [(start + length, start + length // 2) for start, length in rests]
        over = [(end, middle) for end, middle in whole if end <= last]
        if over:
            return min(over)[1]
    if len(voiced) < forced:
        return None
    # No rest in sight: the longest of the short silences, or else the least voiced stretch.
    late = [(last - first, (first + last) // 2) for first, last in silences if first >= later]
    if late:
        return max(late)[1]
    window = np.convolve(voiced[later:forced].astype(np.float32), np.ones(BREATH), "valid")
    return later + int(window.argmin()) + BREATH // 2
