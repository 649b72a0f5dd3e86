"""Copies a sound file of any kind into the library: 16-bit mono WAV at its own rate."""

from __future__ import annotations

import os
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from desktop.errors import GreenroomError
from desktop.types import Job, Progress

# Speech holds nothing above; a higher rate only fills the disk.
HIGHEST_RATE = 48_000
# A WAV file counts its bytes in 32 bits.
MOST_FRAMES = (2**32 - 2**20) // 2
STEP_SECONDS = 60


def copy_sound(source: Path, target: Path) -> Job[float]:
    """Write `source`'s first sound track to `target`, private and synced; returns its seconds.

    Raises GreenroomError for what holds no sound; OSError, such as a full disk, passes through. The
    caller removes what is left of `target` then.
    """
    import av

    try:
        with av.open(os.fspath(source)) as container:
            if not container.streams.audio:
                raise _unreadable(source, "there is no sound in it")
            rate = min(container.streams.audio[0].rate or HIGHEST_RATE, HIGHEST_RATE)
            handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                frames = yield from _write(file, _blocks(container, rate), rate, source)
    except av.error.FFmpegError as error:
        raise _unreadable(source, error.strerror or str(error)) from error
    if not frames:
        raise _unreadable(source, "there is no sound in it")
    return frames / rate


def _write(
    file: BinaryIO, blocks: Iterator[NDArray[np.int16]], rate: int, source: Path
) -> Job[int]:
    frames, next_step = 0, STEP_SECONDS
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        for block in blocks:
            frames += len(block)
            if frames > MOST_FRAMES:
                raise _unreadable(source, "it is longer than half a day; please cut it")
            sound.writeframesraw(block.astype("<i2", copy=False).tobytes())
            if frames >= next_step * rate:
                next_step += STEP_SECONDS
                yield Progress(None, f"Copying {source.name}")
    file.flush()
    os.fsync(file.fileno())
    return frames


def _blocks(container: Any, rate: int) -> Iterator[NDArray[np.int16]]:  # noqa: ANN401 - untyped av
    import av

    resampler = av.AudioResampler(format="s16", layout="mono", rate=rate)
    for frame in _frames(container):
        # Time stamps may jump; the transcript counts samples, and so must what is played.
        frame.pts = None
        for made in resampler.resample(frame):
            yield _samples(made)
    for made in resampler.resample(None):
        yield _samples(made)


def _frames(container: Any) -> Iterator[Any]:  # noqa: ANN401 - untyped av
    import av

    heard = False
    try:
        for frame in container.decode(audio=0):
            heard = True
            yield frame
    except av.error.FFmpegError:
        # A download that broke off: its beginning is worth having, as in `speech.audio`.
        if not heard:
            raise


def _samples(frame: Any) -> NDArray[np.int16]:  # noqa: ANN401 - untyped av
    samples: NDArray[np.int16] = frame.to_ndarray().reshape(-1)
    return samples


def _unreadable(source: Path, why: str) -> GreenroomError:
    return GreenroomError(
        f"I could not read {source.name}: {why}; please choose a sound file such as WAV, MP3 or "
        "M4A."
    )
