"""A keeper without a thread, a device or a clock: what it is given and what it leaves."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from speech.keeper import Keeper
from speech.wavfile import WavWriter

RATE = 16000
BLOCK = RATE // 20
START = datetime(2026, 11, 24, 10, tzinfo=timezone.utc)


class Listener:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.blocks: list[NDArray[np.int16]] = []
        self.rates: set[int] = set()

    def __call__(self, block: NDArray[np.int16], sample_rate: int) -> None:
        """Take a block."""
        self.blocks.append(block)
        self.rates.add(sample_rate)


def numbered(number: int) -> NDArray[np.int16]:
    """A block that tells which one it is."""
    return np.full((BLOCK, 1), number, dtype=np.int16)


def put(keeper: Keeper, *numbers: int) -> None:
    """Deliver the blocks of these numbers."""
    for number in numbers:
        keeper.put(numbered(number), False)


def state(keeper: Keeper) -> str:
    """Where it stands, for asking more than once in a test."""
    return keeper.state


def run(keeper: Keeper, path: Path, writer: WavWriter | None = None) -> list[int]:
    """Let it keep what is queued; the numbers of the blocks in the file."""
    keeper.run(writer or WavWriter(path, RATE))
    samples, rate = soundfile.read(path, dtype="int16")
    assert rate == RATE
    assert len(samples) == round(keeper.seconds * RATE)
    return list(samples[::BLOCK])
