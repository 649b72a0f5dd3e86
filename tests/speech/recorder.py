"""A recorder on the virtual microphone, and waiting for what it is to tell."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from speech.capture import InputLevel, Microphone

SAMPLE = Path(__file__).parent.parent.parent / "assets" / "sample" / "answer.flac"
PLAYED_SECONDS = 8


class Listener:
    """Wakes the test at every block kept."""

    def __init__(self) -> None:
        self.levels: list[InputLevel] = []
        self.microphone: Microphone | None = None
        self._news = threading.Condition()

    def __call__(self, block: NDArray[np.int16], sample_rate: int) -> None:
        """Note the level at this block."""
        assert self.microphone is not None
        with self._news:
            self.levels.append(self.microphone.level())
            self._news.notify_all()

    def until(self, true: Callable[[InputLevel], bool], timeout: float = 20.0) -> InputLevel:
        """Wait for the first block at which this is so."""
        with self._news:
            assert self._news.wait_for(lambda: self.levels and true(self.levels[-1]), timeout)
            return self.levels[-1]


def recorder(path: Path) -> tuple[Microphone, Listener]:
    """A microphone and who waits for its blocks."""
    listener = Listener()
    microphone = Microphone(path, None, listener)
    listener.microphone = microphone
    return microphone, listener


def until(mic: Microphone, true: Callable[[InputLevel], bool], timeout: float = 10.0) -> InputLevel:
    """Wait for what may be so without a block."""
    deadline = time.monotonic() + timeout
    while not true(level := mic.level()):
        assert time.monotonic() < deadline, level
        mic.wait(0.01)
    return level
