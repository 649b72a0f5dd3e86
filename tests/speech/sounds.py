"""Sounds that tests listen to: the shipped sample, whole or in blocks; how alike two are."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import numpy as np
import soundfile
from numpy.typing import NDArray

from speech.audio import SAMPLE_RATE, AudioFile
from tests.fakes import SAMPLE

T = TypeVar("T")


@lru_cache(maxsize=1)
def answer(seconds: float = 40.0) -> NDArray[np.float32]:
    """The beginning of the shipped answer: 16 kHz, with a pause about every five seconds."""
    whole = np.concatenate(list(AudioFile(SAMPLE / "answer.flac").blocks()))
    return whole[: int(seconds * SAMPLE_RATE)]


def blocks(sound: NDArray[np.float32], sizes: Sequence[int]) -> Iterator[NDArray[np.float32]]:
    """`sound` in blocks of these sizes, over and over."""
    at = turn = 0
    while at < len(sound):
        yield sound[at : at + sizes[turn % len(sizes)]]
        at, turn = at + sizes[turn % len(sizes)], turn + 1


def result(steps: Generator[object, None, T]) -> T:
    """What a generator returns."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]  # StopIteration is untyped


def read(path: Path) -> tuple[NDArray[np.float64], int]:
    """Samples at the file's rate."""
    samples, rate = soundfile.read(path)
    return samples, rate


def likeness(played: Path, recorded: NDArray[np.float64], rate: int) -> tuple[float, float]:
    """Peak of the normalised cross-correlation, and where in the recording it begins (s)."""
    own, own_rate = read(played)
    times = np.arange(int(len(own) / own_rate * rate)) / rate
    wanted = np.interp(times, np.arange(len(own)) / own_rate, own)
    size = 1 << (len(wanted) + len(recorded)).bit_length()
    product = np.fft.rfft(recorded, size) * np.conj(np.fft.rfft(wanted, size))
    correlation = np.fft.irfft(product, size)[: len(recorded)]
    at = int(np.argmax(correlation))
    overlap = recorded[at : at + len(wanted)]
    scale = np.linalg.norm(wanted[: len(overlap)]) * np.linalg.norm(overlap)
    return float(correlation[at] / scale), at / rate
