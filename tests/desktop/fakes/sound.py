"""Sound without a microphone: a file with a tone in it, and what stands in for reading files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from desktop.speech_tools import Blocks
from speech.errors import SpeechError

RATE = 16_000


class FakeAudio:
    """Stands in for AudioFile: reads 16 kHz files through soundfile."""

    def __init__(self, path: Path) -> None:
        try:
            info = soundfile.info(os.fsencode(path))
        except (OSError, RuntimeError) as error:
            raise SpeechError(f"I could not read {path.name}; please choose another file.") from (
                error
            )
        self.path = path
        self.seconds: float | None = info.frames / info.samplerate

    def blocks(self) -> Iterator[NDArray[np.float32]]:
        """A second each."""
        yield from soundfile.blocks(os.fsencode(self.path), RATE, dtype="float32")


class FakeResampler:
    """Stands in for Resampler at 16 kHz: only changes the type."""

    def __init__(self, rate: int) -> None:
        assert rate == RATE

    def feed(self, samples: NDArray[np.int16]) -> NDArray[np.float32]:
        """The same samples."""
        return samples.astype(np.float32) / 32768

    def flush(self) -> NDArray[np.float32]:
        """Nothing is held back."""
        return np.zeros(0, dtype=np.float32)


def fake_voice(blocks: Blocks) -> float:
    """Stands in for voice activity: whatever is not silent is a voice."""
    return sum(float((np.abs(block) > 0.001).sum()) for block in blocks) / RATE


def write_sound(
    path: Path, seconds: float = 4.0, loudness: float = 0.5, rate: int = RATE, channels: int = 1
) -> Path:
    """A file with a tone in it."""
    tone = loudness * np.sin(np.arange(round(seconds * rate)) / rate * 2000)
    soundfile.write(path, np.repeat(tone[:, None], channels, axis=1), rate)
    return path
