"""The encoder gets a little silence after a chunk; where that goes wrong, it gets all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from speech.audio import SAMPLE_RATE
from speech.decoder import WhisperDecoder
from speech.device import Processor, Whisper
from speech.models import ModelFiles

WHOLE = 3_000  # frames of 10 ms: Whisper's thirty seconds
TALK = 4.0  # seconds


class FakeStates:
    """Stands in for what the encoder says: a number for every second frame."""

    def __init__(self, frames: int) -> None:
        self._frames = frames

    def to_device(self, _: object) -> NDArray[np.float32]:
        """(1, frames / 2, 4)."""
        return np.zeros((1, self._frames // 2, 4), dtype=np.float32)


class FakeModel:
    """Stands in for faster-whisper's model: says what `words` gives for so many frames."""

    def __init__(self, words: Callable[[int], list[str]]) -> None:
        self._words = words
        self.frames: list[int] = []

    def __call__(self, folder: Path, processor: Processor, threads: int) -> FakeModel:
        """Loaded at once."""
        return self

    def encode(self, features: NDArray[np.float32]) -> FakeStates:
        """Remembers how much it was given."""
        self.frames.append(features.shape[-1])
        return FakeStates(features.shape[-1])

    def transcribe(self, samples: NDArray[np.float32], **_: Any) -> tuple[Iterator[Any], None]:
        """One segment, its words evenly spread over the talk."""
        self.encode(np.zeros((80, WHOLE), dtype=np.float32))
        texts = self._words(self.frames[-1])
        step = TALK / max(len(texts), 1)
        words = [
            SimpleNamespace(word=f" {t}", start=i * step, end=(i + 1) * step, probability=0.9)
            for i, t in enumerate(texts)
        ]
        return iter([SimpleNamespace(words=words)]), None


def heard(model: FakeModel) -> str:
    """What is heard in four seconds of talk and one of silence."""
    whisper = partial(Whisper, load=model, nvidia=lambda _: False)
    decoder = WhisperDecoder(ModelFiles("fake", Path("none")), whisper=whisper)
    talk = 0.1 * np.random.default_rng(5).standard_normal(int(TALK * SAMPLE_RATE))
    sound = np.concatenate([talk, np.zeros(SAMPLE_RATE)]).astype(np.float32)
    return " ".join(word.text for word in decoder.decode(sound))


def test_five_seconds_of_silence_do() -> None:
    """Half of the work."""
    model = FakeModel(lambda _: ["That's", "the", "one."])
    assert heard(model) == "That's the one."
    assert model.frames == [1_000]


@pytest.mark.parametrize(
    "wrong", [["That's", "the", "one,"] * 10, []], ids=["runs in circles", "hears nothing"]
)
def test_where_that_goes_wrong_it_gets_all(wrong: list[str]) -> None:
    """What it says then counts."""
    model = FakeModel(lambda frames: ["That's", "the", "one."] if frames == WHOLE else wrong)
    assert heard(model) == "That's the one."
    assert model.frames == [1_000, WHOLE]
