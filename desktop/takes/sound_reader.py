"""Reads a sound file for playing: from any time on, at any speed, with the pitch kept."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop.errors import GreenroomError
from speech.media import ABSURD_RATE, LOWEST_RATE

# FFmpeg's stretcher sounds right from half to double speed; beyond, words come apart.
SLOWEST, FASTEST = 0.5, 2.0


class SoundReader:
    """A WAV or FLAC file, mixed to mono 16 bit; GreenroomError where it cannot be read.

    `seconds` is its length. Call `start` before `read`.
    """

    def __init__(self, path: Path) -> None:
        import soundfile

        self._path = path
        try:
            self._file: Any = soundfile.SoundFile(path)
        except (OSError, RuntimeError) as error:
            raise self._unreadable(error) from error
        self._rate = int(self._file.samplerate)
        if not LOWEST_RATE <= self._rate <= ABSURD_RATE:
            self._file.close()
            raise self._unreadable(ValueError(f"{self._rate} samples a second are no sound"))
        self.seconds = self._file.frames / self._rate
        self._shaper: Shaper | None = None
        self._ready = _nothing()
        self._ended = True

    def start(self, seconds: float, rate: int, speed: float = 1.0) -> None:
        """Go on from `seconds`, at `rate` Hz, `speed` times as fast (0.5 to 2)."""
        frame = min(max(0, round(seconds * self._rate)), self._file.frames)
        try:
            self._file.seek(frame)
        except (OSError, RuntimeError) as error:
            raise self._unreadable(error) from error
        as_it_is = rate == self._rate and speed == 1.0
        self._shaper = None if as_it_is else Shaper(self._rate, rate, speed)
        self._ready = _nothing()
        self._ended = False

    def read(self, frames: int) -> NDArray[np.int16]:
        """The next samples to play: `frames` of them, fewer only at the end, then none."""
        while len(self._ready) < frames and not self._ended:
            self._ready = np.concatenate([self._ready, self._next(frames)])
        block, self._ready = self._ready[:frames], self._ready[frames:]
        return block

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _next(self, frames: int) -> NDArray[np.int16]:
        try:
            block = self._file.read(frames, dtype="int16", always_2d=True)
        # A head that lies about the length comes as ValueError.
        except (OSError, RuntimeError, ValueError) as error:
            raise self._unreadable(error) from error
        self._ended = len(block) < frames
        one = block.shape[1] == 1
        samples: NDArray[np.int16] = block[:, 0] if one else block.mean(axis=1).astype(np.int16)
        if self._shaper is None:
            return samples
        shaped = self._shaper.feed(samples)
        return np.concatenate([shaped, self._shaper.flush()]) if self._ended else shaped

    def _unreadable(self, error: Exception) -> GreenroomError:
        return GreenroomError(
            f"I could not read the sound of this take ({self._path.name}: {error}); please check "
            "that the file is still there."
        )


class Shaper:
    """Makes mono int16 at `rate_in` Hz `speed` times as fast, the pitch kept, at `rate_out`."""

    def __init__(self, rate_in: int, rate_out: int, speed: float) -> None:
        import av
        import av.filter

        self._rate, self._time = rate_in, 0
        self._graph: Any = av.filter.Graph()
        steps = [
            self._graph.add_abuffer(
                format="s16", sample_rate=rate_in, layout="mono", time_base=Fraction(1, rate_in)
            ),
            self._graph.add("atempo", str(min(max(speed, SLOWEST), FASTEST))),
            self._graph.add("aresample", str(rate_out)),
            self._graph.add("aformat", "sample_fmts=s16"),
            self._graph.add("abuffersink"),
        ]
        for one, next_one in pairwise(steps):
            one.link_to(next_one)
        self._graph.configure()

    def feed(self, samples: NDArray[np.int16]) -> NDArray[np.int16]:
        """What can be told so far."""
        import av

        if not len(samples):
            return _nothing()
        row = np.ascontiguousarray(samples).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(row, format="s16", layout="mono")
        frame.sample_rate, frame.pts = self._rate, self._time
        self._time += len(samples)
        self._graph.push(frame)
        return self._pull()

    def flush(self) -> NDArray[np.int16]:
        """The rest; nothing may be fed after it."""
        self._graph.push(None)
        return self._pull()

    def _pull(self) -> NDArray[np.int16]:
        import av

        found = [_nothing()]
        while True:
            try:
                found.append(self._graph.pull().to_ndarray().reshape(-1))
            except (av.error.BlockingIOError, av.error.EOFError):
                return np.concatenate(found)


def _nothing() -> NDArray[np.int16]:
    return np.zeros(0, dtype=np.int16)
