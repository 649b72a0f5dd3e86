"""Hears what is played through the virtual microphone's server, and when it came out."""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
import time
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tests.microphone import SPEAKER

RATE = 48_000
# Of full scale; below it counts as silence.
LOUD = 1500
PIECE_MS = 5
PATIENCE_SECONDS = 20.0


class Ear:
    """What came out so far, in pieces of some milliseconds, each with the time it came."""

    def __init__(self, program: subprocess.Popen[bytes]) -> None:
        self._program = program
        self._news = threading.Condition()
        self._pieces: list[tuple[float, NDArray[np.int16]]] = []
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def after(self, moment: float) -> NDArray[np.int16]:
        """All samples that came after this time of `time.monotonic`."""
        with self._news:
            found = [samples for came, samples in self._pieces if came > moment]
        return np.concatenate([np.zeros(0, dtype=np.int16), *found])

    def began_after(self, moment: float) -> float | None:
        """Seconds from `moment` to the first sound after it; None while there is none."""
        with self._news:
            return self._first(moment)

    def wait(self, moment: float = 0.0) -> None:
        """Until there is a sound after `moment`; fails after 20 s."""
        with self._news:
            assert self._news.wait_for(lambda: self._first(moment) is not None, PATIENCE_SECONDS)

    def _first(self, moment: float) -> float | None:
        loud = (c for c, s in self._pieces if c > moment and np.abs(s).max() > LOUD)
        first = next(loud, None)
        return None if first is None else first - moment

    def close(self) -> None:
        """Listen no more."""
        self._program.terminate()
        self._thread.join()
        self._program.wait()

    def _listen(self) -> None:
        assert self._program.stdout is not None
        with self._program.stdout as pipe:
            while data := os.read(pipe.fileno(), 4096):
                samples = np.frombuffer(data[: len(data) // 2 * 2], dtype=np.int16)
                with self._news:
                    self._pieces.append((time.monotonic(), samples))
                    self._news.notify_all()


@contextlib.contextmanager
def ear(sink: str = SPEAKER) -> Iterator[Ear]:
    """Listens to a sink of the server that `virtual_microphone` started."""
    words = [f"--device={sink}.monitor", f"--rate={RATE}", "--channels=1", "--format=s16le"]
    made = Ear(
        subprocess.Popen(
            ["parec", *words, f"--latency-msec={PIECE_MS}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    )
    try:
        yield made
    finally:
        made.close()


def pitch(samples: NDArray[np.int16]) -> float:
    """The strongest frequency in Hz of what was heard."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 4 * len(samples)))
    return float(spectrum.argmax() * RATE / (4 * len(samples)))
