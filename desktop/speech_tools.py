"""What the application asks of speech; the real parts are wired in `desktop.compose`."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from desktop.types import Device, LiveState
from speech.decoder import Decoder
from speech.types import Heard, Recording, Transcript, Word

# Mono int16 samples and their rate in Hz, from the microphone's writer thread.
OnBlock: TypeAlias = Callable[[NDArray[np.int16], int], None]
Blocks: TypeAlias = Iterable[NDArray[np.float32]]
# Called with the words heard so far.
OnWords: TypeAlias = Callable[[tuple[Word, ...]], None]
# Transcription under way: what was heard so far, and at its end the transcript.
Steps: TypeAlias = Generator[Heard, None, Transcript]


class Audio(Protocol):
    """A sound file, read as mono float32 at 16 kHz; SpeechError where it cannot be."""

    @property
    def seconds(self) -> float | None:
        """Its length, None where the file does not say."""
        ...

    def blocks(self) -> Iterator[NDArray[np.float32]]:
        """About a second each, never the whole file."""
        ...


class NativeAudio(Protocol):
    """A sound file, read as mono int16 at its own rate; SpeechError where it cannot be."""

    @property
    def rate(self) -> int:
        """In Hz, 48 000 at most."""
        ...

    def blocks(self) -> Iterator[NDArray[np.int16]]:
        """About a second each, half a day at most."""
        ...


class LiveTranscriber(Protocol):
    """Transcribes while someone speaks."""

    def feed(self, block: NDArray[np.float32]) -> None:
        """Take 16 kHz samples; never blocks."""
        ...

    def cut(self) -> None:
        """The speaker paused here."""
        ...

    def words(self) -> tuple[Word, ...]:
        """Words so far."""
        ...

    def finish(self) -> Steps:
        """Decode what is left; SpeechError when decoding failed."""
        ...

    def close(self) -> None:
        """Stop at once; safe to call twice."""
        ...


class Resampler(Protocol):
    """Brings int16 mono to float32 at 16 kHz, block by block."""

    def feed(self, samples: NDArray[np.int16]) -> NDArray[np.float32]:
        """The next block."""
        ...

    def flush(self) -> NDArray[np.float32]:
        """What was held back."""
        ...


class InputLevel(Protocol):
    """How the microphone is doing."""

    @property
    def peak(self) -> float:
        """Of the last block, 0 to 1."""
        ...

    @property
    def seconds(self) -> float:
        """Kept so far."""
        ...

    @property
    def overflows(self) -> int:
        """Blocks lost."""
        ...

    @property
    def state(self) -> LiveState:
        """Where it stands."""
        ...

    @property
    def message(self) -> str | None:
        """A sentence for the user."""
        ...


class Microphone(Protocol):
    """Records to a crash-safe file; SpeechError when it cannot start."""

    def start(self) -> None:
        """Open the stream."""
        ...

    def pause(self) -> None:
        """Keep nothing for now."""
        ...

    def resume(self) -> None:
        """Go on."""
        ...

    def level(self) -> InputLevel:
        """Never blocks."""
        ...

    def peaks(self) -> NDArray[np.float32]:
        """Peak of every 50 ms kept."""
        ...

    def cuts(self) -> tuple[float, ...]:
        """Where it was paused; a cut is there before `on_block` gets the first block after it."""
        ...

    def stop(self) -> Recording:
        """Close stream and file, after a tail of what is still being said; safe to call twice."""
        ...


Transcribe: TypeAlias = Callable[[Blocks, Decoder, float | None, Sequence[float]], Steps]


@dataclass(frozen=True, slots=True)
class SpeechTools:
    """Makes the parts of speech; `decoder` takes a model's name (None: the chosen one).

    `audio` and `native` read files that anyone may have made. `devices` lists microphones, looking
    anew when given True. `voice` gives the seconds of speech in mono blocks at 16 kHz.
    """

    decoder: Callable[[str | None], Decoder]
    audio: Callable[[Path], Audio]
    native: Callable[[Path], NativeAudio]
    transcribe: Transcribe
    live: Callable[[Decoder, OnWords], LiveTranscriber]
    resampler: Callable[[int], Resampler]
    microphone: Callable[[Path, str | None, OnBlock], Microphone]
    devices: Callable[[bool], tuple[Device, ...]]
    voice: Callable[[Blocks], float]
