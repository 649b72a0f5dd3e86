"""A long answer: the shipped one said over and over, with its true words, moves and sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from desktop.takes.envelope import PER_SECOND
from scoring.catalog import load_catalog
from scoring.score import Scorer
from scoring.types import MOVES, Moves, Report
from speech.audio import AudioFile
from speech.types import Pause, Transcript, Word
from tests.fakes import SAMPLE, sample_transcript


@dataclass(frozen=True)
class TrueTagger:
    """Stands in for the move tagger: knows the moves of the shipped answer's words by heart."""

    version = "true-1"
    moves: tuple[str, ...]

    def tag(self, words: Sequence[Word]) -> Moves:
        """Nine parts of the true move, the rest spread over the others."""
        rows = np.full((len(words), len(MOVES)), 0.1 / (len(MOVES) - 1), dtype=np.float32)
        for i in range(len(words)):
            rows[i, MOVES.index(self.moves[i % len(self.moves)])] = 0.9
        return Moves(rows)


def true_tagger() -> TrueTagger:
    """For transcripts that `long_transcript` made."""
    return TrueTagger(tuple(sample_transcript()[1]))


def long_transcript(minutes: float) -> Transcript:
    """So many minutes: about 150 words in each."""
    once, _ = sample_transcript()
    assert once.seconds is not None
    every = [once.seconds * i for i in range(int(minutes * 60 / once.seconds) + 1)]
    words = tuple(_later(word, by) for by in every for word in once.words)
    pauses = tuple(Pause(p.start + by, p.end + by) for by in every for p in once.pauses)
    end = minutes * 60
    return replace(
        once,
        words=tuple(takewhile(lambda word: (word.end or 0) <= end, words)),
        pauses=tuple(takewhile(lambda pause: pause.end <= end, pauses)),
        seconds=end,
    )


def long_report(minutes: float, framework: str = "pivot-own") -> Report:
    """What the engine says about it."""
    catalog, transcript, tagger = load_catalog()[0], long_transcript(minutes), true_tagger()
    return Scorer(catalog, tagger, "0.0").score(
        transcript,
        tagger.tag(transcript.words),
        catalog.framework(framework),
        catalog.question("failure"),
        "long.wav",
    )


def long_sound(minutes: float, rate: int) -> NDArray[np.float32]:
    """Its sound at 16 kHz divided by a whole number, without care for what lies above."""
    whole = np.concatenate(list(AudioFile(SAMPLE / "answer.flac").blocks()))
    return np.resize(whole[:: 16000 // rate], int(minutes * 60 * rate))


def long_envelope(minutes: float) -> NDArray[np.float32]:
    """Its waveform: lowest and highest of every 10 ms."""
    slots = long_sound(minutes, 16000).reshape(-1, 16000 // PER_SECOND)
    return np.stack([slots.min(axis=1), slots.max(axis=1)], axis=1)


def _later(word: Word, by: float) -> Word:
    assert word.start is not None
    assert word.end is not None
    return replace(word, start=word.start + by, end=word.end + by)
