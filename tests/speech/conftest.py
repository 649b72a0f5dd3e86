"""What records: a microphone on a fake device, a keeper that never waits, a virtual microphone."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from speech.capture import Microphone
from speech.keeper import Keeper
from speech.portaudio import PortAudio
from speech.sound_server import SoundServer
from tests.microphone import VirtualMicrophone, virtual_microphone
from tests.speech.fakes import FakePactl, FakeSoundDevice
from tests.speech.keeping import START, Listener
from tests.speech.recorder import PLAYED_SECONDS, SAMPLE

RATE = 44100
BLOCK = RATE // 20


class Bench:
    """A microphone on a fake device; `deliver` returns when the block has been kept."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "take.wav"
        self.sound = FakeSoundDevice()
        self.audio = PortAudio(lambda: self.sound)
        self.kept: queue.Queue[NDArray[np.int16]] = queue.Queue()
        self.rates: set[int] = set()
        self.made: list[Microphone] = []

    def microphone(self, device: str | None = None, **options: Any) -> Microphone:
        """A new one, not started."""
        made = Microphone(
            self.path, device, self._on_block, audio=self.audio,
            **{"tick": 60.0, "server": SoundServer(FakePactl({})), **options},
        )  # fmt: skip
        self.made.append(made)
        return made

    def deliver(self, value: int, *, frames: int = BLOCK, overflow: bool = False) -> None:
        """One block of this value on every channel, and wait until it is kept."""
        channels = self.sound.stream.options["channels"]
        block = np.full((frames, channels), value, dtype=np.int16)
        self.sound.stream.feed(block, overflow=overflow)
        assert self.kept.get(timeout=20)[0] == value

    def end(self, microphone: Microphone) -> Any:
        """Stop it; the blocks of the tail are delivered by a helper."""
        worker = threading.Thread(target=microphone.stop)
        worker.start()
        while worker.is_alive():
            self.sound.stream.feed(np.full((BLOCK, 1), 9, dtype=np.int16))
            worker.join(0.001)
        return microphone.stop()

    def _on_block(self, block: NDArray[np.int16], sample_rate: int) -> None:
        self.rates.add(sample_rate)
        self.kept.put(block)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A bench whose streams must be closed in the end."""
    made = Bench(tmp_path)
    yield made
    assert all(stream.closed for stream in made.sound.streams)
    assert made.audio.refresh(), "a stream still counts as open"


@pytest.fixture
def listener() -> Listener:
    """Somebody who wants the blocks."""
    return Listener()


@pytest.fixture
def keeper(listener: Listener) -> Keeper:
    """One that never waits: as soon as the queue is empty, time has passed."""
    return Keeper(listener, tick=0.0, now=lambda: START)


@pytest.fixture
def microphone() -> Iterator[VirtualMicrophone]:
    """The virtual microphone as this process's default one."""
    with virtual_microphone() as made:
        yield made


@pytest.fixture
def spoken(tmp_path: Path) -> Path:
    """The first seconds of the shipped answer."""
    samples, rate = soundfile.read(SAMPLE, frames=PLAYED_SECONDS * 16000, dtype="int16")
    assert rate == 16000
    soundfile.write(tmp_path / "spoken.wav", samples, rate)
    return tmp_path / "spoken.wav"
