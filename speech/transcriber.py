"""Turns a stream of blocks into a transcript; the one core under files and the microphone."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from speech.chunker import Chunk, Chunker
from speech.decoder import Decoder
from speech.filled_pauses import settle
from speech.types import Heard, Pause, Transcript, Word
from speech.voicing import RATE, pauses

# Less voice than this in a chunk is a click or a breath: Whisper would only invent words there.
LEAST_VOICE = 12  # frames of 10 ms


class Collector:
    """Gathers words chunk by chunk; `chunks` are to be given to `decode` in their order."""

    def __init__(self, decoder: Decoder) -> None:
        self._decoder = decoder
        self._chunker = Chunker()
        self._words: list[Word] = []
        self._cuts: list[float] = []
        self._samples = 0

    @property
    def words(self) -> tuple[Word, ...]:
        """Words so far."""
        return tuple(self._words)

    @property
    def seconds(self) -> float:
        """Seconds taken in so far."""
        return self._samples / RATE

    def take(self, block: NDArray[np.float32]) -> list[Chunk]:
        """The chunks that `block` completes."""
        self._samples += len(block)
        return self._chunker.feed(block)

    def cut(self) -> list[Chunk]:
        """The speaker paused here: what came before ends, nothing spans the cut."""
        self._cuts.append(self.seconds)
        return self._chunker.flush()

    def end(self) -> list[Chunk]:
        """The last chunk."""
        return self._chunker.flush()

    def decode(self, chunk: Chunk) -> float:
        """Add the words of `chunk`; returns where it ends, in seconds."""
        if int(chunk.voiced.sum()) >= LEAST_VOICE:
            words = settle(self._decoder.decode(chunk.samples), chunk.voiced)
            self._words += [_moved(word, chunk.start) for word in words]
        return chunk.start + len(chunk.samples) / RATE

    def transcript(self, note: str | None = None) -> Transcript:
        """Everything heard, with the silences measured from the sound."""
        found = _at_cuts(pauses(self._chunker.voiced), self._cuts, self.seconds)
        return Transcript(
            self.words, found, "en", self._decoder.name, self.seconds, tuple(self._cuts), note
        )


def transcribe(
    blocks: Iterable[NDArray[np.float32]],
    decoder: Decoder,
    total: float | None = None,
    cuts: Sequence[float] = (),
) -> Generator[Heard, None, Transcript]:
    """Transcribe mono 16 kHz blocks of any size, a step for every chunk; closing it cancels."""
    collector = Collector(decoder)
    waiting = sorted(cuts)
    for block in blocks:
        for part, ends in _parts(block, collector.seconds, waiting):
            chunks = collector.take(part)
            if ends:
                chunks += collector.cut()
            for chunk in chunks:
                yield Heard(collector.decode(chunk), total, collector.words)
    for chunk in collector.end():
        yield Heard(collector.decode(chunk), total, collector.words)
    return collector.transcript()


def _parts(
    block: NDArray[np.float32], start: float, cuts: list[float]
) -> list[tuple[NDArray[np.float32], bool]]:
    """`block` in parts that each end at a cut (True) or at the block's end (False)."""
    parts = []
    while cuts and cuts[0] <= start + len(block) / RATE:
        at = max(0, round((cuts.pop(0) - start) * RATE))
        parts.append((block[:at], True))
        block, start = block[at:], start + at / RATE
    return [*parts, (block, False)]


def _moved(word: Word, seconds: float) -> Word:
    return replace(
        word, start=round((word.start or 0) + seconds, 3), end=round((word.end or 0) + seconds, 3)
    )


def _at_cuts(found: tuple[Pause, ...], cuts: Sequence[float], seconds: float) -> tuple[Pause, ...]:
    """Silences that end at cuts instead of spanning them, and at the end of the sound."""
    pieces = []
    for pause in found:
        edges = [pause.start, *(c for c in cuts if pause.start < c < pause.end), pause.end]
        pieces += [Pause(a, min(b, seconds)) for a, b in pairwise(edges)]
    return tuple(p for p in pieces if p.end - p.start >= 0.25)
