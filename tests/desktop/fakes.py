"""Stand-ins for what the application core works with: speech, the tagger, the trash, the clock."""

from __future__ import annotations

import os
import re
import threading
import wave
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from desktop.speech_tools import Blocks, NativeAudio, OnBlock, OnWords, SpeechTools, Steps
from desktop.system.places import Places
from desktop.types import Device, LiveState
from scoring.types import MOVES, Moves
from speech.audio import NativeFile
from speech.decoder import Decoder
from speech.errors import SpeechError
from speech.types import Heard, Recording, Transcript, Word

WORDS = tuple(
    re.findall(
        r"\w+",
        "I launched a checkout without a test and sales fell by four percent because I skipped it "
        "so I rolled it back and now we test every release",
    )
)
RATE = 16_000


def places_in(folder: Path) -> Places:
    """A user's folders under a temporary one."""
    return Places(folder / "data", folder / "config", folder / "cache")


class FakeClock:
    """Stands in for the wall clock: a second passes at every look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 18, 42, 10, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        """The next second."""
        self.now += timedelta(seconds=1)
        return self.now


class FakeTagger:
    """Stands in for the move tagger: each word does the next move."""

    version = "fake-1"

    def __init__(self) -> None:
        self.calls = 0
        self.fails: Exception | None = None

    def tag(self, words: Sequence[Word]) -> Moves:
        """Nine parts of one move, the rest spread over the others."""
        self.calls += 1
        if self.fails:
            raise self.fails
        rows = np.full((len(words), len(MOVES)), 0.1 / (len(MOVES) - 1), dtype=np.float32)
        rows[np.arange(len(words)), np.arange(len(words)) * len(MOVES) // max(1, len(words))] = 0.9
        return Moves(rows)


class FakeDecoder:
    """Stands in for Whisper: hears two words a second, none in silence."""

    name = "fake.en"
    processor: str | None = "CPU"

    def __init__(self) -> None:
        self.fails: Exception | None = None
        self.decoded_in: set[str] = set()

    def decode(self, samples: NDArray[np.float32], quick: bool = False) -> tuple[Word, ...]:
        """Words of one chunk."""
        self.decoded_in.add(threading.current_thread().name)
        if self.fails:
            raise self.fails
        if not len(samples) or float(np.abs(samples).max()) < 0.01:
            return ()
        count = int(len(samples) / RATE * 2)
        return tuple(Word(WORDS[i % len(WORDS)], i / 2, i / 2 + 0.4, 0.9) for i in range(count))


class FakeAudio:
    """Stands in for AudioFile: reads 16 kHz files through soundfile."""

    def __init__(self, path: Path) -> None:
        try:
            info = soundfile.info(os.fsencode(path))
        except (OSError, RuntimeError) as error:
            raise SpeechError(f"I could not read {path.name}; please choose another file.") from (
                error
            )
        self.path = path
        self.seconds: float | None = info.frames / info.samplerate

    def blocks(self) -> Iterator[NDArray[np.float32]]:
        """A second each."""
        yield from soundfile.blocks(os.fsencode(self.path), RATE, dtype="float32")


def fake_transcribe(
    blocks: Blocks, decoder: Decoder, total: float | None, cuts: Sequence[float]
) -> Steps:
    """Stands in for `transcribe`: decodes second by second."""
    words: tuple[Word, ...] = ()
    frames = 0
    for block in blocks:
        words += _moved(decoder.decode(block), frames / RATE, len(words))
        frames += len(block)
        yield Heard(frames / RATE, total, words)
    return Transcript(words, (), "en", decoder.name, frames / RATE, tuple(cuts))


def fake_voice(blocks: Blocks) -> float:
    """Stands in for voice activity: whatever is not silent is a voice."""
    return sum(float((np.abs(block) > 0.001).sum()) for block in blocks) / RATE


def _moved(words: tuple[Word, ...], by: float, first: int) -> tuple[Word, ...]:
    return tuple(
        Word(WORDS[i % len(WORDS)], (w.start or 0) + by, (w.end or 0) + by, w.probability)
        for i, w in enumerate(words, first)
    )


class FakeLive:
    """Stands in for LiveTranscriber: decodes everything at the end."""

    def __init__(self, decoder: Decoder, on_words: OnWords) -> None:
        self.decoder = decoder
        self.on_words = on_words
        self.fed: list[NDArray[np.float32]] = []
        self.cuts: list[float] = []
        self.closed = False

    def feed(self, block: NDArray[np.float32]) -> None:
        """Keep it."""
        self.fed.append(block)

    def cut(self) -> None:
        """Remember where."""
        self.cuts.append(sum(map(len, self.fed)) / RATE)

    def words(self) -> tuple[Word, ...]:
        """Two a second."""
        count = sum(map(len, self.fed)) * 2 // RATE
        return tuple(Word(WORDS[i % len(WORDS)], i / 2, i / 2 + 0.4) for i in range(count))

    def finish(self) -> Steps:
        """Second by second."""
        samples = np.concatenate([np.zeros(0, dtype=np.float32), *self.fed])
        blocks = np.split(samples, range(RATE, len(samples), RATE))
        return fake_transcribe(blocks, self.decoder, len(samples) / RATE, self.cuts)

    def close(self) -> None:
        """Remember it."""
        self.closed = True


class FakeResampler:
    """Stands in for Resampler at 16 kHz: only changes the type."""

    def __init__(self, rate: int) -> None:
        assert rate == RATE

    def feed(self, samples: NDArray[np.int16]) -> NDArray[np.float32]:
        """The same samples."""
        return samples.astype(np.float32) / 32768

    def flush(self) -> NDArray[np.float32]:
        """Nothing is held back."""
        return np.zeros(0, dtype=np.float32)


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


class FakeSystemTrash:
    """Stands in for the system's trash: moves files into a folder, or refuses."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fails: Exception | None = None

    def __call__(self, path: Path) -> None:
        """Take one file."""
        if self.fails:
            raise self.fails
        self.folder.mkdir(exist_ok=True)
        path.rename(self.folder / path.name)


def write_sound(
    path: Path, seconds: float = 4.0, loudness: float = 0.5, rate: int = RATE, channels: int = 1
) -> Path:
    """A file with a tone in it."""
    tone = loudness * np.sin(np.arange(round(seconds * rate)) / rate * 2000)
    soundfile.write(path, np.repeat(tone[:, None], channels, axis=1), rate)
    return path


def failing(error: Exception) -> Callable[..., None]:
    """A function that always raises."""

    def fail(*_: object, **__: object) -> None:
        raise error

    return fail
