"""The one door to PortAudio: loads it when first needed, and knows what is open."""

from __future__ import annotations

import contextlib
import functools
import logging
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from speech.errors import SpeechError

log = logging.getLogger(__name__)

STDERR = 2
UNAVAILABLE = -9985  # PortAudio's paDeviceUnavailable
NO_PORTAUDIO = (
    "I could not find PortAudio, which records sound; please install it "
    "(on Debian and Ubuntu: sudo apt install libportaudio2)."
)


class InputStream(Protocol):
    """What Greenroom uses of a PortAudio stream."""

    def start(self) -> None:
        """Let the blocks come."""
        ...

    def abort(self) -> None:
        """Stop at once."""
        ...

    def close(self) -> None:
        """Give the device back."""
        ...


class SoundDevice(Protocol):
    """What Greenroom uses of the sounddevice module."""

    @property
    def PortAudioError(self) -> type[Exception]:
        """What it raises: a text and PortAudio's number."""
        ...

    def query_devices(self) -> Sequence[Mapping[str, Any]]:
        """All devices, by index."""
        ...

    def query_hostapis(self) -> Sequence[Mapping[str, Any]]:
        """All host APIs, by index; the first with a default input is PortAudio's default."""
        ...

    def InputStream(self, **options: object) -> InputStream:
        """A stream that is open but not started."""
        ...

    def _initialize(self) -> None: ...

    def _terminate(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Look:
    """What PortAudio knew at one moment: its entries for devices that record, host APIs by index.

    `default` is the index of the system's default microphone, None without one.
    """

    inputs: tuple[Mapping[str, Any], ...]
    apis: tuple[str, ...]
    default: int | None

    def entry(self, index: int) -> Mapping[str, Any]:
        """The entry of one of `inputs`, by PortAudio's index."""
        return next(d for d in self.inputs if d["index"] == index)


def load_sounddevice() -> SoundDevice:
    """The real library; OSError where PortAudio itself is not installed."""
    import sounddevice  # the import looks for PortAudio and all devices, so it waits until needed

    return sounddevice  # type: ignore[no-any-return]  # the library ships no types


class PortAudio:
    """PortAudio in this process; every method is safe from any thread.

    Looking for devices anew kills every open stream, so it happens only while none is open.
    """

    def __init__(self, load: Callable[[], SoundDevice] = load_sounddevice) -> None:
        self._load = load
        self._lock = threading.Lock()
        self._loaded: SoundDevice | None = None
        self._open = 0

    @property
    def error(self) -> type[Exception]:
        """What the library raises."""
        return self._library().PortAudioError

    def refresh(self) -> bool:
        """Look for devices anew; False, and nothing done, while a stream is open."""
        with self._lock:
            if self._open:
                return False
            if self._loaded is None:
                return True  # loading looks for them
            with quiet():
                self._loaded._terminate()
                self._loaded._initialize()
            return True

    def look(self) -> Look:
        """What is plugged in, as of the last `refresh`; SpeechError without PortAudio."""
        library = self._library()
        # In one go: a refresh on another thread takes the whole list away and builds a new one.
        with self._lock:
            devices, apis = library.query_devices(), library.query_hostapis()
        defaults = (int(api["default_input_device"]) for api in apis)
        return Look(
            tuple(d for d in devices if d["max_input_channels"] > 0),
            tuple(str(api["name"]) for api in apis),
            next((index for index in defaults if index >= 0), None),
        )

    def open_input(self, index: int, name: str, **options: object) -> InputStream:
        """An input stream, not started; `error` where the device refuses. Give it to `close`.

        `name` is the library's own: after a look in between, another device may have the index.
        """
        library = self._library()
        with self._lock, quiet():
            devices = library.query_devices()
            if index >= len(devices) or devices[index]["name"] != name:
                raise library.PortAudioError("The list of devices has changed", UNAVAILABLE)
            stream = library.InputStream(device=index, **options)
            self._open += 1
            return stream

    def close(self, stream: InputStream) -> None:
        """End a stream; a hung device may hang this call, and then counts as open."""
        # The lock is not held meanwhile: a hung device must not hang everybody.
        try:
            stream.abort()
        except self.error:
            log.debug("aborting the stream failed", exc_info=True)
        try:
            stream.close()
        except self.error:
            log.warning("closing the stream failed", exc_info=True)
        with self._lock:
            self._open -= 1

    def _library(self) -> SoundDevice:
        with self._lock:
            if self._loaded is None:
                try:
                    with quiet():
                        self._loaded = self._load()
                except (OSError, ImportError) as error:
                    log.info("PortAudio cannot be loaded", exc_info=True)
                    raise SpeechError(NO_PORTAUDIO) from error
            return self._loaded


@functools.cache
def portaudio() -> PortAudio:
    """The process's own: PortAudio has one state for all, so what is open is known for all."""
    return PortAudio()


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep ALSA's and JACK's chatter off the terminal: they print past Python's own stderr."""
    try:
        kept = os.dup(STDERR)
    except OSError:  # no stderr at all, such as in a windowed program
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, STDERR)
        yield
    finally:
        os.dup2(kept, STDERR)
        os.close(nowhere)
        os.close(kept)
