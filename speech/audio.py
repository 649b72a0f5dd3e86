"""Reads any sound file as mono 16 kHz samples, a second at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from speech.types import SpeechError

SAMPLE_RATE = 16_000


class AudioFile:
    """A file that PyAV can read; raises SpeechError where it cannot be opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.seconds = self._look()

    def blocks(self) -> Iterator[NDArray[np.float32]]:
        """Mono 16 kHz blocks of about a second, -1 to 1; a damaged end is left out."""
        import av

        with self._open() as container:
            resampler = av.AudioResampler(format="flt", layout="mono", rate=SAMPLE_RATE)
            kept: list[NDArray[np.float32]] = []
            for frame in self._frames(container):
                frame.pts = None
                kept += _arrays(resampler.resample(frame))
                if sum(map(len, kept)) >= SAMPLE_RATE:
                    yield np.concatenate(kept)
                    kept = []
            kept += _arrays(resampler.resample(None))
            if kept:
                yield np.concatenate(kept)

    def _frames(self, container: Any) -> Iterator[Any]:  # noqa: ANN401 - PyAV has no types
        import av

        heard = False
        try:
            for frame in container.decode(audio=0):
                heard = True
                yield frame
        except av.FFmpegError as error:
            if not heard:
                raise self._unreadable() from error

    def _look(self) -> float | None:
        with self._open() as container:
            if not container.streams.audio:
                raise SpeechError(f"{self._path.name} has no sound in it; please choose another.")
            stream = container.streams.audio[0]
            if stream.duration is not None and stream.time_base is not None:
                return float(stream.duration * stream.time_base)
            return None if container.duration is None else container.duration / 1_000_000

    def _open(self) -> Any:  # noqa: ANN401 - PyAV has no types
        import av

        if not self._path.exists():
            raise SpeechError(f"I could not find {self._path}; please check the name.")
        if self._path.is_dir():
            raise SpeechError(f"{self._path} is a folder; please choose a sound file.")
        try:
            return av.open(str(self._path), metadata_errors="ignore")
        except PermissionError as error:
            raise SpeechError(f"I may not read {self._path}; please allow it.") from error
        except (av.FFmpegError, OSError, ValueError) as error:
            raise self._unreadable() from error

    def _unreadable(self) -> SpeechError:
        return SpeechError(
            f"I could not read {self._path.name} as sound; it may be damaged or of another kind, "
            "so please choose another file."
        )


class Resampler:
    """Turns mono 16-bit blocks of any rate into 16 kHz, alike however the stream is cut."""

    def __init__(self, rate_in: int) -> None:
        import av

        self._rate = rate_in
        self._resampler = av.AudioResampler(format="flt", layout="mono", rate=SAMPLE_RATE)

    def feed(self, samples: NDArray[np.int16]) -> NDArray[np.float32]:
        """The samples that can be told so far."""
        import av

        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = self._rate
        return _joined(_arrays(self._resampler.resample(frame)))

    def flush(self) -> NDArray[np.float32]:
        """The rest."""
        return _joined(_arrays(self._resampler.resample(None)))


def _arrays(frames: list[Any]) -> list[NDArray[np.float32]]:
    return [frame.to_ndarray().reshape(-1).astype(np.float32) for frame in frames]


def _joined(arrays: list[NDArray[np.float32]]) -> NDArray[np.float32]:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=np.float32)
