"""Words without Whisper: a decoder that hears two a second, live and from a file."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from desktop.speech_tools import Blocks, OnWords, Steps
from speech.decoder import Decoder
from speech.types import Heard, Transcript, Word
from tests.desktop.fakes.sound import RATE

WORDS = tuple(
    re.findall(
        r"\w+",
        "I launched a checkout without a test and sales fell by four percent because I skipped it "
        "so I rolled it back and now we test every release",
    )
)


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
