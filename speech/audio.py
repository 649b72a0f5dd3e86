"""Reads any sound file as mono samples, a second at a time: at 16 kHz, or at its own rate.

What others made is read by `speech.apart`, which runs this in a process of its own.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from speech.types import SpeechError

log = logging.getLogger(__name__)
SAMPLE_RATE = 16_000
# Speech holds nothing above; a higher rate only fills the disk.
HIGHEST_RATE = 48_000
# What a damaged head claims beyond would become hours of nothing, out of a file of some kilobytes.
LOWEST_RATE, ABSURD_RATE = 1_000, 1_000_000


class AudioFile:
    """A file that PyAV can read; raises SpeechError where it cannot be opened.

    `seconds` is what its header claims, None where it claims nothing; `rate` is that of the blocks.
    """

    rate = SAMPLE_RATE

    def __init__(self, path: Path) -> None:
        self._reader = _Reader(path, "flt")
        self.seconds = self._reader.seconds

    def blocks(self) -> Iterator[NDArray[np.float32]]:
        """Mono 16 kHz blocks of about a second, -1 to 1; damaged stretches are left out.

        Raises SpeechError where nothing at all can be decoded.
        """
        for block in self._reader.blocks(self.rate):
            # A float file may hold NaN or infinity, which would poison everything after it.
            yield np.nan_to_num(block, nan=0.0, posinf=1.0, neginf=-1.0)


class NativeFile:
    """The same file in 16 bits at its own `rate` in Hz, which is 48 kHz at most."""

    def __init__(self, path: Path) -> None:
        self._reader = _Reader(path, "s16")
        self.seconds = self._reader.seconds
        rate = self._reader.rate or HIGHEST_RATE
        self.rate = min(max(rate, LOWEST_RATE), HIGHEST_RATE)

    def blocks(self) -> Iterator[NDArray[np.int16]]:
        """Mono blocks of about a second; SpeechError where nothing at all can be decoded."""
        return self._reader.blocks(self.rate)


class _Reader:
    """Decodes the first sound track to `form`, a sample format of FFmpeg's."""

    def __init__(self, path: Path, form: str) -> None:
        self._path, self._form = path, form
        self._check()
        self.seconds, self.rate = self._look()

    def blocks(self, rate: int) -> Iterator[NDArray[Any]]:
        kept: list[NDArray[Any]] = []
        heard = False
        for frame in self._converted(rate):
            heard = True
            kept.append(frame.to_ndarray().reshape(-1))
            if sum(map(len, kept)) >= rate:
                yield np.concatenate(kept)
                kept = []
        if kept:
            yield np.concatenate(kept)
        if not heard:
            raise self._unreadable()

    def _converted(self, rate: int) -> Iterator[Any]:
        import av

        with self._open() as container:
            resampler, shape = _resampler(self._form, rate), None
            for frame in self._frames(container):
                new = (frame.format.name, frame.layout.name, frame.sample_rate)
                if shape not in (None, new):  # joined files may change their form half-way
                    yield from resampler.resample(None)
                    resampler = _resampler(self._form, rate)
                shape = new
                frame.pts = None  # a broken clock must not tear holes into the sound
                try:
                    yield from resampler.resample(frame)
                except (av.FFmpegError, ValueError) as error:
                    log.info("%s: left out what is no sound: %s", self._path, error)
                    resampler, shape = _resampler(self._form, rate), None
            if shape is not None:
                yield from resampler.resample(None)

    def _frames(self, container: Any) -> Iterator[Any]:  # noqa: ANN401 - PyAV has no types
        import av

        frames = container.decode(audio=0)
        while True:
            try:
                frame = next(frames)
                if LOWEST_RATE <= frame.sample_rate <= ABSURD_RATE:
                    yield frame
            except StopIteration:
                return
            except av.error.InvalidDataError as error:
                log.info("%s: left out a damaged stretch: %s", self._path, error)
                # The generator is spent; a new one goes on after the damage.
                frames = container.decode(audio=0)
            except (av.FFmpegError, OSError) as error:
                log.info("%s: stopped early: %s", self._path, error)
                return

    def _check(self) -> None:
        try:
            if self._path.is_dir():
                raise SpeechError(f"{self._path} is a folder; please choose a sound file.")
            with self._path.open("rb") as file:
                if not file.read(1):
                    raise SpeechError(f"{self._path.name} is empty; please choose another file.")
        except FileNotFoundError as error:
            raise SpeechError(f"I could not find {self._path}; please check the name.") from error
        except PermissionError as error:
            raise SpeechError(f"I may not read {self._path}; please allow it.") from error
        except (OSError, ValueError) as error:
            raise self._unreadable() from error

    def _look(self) -> tuple[float | None, int | None]:
        with self._open() as container:
            if not container.streams.audio:
                raise SpeechError(f"{self._path.name} has no sound in it; please choose another.")
            stream = container.streams.audio[0]
            # A stream of a kind that FFmpeg does not know has no rate at all.
            rate = getattr(stream, "rate", None)
            if stream.duration is not None and stream.time_base is not None:
                return float(stream.duration * stream.time_base), rate
            whole = container.duration
            return None if whole is None else whole / 1_000_000, rate

    def _open(self) -> Any:  # noqa: ANN401 - PyAV has no types
        import av

        try:
            # Without the whitelist a playlist could make FFmpeg fetch something.
            return av.open(
                str(self._path.absolute()),
                metadata_errors="ignore",
                options={"protocol_whitelist": "file"},
            )
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
        self._rate = rate_in
        self._resampler = _resampler("flt", SAMPLE_RATE)

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
        self._resampler = _resampler("flt", SAMPLE_RATE)
        return rest


def _resampler(form: str, rate: int) -> Any:  # noqa: ANN401 - PyAV has no types
    import av

    return av.AudioResampler(format=form, layout="mono", rate=rate)


def _joined(frames: list[Any]) -> NDArray[np.float32]:
    arrays = [frame.to_ndarray().reshape(-1) for frame in frames]
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=np.float32)
