"""Says from a chunk's sound where Whisper went wrong: it stopped half-way or ran in circles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

FRAME = 160  # samples: 10 ms
TWO_WORDS = 60  # frames
# Words in a second of sound, silences left out; talk has about four, the fastest talkers six.
FASTEST, SPARE = 6.0, 2.0


def unheard(samples: NDArray[np.float32], words: Sequence[Any]) -> bool:
    """Whether somebody speaks after the last of `words` (in order, with `end` in seconds)."""
    after = _loud(samples)[round(100 * words[-1].end) if words else 0 :]
    return bool(np.sum(after) >= TWO_WORDS)


def crowded(samples: NDArray[np.float32], words: Sequence[Any]) -> bool:
    """Whether `words` are more than this sound has room for, as when Whisper repeats itself."""
    return len(words) > SPARE + FASTEST * float(np.sum(_loud(samples))) / 100


def _loud(samples: NDArray[np.float32]) -> NDArray[np.bool_]:
    """For every 10 ms whether it is within 20 dB of the loud parts."""
    frames = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME)
    if not len(frames):
        return np.zeros(0, dtype=np.bool_)
    level = np.sqrt(np.mean(frames**2, axis=1))
    return np.asarray(level > 0.1 * np.percentile(level, 90))
