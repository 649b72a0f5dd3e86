"""The line to one microphone: opens it, and the very same one again after it was lost."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from speech.devices import InputDevice, find_device
from speech.errors import SpeechError
from speech.portaudio import UNAVAILABLE, InputStream, PortAudio
from speech.sound_server import SoundServer, SourceWatch, connecting_to

log = logging.getLogger(__name__)

MOST_RATE = 48000
BLOCKS_PER_SECOND = 20
# Room for the callback to be late by: it needs Python's lock, which the transcriber also wants.
LATENCY_SECONDS = 0.2
# What is asked of a device, until it agrees; PortAudio converts nearly always, a few drivers that
# have a microphone to themselves do not.
FORMATS = ("int16", "int32", "float32")
# PortAudio's error codes.
BAD_CHANNELS, BAD_RATE, BAD_FORMAT = -9998, -9997, -9994


class Line:
    """One microphone, known by its name; `open`, `start` and `close` belong to one thread.

    `wanted` is a name from `list_devices`, None for the system's default. `take` gets every block
    (int16, frames by channels) and whether some before it were lost, on PortAudio's thread; `gone`
    is called there when the device ends by itself, and by no end that was asked for.
    """

    def __init__(
        self,
        wanted: str | None,
        take: Callable[[NDArray[np.int16], bool], None],
        gone: Callable[[], None],
        audio: PortAudio,
        server: SoundServer,
    ) -> None:
        self.device: InputDevice | None = None
        self.rate = 0
        self._wanted = wanted
        self._name = wanted or "the microphone"
        self._take = take
        self._gone = gone
        self._audio = audio
        self._server = server
        self._stream: InputStream | None = None
        self._call = 0
        self._watch: SourceWatch | None = None

    def open(self) -> None:
        """Open it, at the device's own rate up to 48 kHz; SpeechError with one sentence."""
        try:
            self._stream = self._open_once()
        except (SpeechError, self._audio.error) as error:
            # It may have been plugged in since the last look; a look is not possible (and the
            # first word stands) while something records.
            if not self._audio.refresh():
                raise self._refused(error) from error
            try:
                self._stream = self._open_once()
            except self._audio.error as again:
                raise self._refused(again) from again

    def start(self) -> None:
        """Let the blocks come; SpeechError, and all closed, where the device refuses."""
        assert self._stream is not None, "open it first"
        try:
            self._stream.start()
        except self._audio.error as error:
            self.close()
            raise self._refused(error) from error

    def open_again(self) -> None:
        """Open and start the same device at the same rate; SpeechError where it is not there.

        The device may come back under another number, so PortAudio looks anew.
        """
        assert self.device is not None, "it was never open"
        self.close()
        self._wanted = self.device.name
        self._audio.refresh()
        try:
            self._stream = self._open_once()
        except SpeechError as error:
            raise SpeechError(
                f"I could not find “{self._name}” again; please plug it in."
            ) from error
        except self._audio.error as error:
            raise self._refused(error) from error
        self.start()

    def hang_up(self) -> None:
        """Take nothing more from the device; quick, and from any thread."""
        self._call += 1
        self._watch = None

    def close(self) -> None:
        """Give the device back, if there is one; a broken driver may hang this call."""
        self.hang_up()
        stream, self._stream = self._stream, None
        if stream is not None:
            self._audio.close(stream)

    def moved_to(self) -> str | None:
        """The microphone that the sound server has switched to, None where it has not."""
        watch = self._watch
        return watch.moved_to() if watch else None

    def _open_once(self) -> InputStream:
        device = find_device(self._wanted, self._audio, self._server)
        self._name = device.name
        entry = self._audio.look().entry(device.index)
        own, most = round(entry["default_samplerate"]), int(entry["max_input_channels"])
        # A file has one rate: the device must come back at the one it began with.
        rates = (self.rate,) if self.device else tuple(dict.fromkeys((min(own, MOST_RATE), own)))
        shapes = itertools.product(FORMATS, rates, sorted({1, min(2, most), most}))
        first: Exception | None = None
        for format, rate, channels in shapes:
            try:
                stream = self._open_as(device, entry["name"], format, rate, channels)
            except self._audio.error as error:
                if code(error) not in (BAD_CHANNELS, BAD_RATE, BAD_FORMAT):
                    raise
                first = first or error
            else:
                self.device, self.rate = device, rate
                if device.source is not None:
                    self._watch = SourceWatch(self._server, device.source)
                return stream
        assert first is not None, "there is at least one rate and one number of channels"
        raise first

    def _open_as(
        self, device: InputDevice, name: str, format: str, rate: int, channels: int
    ) -> InputStream:
        call = self._call

        def on_audio(block: NDArray[Any], frames: int, time: object, status: Any) -> None:  # noqa: ANN401 - PortAudio's flags, without types
            if call == self._call:
                self._take(as_int16(block), bool(status.input_overflow))

        def on_end() -> None:
            if call == self._call:
                self._gone()

        with connecting_to(device.source):
            return self._audio.open_input(
                device.index,
                name,
                samplerate=rate,
                channels=channels,
                dtype=format,
                blocksize=rate // BLOCKS_PER_SECOND,
                latency=LATENCY_SECONDS,
                callback=on_audio,
                finished_callback=on_end,
            )

    def _refused(self, error: Exception) -> SpeechError:
        if isinstance(error, SpeechError):
            return error
        log.info("the device refused", exc_info=error)
        if "denied" in str(error).lower() or "not permitted" in str(error).lower():
            why = "Greenroom may not use it; please allow it in the system's privacy settings"
        elif code(error) == UNAVAILABLE:
            why = "it is in use by another program or was unplugged; please free it or plug it in"
        else:
            why = "it refuses every format I know; please choose another microphone"
        return SpeechError(f"I could not open “{self._name}”: {why}.")


def as_int16(block: NDArray[Any]) -> NDArray[np.int16]:
    """A copy of a block in 16 bits, whatever it was: PortAudio uses its buffer again."""
    if block.dtype == np.int32:
        block = block >> 16
    if block.dtype == np.float32:
        block = np.clip(np.nan_to_num(block), -1.0, 1.0) * 32767
    copied: NDArray[np.int16] = block.astype(np.int16)
    return copied


def code(error: Exception) -> int | None:
    """PortAudio's number for the error, None where it has none."""
    with suppress(IndexError, TypeError, ValueError):
        return int(error.args[1])
    return None
