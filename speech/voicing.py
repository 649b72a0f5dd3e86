"""Says for every 10 ms of a stream whether somebody speaks, and where the silences are."""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray

from speech.types import Pause

RATE = 16_000
FRAME = 160  # samples: 10 ms
VAD_BLOCK = 512  # Silero's fixed input at 16 kHz
VAD_CONTEXT = 64
SHORTEST_PAUSE = 0.25
FLOOR_WINDOW = 1_500  # frames: the last 15 s decide what counts as loud
QUIETEST = -65.0  # dBFS; below this nothing is speech
# Chosen on `dev`: pauses of 0.5 s with recall .99, precision .88 (.97 without the recording in a
# fan's noise), duration error 20 ms; a third and 0.3 gave .99, .83 and 45 ms.
LIKELY = 0.1  # Silero's probability; energy decides the rest
ABOVE_NOISE = 0.25  # of the way from the room's noise to the voice, in decibels


class VoiceActivity:
    """Feed it samples in blocks of any size; the answer is the same however they are cut."""

    def __init__(self) -> None:
        from faster_whisper.vad import get_vad_model

        self._session = get_vad_model().session
        self._h = np.zeros((1, 1, 128), dtype=np.float32)
        self._c = np.zeros((1, 1, 128), dtype=np.float32)
        self._context = np.zeros(VAD_CONTEXT, dtype=np.float32)
        self._waiting = np.zeros(0, dtype=np.float32)
        self._levels: deque[float] = deque(maxlen=FLOOR_WINDOW)
        self._threshold = -45.0

    def feed(self, samples: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Voicing of the frames completed by `samples` (mono, 16 kHz)."""
        waiting = np.concatenate([self._waiting, samples])
        # A common multiple of both frame sizes keeps the two clocks together: 2560 = 5 x 512.
        usable = len(waiting) // 2560 * 2560
        self._waiting = waiting[usable:]
        parts = [self._part(waiting[i : i + 2560]) for i in range(0, usable, 2560)]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.bool_)

    def flush(self) -> NDArray[np.bool_]:
        """Voicing of what is left; silence is added to fill the last frames."""
        left = len(self._waiting)
        if not left:
            return np.zeros(0, dtype=np.bool_)
        filled = np.zeros(2560, dtype=np.float32)
        filled[:left] = self._waiting
        self._waiting = np.zeros(0, dtype=np.float32)
        return self._part(filled)[: -(-left // FRAME)]

    def _part(self, part: NDArray[np.float32]) -> NDArray[np.bool_]:
        level = 10 * np.log10(np.mean(part.reshape(-1, FRAME) ** 2, axis=1) + 1e-10)
        self._learn(level)
        likely = np.repeat(self._probabilities(part), VAD_BLOCK)[::FRAME] > LIKELY
        return np.asarray(likely & (level > self._threshold))

    def _probabilities(self, part: NDArray[np.float32]) -> NDArray[np.float32]:
        found = []
        for block in part.reshape(-1, VAD_BLOCK):
            row = np.concatenate([self._context, block])[None]
            out, self._h, self._c = self._session.run(
                None, {"input": row, "h": self._h, "c": self._c}
            )
            self._context = block[-VAD_CONTEXT:]
            found.append(float(out.reshape(-1)[0]))
        return np.asarray(found, dtype=np.float32)

    def _learn(self, level: NDArray[np.floating]) -> None:
        self._levels.extend(level.tolist())
        low, high = np.percentile(self._levels, [8, 92])
        self._threshold = max(QUIETEST, low + ABOVE_NOISE * max(high - low, 12.0))


def pauses(voiced: NDArray[np.bool_], shortest: float = SHORTEST_PAUSE) -> tuple[Pause, ...]:
    """Silences of `shortest` seconds and more; a single voiced blip under 40 ms breaks none."""
    runs = runs_of(~closed(voiced, 4))
    return tuple(
        Pause(first / 100, last / 100) for first, last in runs if (last - first) / 100 >= shortest
    )


def closed(voiced: NDArray[np.bool_], frames: int) -> NDArray[np.bool_]:
    """`voiced` without voiced runs shorter than `frames`."""
    kept = voiced.copy()
    for first, last in runs_of(voiced):
        if last - first < frames:
            kept[first:last] = False
    return kept


def runs_of(mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and one-past-last index of every run of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], mask.astype(np.int8), [0]])))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
