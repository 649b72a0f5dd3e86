"""Turns a stream of blocks into a transcript; the one core under files and the microphone."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from speech.chunker import LONG, USUAL, Chunk, Chunker
from speech.decoder import Decoder
from speech.effort import Effort, hurried_note
from speech.filled_pauses import settle
from speech.types import Heard, Pause, Transcript, Word
from speech.voicing import FRAME, RATE, pauses

# Less voice than this in a chunk is a click or a breath: Whisper would only invent words there.
LEAST_VOICE = 12  # frames of 10 ms
# Silence that is decoded after the last voice of a chunk; what follows it changes nothing. So a
# chunk can be decoded as soon as the speaker rests this long, before anyone knows that it is one.
REST = 40


class Collector:
    """Gathers words chunk by chunk; `chunks` are to be given to `decode` in their order.

    `effort` may be changed at any time; it holds for the chunks that are cut from then on.
    """

    def __init__(self, decoder: Decoder) -> None:
        self.effort = Effort.FULL
        self._decoder = decoder
        self._chunker = Chunker()
        self._words: list[Word] = []
        self._ahead = _NOTHING
        self._hurried = 0.0
        self._cuts: list[float] = []
        self._samples = 0

    @property
    def words(self) -> tuple[Word, ...]:
        """Words so far, those of `look_ahead` among them."""
        return (*self._words, *self._ahead.words)

    @property
    def seconds(self) -> float:
        """Seconds taken in so far."""
        return self._samples / RATE

    def take(self, block: NDArray[np.float32]) -> list[Chunk]:
        """The chunks that `block` completes."""
        self._samples += len(block)
        self._chunker.lengths = USUAL if self.effort is Effort.FULL else LONG
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
        seconds = len(chunk.samples) / RATE
        if self.effort is not Effort.FULL:
            self._hurried += seconds
        heard = _until_rest(chunk)
        if self._ahead.part != _extent(heard):
            self._ahead = self._decoded(heard)
        self._words += self._ahead.words
        self._ahead = _NOTHING
        return chunk.start + seconds

    def look_ahead(self) -> bool:
        """Decode what is said since the last chunk, if the speaker rests and it was not done yet.

        If nothing but silence follows, `decode` has nothing left to do. True where it did decode.
        """
        heard = _until_rest(self._chunker.growing)
        rests = len(heard.voiced) >= REST and not heard.voiced[-REST:].any()
        if not rests or self._ahead.part == _extent(heard):
            return False
        self._ahead = self._decoded(heard)
        return True

    def transcript(self) -> Transcript:
        """Everything heard, with the silences measured from the sound."""
        found = _at_cuts(pauses(self._chunker.voiced), self._cuts, self.seconds)
        return Transcript(
            self.words,
            found,
            "en",
            self._decoder.name,
            self.seconds,
            tuple(self._cuts),
            hurried_note(self._hurried),
        )

    def _decoded(self, chunk: Chunk) -> _Ahead:
        if int(chunk.voiced.sum()) < LEAST_VOICE:
            return _Ahead(_extent(chunk), ())
        words = self._decoder.decode(chunk.samples, self.effort is Effort.QUICK)
        settled = settle(words, chunk.voiced)
        return _Ahead(_extent(chunk), tuple(_moved(word, chunk.start) for word in settled))


@dataclass(frozen=True, slots=True)
class _Ahead:
    """A stretch that is decoded already: its start in seconds and its samples, and its words."""

    part: tuple[float, int] | None
    words: tuple[Word, ...]


_NOTHING = _Ahead(None, ())


def _extent(chunk: Chunk) -> tuple[float, int]:
    return chunk.start, len(chunk.samples)


def _until_rest(chunk: Chunk) -> Chunk:
    """`chunk` without what follows its last voice by more than `REST`."""
    voiced = np.flatnonzero(chunk.voiced)
    end = int(voiced[-1]) + 1 + REST if len(voiced) else 0
    if end >= len(chunk.voiced):
        return chunk
    return Chunk(chunk.start, chunk.samples[: end * FRAME], chunk.voiced[:end])


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
