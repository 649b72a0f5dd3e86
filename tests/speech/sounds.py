"""Sounds that tests under speech listen to: the shipped sample, whole or in blocks."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

import numpy as np
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
