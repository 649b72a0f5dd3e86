"""Cuts a stream of speech into chunks at silences, the same way for files and the microphone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from speech.voicing import FRAME, RATE, VoiceActivity, runs_of

# Measured in design section 7: the encoder pads every call to 30 s, so short chunks cost much;
# the filler prompt reaches no further than one window, so long ones lose fillers. In frames:
SOONEST, RESTING = 600, 35  # from here on a silence this long ends the chunk
LATER, BREATH = 800, 20  # and from here on a shorter one
FORCED = 1_400  # a chunk is never longer


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive samples (mono, 16 kHz), their start in seconds, and the voicing of each 10 ms."""

    start: float
    samples: NDArray[np.float32]
    voiced: NDArray[np.bool_]


class Chunker:
    """Feed it blocks of any size; it gives chunks that follow each other without a gap."""

    def __init__(self) -> None:
        self._activity = VoiceActivity()
        self._samples = np.zeros(0, dtype=np.float32)
        self._voiced = np.zeros(0, dtype=np.bool_)
        self._all: list[NDArray[np.bool_]] = []
        self._first = 0

    @property
    def voiced(self) -> NDArray[np.bool_]:
        """Voicing of the whole stream so far, 10 ms each."""
        return np.concatenate(self._all) if self._all else np.zeros(0, dtype=np.bool_)

    def feed(self, samples: NDArray[np.float32]) -> list[Chunk]:
        """The chunks that `samples` complete."""
        self._take(samples, self._activity.feed(samples))
        chunks = []
        while (end := _border(self._voiced)) is not None:
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


def _border(voiced: NDArray[np.bool_]) -> int | None:
    """Where the chunk ends, in frames, or None while it may grow."""
    silences = runs_of(~voiced[:FORCED])
    for first, last in silences:
        rests = [(max(first, SOONEST), RESTING), (max(first, LATER), BREATH)]
        # Whichever is over first, as in a stream that comes frame by frame.
        whole = [(start + length, start + length // 2) for start, length in rests]
        over = [(end, middle) for end, middle in whole if end <= last]
        if over:
            return min(over)[1]
    if len(voiced) < FORCED:
        return None
    # No rest in sight: the longest of the short silences, or else the least voiced stretch.
    late = [(last - first, (first + last) // 2) for first, last in silences if first >= LATER]
    if late:
        return max(late)[1]
    window = np.convolve(voiced[LATER:FORCED].astype(np.float32), np.ones(BREATH), "valid")
    return LATER + int(window.argmin()) + BREATH // 2
