"""Cuts a stream of speech into chunks at silences, the same way for files and the microphone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from speech.voicing import FRAME, RATE, VoiceActivity, runs_of

# Measured in design section 7: the encoder pads every call to 30 s, so short chunks cost much;
# the filler prompt reaches no further than one window, so long ones lose fillers.
SOONEST = 600  # frames; from here on a silence of RESTING ends the chunk
RESTING = 35
FORCED = 1_400  # a chunk is never longer
FORCED_FROM = 1_000  # and then ends at the least voiced point after this


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
    for first, last in runs_of(~voiced[:FORCED]):
        middle = (max(first, SOONEST) + last) // 2
        if last - first >= RESTING and last - max(first, SOONEST) >= RESTING and middle >= SOONEST:
            return max(first, SOONEST) + RESTING // 2
    if len(voiced) < FORCED:
        return None
    # No rest in sight: the middle of the quietest tenth of a second.
    window = np.convolve(voiced[FORCED_FROM:FORCED].astype(np.float32), np.ones(10), "valid")
    return FORCED_FROM + int(window.argmin()) + 5
