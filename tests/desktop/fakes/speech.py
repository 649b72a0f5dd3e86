"""The whole of speech, made of the other fakes, for a test to look at and to break."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.speech_tools import NativeAudio, OnBlock, OnWords, SpeechTools
from desktop.types import Device
from speech.audio import NativeFile
from speech.decoder import Decoder
from tests.desktop.fakes.microphone import FakeMicrophone
from tests.desktop.fakes.sound import FakeAudio, FakeResampler, fake_voice
from tests.desktop.fakes.words import FakeDecoder, FakeLive, fake_transcribe


class FakeSpeech:
    """Makes the fakes above, and keeps them for a test to look at and to break."""

    def __init__(self) -> None:
        self.fake_decoder = FakeDecoder()
        self.native: Callable[[Path], NativeAudio] = NativeFile
        self.microphones: list[FakeMicrophone] = []
        self.lives: list[FakeLive] = []
        self.models: list[str | None] = []
        self.refreshed: list[bool] = []
        self.microphone_fails: Exception | None = None
        self.live_fails: Exception | None = None

    def tools(self) -> SpeechTools:
        """What the Session is given."""
        return SpeechTools(
            decoder=self._decoder,
            audio=FakeAudio,
            native=lambda path: self.native(path),
            transcribe=fake_transcribe,
            live=self._live,
            resampler=FakeResampler,
            microphone=self._microphone,
            devices=self._devices,
            voice=fake_voice,
        )

    @property
    def microphone(self) -> FakeMicrophone:
        """The newest."""
        return self.microphones[-1]

    def _decoder(self, model: str | None) -> FakeDecoder:
        self.models.append(model)
        return self.fake_decoder

    def _live(self, decoder: Decoder, on_words: OnWords) -> FakeLive:
        if self.live_fails:
            raise self.live_fails
        self.lives.append(FakeLive(decoder, on_words))
        return self.lives[-1]

    def _microphone(self, path: Path, device: str | None, on_block: OnBlock) -> FakeMicrophone:
        if self.microphone_fails:
            raise self.microphone_fails
        self.microphones.append(FakeMicrophone(path, device, on_block))
        return self.microphones[-1]

    def _devices(self, refresh: bool) -> tuple[Device, ...]:
        self.refreshed.append(refresh)
        return (Device(0, "Built-in microphone", "ALSA", True),)
