"""A microphone without a device: it writes a real WAV of what a test speaks."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from desktop.speech_tools import OnBlock
from desktop.types import LiveState
from speech.types import Recording
from tests.desktop.fakes.sound import RATE


class FakeMicrophone:
    """Stands in for Microphone: writes a real WAV of what a test `speak`s."""

    def __init__(self, path: Path, device: str | None, on_block: OnBlock) -> None:
        self.path = path
        self.device = device
        self.on_block = on_block
        self.state: LiveState = "starting"
        self.message: str | None = None
        self.frames = 0
        self.overflows = 0
        self.kept_cuts: tuple[float, ...] = ()
        self.cut_due = False
        self.stops = 0

    def start(self) -> None:
        """Open the file."""
        self.file = wave.open(str(self.path), "wb")  # noqa: SIM115 - open until `stop`
        self.file.setnchannels(1)
        self.file.setsampwidth(2)
        self.file.setframerate(RATE)
        self.file.writeframes(b"")
        self.state = "recording"

    def speak(self, seconds: float, loudness: float = 0.5) -> None:
        """Half a second of sound after another."""
        for _ in range(round(seconds * 2)):
            block = (loudness * 32767 * np.sin(np.arange(RATE // 2) / 9)).astype(np.int16)
            if self.state != "recording":
                return
            if self.cut_due:
                self.kept_cuts = (*self.kept_cuts, self.seconds)
                self.cut_due = False
            self.file.writeframes(block.tobytes())
            self.frames += len(block)
            self.on_block(block, RATE)

    @property
    def seconds(self) -> float:
        """Kept so far."""
        return self.frames / RATE

    @property
    def peak(self) -> float:
        """Always the same."""
        return 0.5

    def pause(self) -> None:
        """Keep nothing."""
        self.state = "paused"

    def resume(self) -> None:
        """Go on."""
        self.state, self.cut_due = "recording", True

    def level(self) -> FakeMicrophone:
        """It is its own level."""
        return self

    def peaks(self) -> NDArray[np.float32]:
        """One for every 50 ms."""
        return np.full(int(self.seconds * 20), 0.5, dtype=np.float32)

    def cuts(self) -> tuple[float, ...]:
        """Where it was paused."""
        return self.kept_cuts

    def stop(self) -> Recording:
        """Close the file."""
        self.stops += 1
        if self.state != "failed":
            self.state = "finished"
        self.file.close()
        return Recording(
            self.path, RATE, self.seconds, self.device or "Fake microphone", self.overflows,
            "2026-11-24T18:42:11+00:00", self.kept_cuts,
        )  # fmt: skip
