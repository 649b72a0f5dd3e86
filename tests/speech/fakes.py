"""Named stand-ins for the real parts under speech; each says what it stands in for."""

from __future__ import annotations

import errno
import io
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from speech.device import Processor
from speech.types import Word

MICROPHONE = {
    "index": 0,
    "name": "Built-in microphone",
    "hostapi": 0,
    "max_input_channels": 2,
    "default_samplerate": 44100.0,
}
SPEAKER = {**MICROPHONE, "index": 1, "name": "Speakers", "max_input_channels": 0}


class FakePortAudioError(Exception):
    """Stands in for sounddevice.PortAudioError: a text and PortAudio's number."""


class FakeInputStream:
    """Stands in for an open stream; a test gives it blocks with `feed`."""

    def __init__(self, sound: FakeSoundDevice, options: Mapping[str, Any]) -> None:
        self.options = dict(options)
        self.started = False
        self.aborted = False
        self.closed = False
        self._sound = sound

    def start(self) -> None:
        """Start, or refuse as the test asked."""
        if self._sound.refuses_start:
            raise self._sound.refuses_start
        self.started = True

    def abort(self) -> None:
        """Stop; nothing is delivered any more."""
        self.aborted = True

    def close(self) -> None:
        """Give the device back; a hung one only when the test lets go."""
        if self._sound.hangs is not None:
            self._sound.hangs.wait(60)
        self.closed = True

    def feed(self, samples: NDArray[Any], *, overflow: bool = False) -> None:
        """Deliver a block as PortAudio would: in a buffer that is used again afterwards."""
        assert self.started, "PortAudio delivers nothing before the start"
        if self.aborted:
            return
        buffer = samples.reshape(-1, self.options["channels"]).copy()
        status = SimpleNamespace(input_overflow=overflow)
        self.options["callback"](buffer, len(buffer), None, status)
        buffer[:] = 12345

    def break_down(self) -> None:
        """End by itself, as a stream whose device is pulled out."""
        self.options["finished_callback"]()


class FakeSoundDevice:
    """Stands in for the sounddevice module."""

    PortAudioError = FakePortAudioError

    def __init__(
        self, devices: Sequence[Mapping[str, Any]] = (MICROPHONE, SPEAKER), default: int = 0
    ) -> None:
        self.devices = [{**device, "index": i} for i, device in enumerate(devices)]
        self.apis: list[dict[str, Any]] = [{"name": "Core", "default_input_device": default}]
        self.streams: list[FakeInputStream] = []
        self.refuses: Callable[[Mapping[str, Any]], Exception | None] = lambda options: None
        self.refuses_start: Exception | None = None
        self.hangs: threading.Event | None = None
        self.looks = 1
        self.plugged_in_later: list[dict[str, Any]] = []

    @property
    def stream(self) -> FakeInputStream:
        """The newest stream."""
        return self.streams[-1]

    def query_devices(self) -> Sequence[Mapping[str, Any]]:
        """What is plugged in."""
        return self.devices

    def query_hostapis(self) -> Sequence[Mapping[str, Any]]:
        """The one or more host APIs."""
        return self.apis

    def InputStream(self, **options: Any) -> FakeInputStream:
        """Open a stream, or refuse as the test asked."""
        refusal = self.refuses(options)
        if refusal is not None:
            raise refusal
        self.streams.append(FakeInputStream(self, options))
        return self.streams[-1]

    def _terminate(self) -> None:
        assert all(s.closed for s in self.streams), "this would kill an open stream"

    def _initialize(self) -> None:
        self.looks += 1
        if self.plugged_in_later:
            self.devices = self.plugged_in_later
            self.apis[0]["default_input_device"] = 0


class FakePactl:
    """Stands in for the `pactl` program; a test sets the answers, by the words asked for."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self.answers = dict(answers)
        self.asked: list[str] = []

    def __call__(self, words: Sequence[str]) -> str | None:
        """The answer, None where there is no such program."""
        self.asked.append(" ".join(words))
        return self.answers.get(" ".join(words))


class SmallDisk:
    """Opens files on a disk with room for so many bytes in all, then full."""

    def __init__(self, room: int) -> None:
        self.room = room

    def __call__(self, path: Path) -> io.RawIOBase:
        """A new file on it."""
        return _SmallDiskFile(path, self)


class _SmallDiskFile(io.FileIO):
    def __init__(self, path: Path, disk: SmallDisk) -> None:
        super().__init__(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "r+")
        self._disk = disk

    def write(self, data: Any) -> int:
        """Like a real one: as much as fits, an error when nothing does."""
        end = self.tell() + memoryview(data).nbytes
        grows = max(0, end - os.fstat(self.fileno()).st_size)
        if grows <= self._disk.room:
            self._disk.room -= grows
            return super().write(data)
        if not self._disk.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fits = memoryview(data).cast("B")[: self._disk.room]
        self._disk.room = 0
        return super().write(fits)


class FakeDecoder:
    """Stands in for Whisper: writes a word for every half second of a chunk, and remembers.

    With `gate` set it waits for it before each chunk; `asked` and `decoded` count the chunks that
    are begun and done;
    `fails` is raised instead of decoding.
    """

    name = "fake"
    processor: str | None = "CPU"

    def __init__(self) -> None:
        self.chunks: list[NDArray[np.float32]] = []
        self.quick: list[bool] = []
        self.fails: Exception | None = None
        self.gate: threading.Semaphore | None = None
        self.asked = threading.Semaphore(0)
        self.decoded = threading.Semaphore(0)

    def decode(self, samples: NDArray[np.float32], quick: bool = False) -> tuple[Word, ...]:
        """`w0 w1 …`, evenly spread; how loud a chunk is stands in its first word."""
        self.asked.release()
        if self.gate is not None:
            assert self.gate.acquire(timeout=60), "the test forgot the gate"
        if self.fails is not None:
            raise self.fails
        self.chunks.append(samples.copy())
        self.quick.append(quick)
        self.decoded.release()
        count = len(samples) // 8000
        loud = f"{float(np.abs(samples).sum()):.1f}"
        return tuple(
            Word(loud if i == 0 else f"w{i}", i / 2, i / 2 + 0.4, 0.9) for i in range(count)
        )


class FakeModels:
    """Stands in for loading faster-whisper's model; remembers where each was to run.

    `refuses` and `breaks` name the devices on which loading or decoding fails.
    """

    def __init__(self, refuses: Sequence[str] = (), breaks: Sequence[str] = ()) -> None:
        self.refuses, self.breaks = refuses, list(breaks)
        self.loaded: list[str] = []
        self.heard: list[str] = []

    def __call__(self, folder: Path, processor: Processor, threads: int) -> FakeWhisperModel:
        """A model, or what a missing library raises."""
        self.loaded.append(processor.device)
        if processor.device in self.refuses:
            raise RuntimeError("Library libcublas.so.12 is not found or cannot be loaded")
        return FakeWhisperModel(processor.device, self)


class FakeWhisperModel:
    """Stands in for faster-whisper's model: hears one word, that of the device it runs on."""

    def __init__(self, device: str, models: FakeModels) -> None:
        self._device, self._models = device, models

    def encode(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Nothing."""
        return features

    def transcribe(self, samples: NDArray[np.float32], **_: Any) -> tuple[Any, None]:
        """As lazily as the real one: it fails while its segments are read."""

        def segments() -> Iterator[Any]:
            self._models.heard.append(self._device)
            if self._device in self._models.breaks:
                raise RuntimeError("CUDA failed with error out of memory")
            word = SimpleNamespace(word=f" {self._device}", start=0.0, end=1.0, probability=0.9)
            yield SimpleNamespace(words=[word])

        return segments(), None


def refusing(
    text: str, code: int, when: Callable[[Mapping[str, Any]], bool] = lambda options: True
) -> Callable[[Mapping[str, Any]], Exception | None]:
    """A device that refuses with PortAudio's words."""
    error = FakeSoundDevice.PortAudioError(text, code)
    return lambda options: error if when(options) else None
