"""Reads any sound file as mono samples, a second at a time: at 16 kHz, or at its own rate.

What others made is read by `speech.apart`, which runs this in a process of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from speech.media import HIGHEST_RATE, LOWEST_RATE, SAMPLE_RATE, Media, own_rate, resampler_to

__all__ = ["HIGHEST_RATE", "LOWEST_RATE", "SAMPLE_RATE", "AudioFile", "NativeFile", "Resampler"]


class AudioFile:
    """A file that PyAV can read; raises SpeechError where it cannot be opened.

    `seconds` is what its header claims, None where it claims nothing; `rate` is that of the blocks.
    """

    rate = SAMPLE_RATE

    def __init__(self, path: Path) -> None:
        self._media = Media(path, "flt")
        self.seconds = self._media.seconds

    def blocks(self) -> Iterator[NDArray[np.float32]]:
        """Mono 16 kHz blocks of about a second, -1 to 1; damaged stretches are left out.

        Raises SpeechError where nothing at all can be decoded.
        """
        for block in self._media.blocks(self.rate):
            yield finite(np.frombuffer(block, np.float32))


class NativeFile:
    """The same file in 16 bits at its own `rate` in Hz, which is 48 kHz at most."""

    def __init__(self, path: Path) -> None:
        self._media = Media(path, "s16")
        self.seconds = self._media.seconds
        self.rate = own_rate(self._media.rate)

    def blocks(self) -> Iterator[NDArray[np.int16]]:
        """Mono blocks of about a second; SpeechError where nothing at all can be decoded."""
        for block in self._media.blocks(self.rate):
            yield np.frombuffer(block, np.int16)


class Resampler:
    """Turns mono 16-bit blocks of any rate into 16 kHz, alike however the stream is cut."""

    def __init__(self, rate_in: int) -> None:
        self._rate = rate_in
        self._resampler = resampler_to("flt", SAMPLE_RATE)

    def feed(self, samples: NDArray[np.int16]) -> NDArray[np.float32]:
        """The samples that can be told so far."""
        import av

        if not len(samples):
            return _joined([])
        row = np.ascontiguousarray(samples).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(row, format="s16", layout="mono")
        frame.sample_rate = self._rate
        return _joined(self._resampler.resample(frame))

    def flush(self) -> NDArray[np.float32]:
        """The rest; what is fed after it is a new stream."""
        rest = _joined(self._resampler.resample(None))
        self._resampler = resampler_to("flt", SAMPLE_RATE)
        return rest


def finite(block: NDArray[np.float32]) -> NDArray[np.float32]:
    """The samples without NaN and infinity, which would poison everything after them."""
    return np.nan_to_num(block, nan=0.0, posinf=1.0, neginf=-1.0)


def _joined(frames: list[Any]) -> NDArray[np.float32]:
    arrays = [frame.to_ndarray().reshape(-1) for frame in frames]
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=np.float32)
