"""Decodes any sound file with PyAV, a second at a time, as bytes.

It needs no numpy, which would take longer to load than most files take to decode.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from speech.errors import SpeechError

log = logging.getLogger(__name__)
SAMPLE_RATE = 16_000
# Speech holds nothing above; a higher rate only fills the disk.
HIGHEST_RATE = 48_000
# What a damaged head claims beyond would become hours of nothing, out of a file of some kilobytes.
LOWEST_RATE, ABSURD_RATE = 1_000, 1_000_000
# Pieces in a row that cannot be decoded: minutes of a real recording, an instant of a hopeless one.
MOST_DAMAGED = 2_000
WIDTHS = {"flt": 4, "s16": 2}  # bytes of a sample


def own_rate(claimed: int | None) -> int:
    """The rate at which to keep a file that claims this one, in Hz."""
    return min(max(claimed or HIGHEST_RATE, LOWEST_RATE), HIGHEST_RATE)


class Media:
    """The first sound track of a file; raises SpeechError where it cannot be opened.

    `form` is the samples' format in FFmpeg's words, "flt" or "s16". `seconds` and `rate` (Hz) are
    what its header claims, None where it claims nothing.
    """

    def __init__(self, path: Path, form: str) -> None:
        self._path, self._form = path, form
        self._check()
        self.seconds, self.rate = self._look()

    def blocks(self, rate: int) -> Iterator[bytes]:
        """Mono samples at `rate`, about a second at a time; damaged stretches are left out.

        Floats are as they stand in the file, numbers or not. Raises SpeechError where nothing at
        all can be decoded.
        """
        width = WIDTHS[self._form]
        kept = bytearray()
        heard = False
        for frame in self._converted(rate):
            heard = True
            kept += bytes(frame.planes[0])[: frame.samples * width]  # the rest is padding
            if len(kept) >= rate * width:
                yield bytes(kept)
                kept.clear()
        if kept:
            yield bytes(kept)
        if not heard:
            raise self._unreadable()

    def _converted(self, rate: int) -> Iterator[Any]:
        import av

        with self._open() as container:
            resampler, shape = resampler_to(self._form, rate), None
            for frame in self._frames(container):
                new = (frame.format.name, frame.layout.name, frame.sample_rate)
                if shape not in (None, new):  # joined files may change their form half-way
                    yield from resampler.resample(None)
                    resampler = resampler_to(self._form, rate)
                shape = new
                frame.pts = None  # a broken clock must not tear holes into the sound
                try:
                    yield from resampler.resample(frame)
                except (av.FFmpegError, ValueError) as error:
                    log.info("%s: left out what is no sound: %s", self._path, error)
                    resampler, shape = resampler_to(self._form, rate), None
            if shape is not None:
                yield from resampler.resample(None)

    def _frames(self, container: Any) -> Iterator[Any]:  # noqa: ANN401 - PyAV has no types
        import av

        frames, damaged = container.decode(audio=0), 0
        while damaged < MOST_DAMAGED:
            try:
                frame = next(frames)
                damaged = 0
                if LOWEST_RATE <= frame.sample_rate <= ABSURD_RATE:
                    yield frame
            except StopIteration:
                return
            except av.error.InvalidDataError as error:
                log.info("%s: left out a damaged stretch: %s", self._path, error)
                # The generator is spent; a new one goes on after the damage, if it goes on at all.
                damaged += 1
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


def resampler_to(form: str, rate: int) -> Any:  # noqa: ANN401 - PyAV has no types
    """Turns frames of any kind into mono ones of `form` at `rate`."""
    import av

    return av.AudioResampler(format=form, layout="mono", rate=rate)
