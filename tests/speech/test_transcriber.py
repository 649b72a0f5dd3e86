"""From blocks to a transcript: order, times, silences, cuts, progress, cancelling."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from speech.audio import SAMPLE_RATE
from speech.errors import SpeechError
from speech.transcriber import transcribe
from tests.speech.fakes import FakeDecoder
from tests.speech.sounds import answer, blocks, result


@pytest.fixture
def decoder() -> FakeDecoder:
    """A decoder that does nothing of its own."""
    return FakeDecoder()


def test_block_sizes_do_not_matter(decoder: FakeDecoder) -> None:
    """Not even for the last digit of a time."""
    heard = [
        result(transcribe(blocks(answer(), sizes), FakeDecoder()))
        for sizes in ((16_000,), (333, 7000), (10**7,))
    ]
    assert heard[0] == heard[1] == heard[2]
    assert heard[0].timed
    assert (heard[0].language, heard[0].model) == ("en", "fake")
    assert heard[0].seconds == pytest.approx(40.0)


def test_words_stand_in_order_within_the_sound(decoder: FakeDecoder) -> None:
    """Each begins when the one before has ended; none outlasts the sound."""
    words = result(transcribe(blocks(answer(), (16_000,)), decoder)).words
    times = [(w.start or 0.0, w.end or 0.0) for w in words]
    for (start, end), (after, _) in zip(times, [*times[1:], (41.0, 41.0)], strict=True):
        assert start <= end <= after + 1e-6
    assert times[-1][1] <= 40.0


def test_silence_is_never_decoded(decoder: FakeDecoder) -> None:
    """Whisper would invent words there; it is one long pause."""
    quiet = np.zeros(45 * SAMPLE_RATE, dtype=np.float32)
    heard = result(transcribe(blocks(quiet, (16_000,)), decoder))
    assert decoder.chunks == []
    assert heard.words == ()
    assert [(p.start, p.end) for p in heard.pauses] == [(0.0, 45.0)]


def test_a_pause_may_run_over_a_chunk_border(decoder: FakeDecoder) -> None:
    """It is one pause, and pauses never overlap."""
    quiet = np.zeros(20 * SAMPLE_RATE, dtype=np.float32)
    sound = np.concatenate([answer()[: 10 * SAMPLE_RATE], quiet, answer()[: 10 * SAMPLE_RATE]])
    pauses = result(transcribe(blocks(sound, (16_000,)), decoder)).pauses
    assert max(p.end - p.start for p in pauses) > 20.0
    assert all(a.end < b.start for a, b in pairwise(pauses))


def test_nothing_spans_a_cut(decoder: FakeDecoder) -> None:
    """Silences end there and begin anew."""
    quiet = np.zeros(4 * SAMPLE_RATE, dtype=np.float32)
    sound = np.concatenate([answer()[: 9 * SAMPLE_RATE], quiet, answer()])
    heard = result(transcribe(blocks(sound, (5000,)), decoder, cuts=(11.0, 30.5)))
    assert heard.cuts == (11.0, 30.5)
    assert not [p for p in heard.pauses for c in heard.cuts if p.start < c < p.end]
    assert [p.end for p in heard.pauses if p.end == 11.0]


@pytest.mark.parametrize("cuts", [(0.0,), (40.0,), (5.0, 5.0), (9999.0,)])
def test_odd_cuts_do_no_harm(decoder: FakeDecoder, cuts: tuple[float, ...]) -> None:
    """At the very beginning or end, twice, or after the end."""
    heard = result(transcribe(blocks(answer(), (16_000,)), decoder, cuts=cuts))
    assert sum(map(len, decoder.chunks)) == len(answer())
    assert len(heard.words) > 40


def test_progress_grows_to_the_end(decoder: FakeDecoder) -> None:
    """A step for every chunk, with all words so far."""
    steps = list(transcribe(blocks(answer(), (16_000,)), decoder, total=40.0))
    assert len(steps) > 3
    assert [s.seconds for s in steps] == sorted({s.seconds for s in steps})
    assert steps[-1].seconds == pytest.approx(40.0)
    assert {s.total for s in steps} == {40.0}
    for step, after in pairwise(steps):
        assert after.words[: len(step.words)] == step.words


def test_closing_cancels(decoder: FakeDecoder) -> None:
    """No chunk is decoded after it, and no block is asked for."""
    asked = []

    def counted() -> Iterator[NDArray[np.float32]]:
        for block in blocks(answer(), (16_000,)):
            asked.append(len(block))
            yield block

    steps = transcribe(counted(), decoder)
    next(steps)
    steps.close()
    assert len(decoder.chunks) == 1
    assert len(asked) < 12


def test_a_failing_decoder_is_told(decoder: FakeDecoder) -> None:
    """In its own words."""
    decoder.fails = SpeechError("I could not load the speech model.")
    with pytest.raises(SpeechError, match="could not load"):
        result(transcribe(blocks(answer(), (16_000,)), decoder))


def test_an_empty_sound_is_an_empty_transcript(decoder: FakeDecoder) -> None:
    """Without a word or a pause."""
    heard = result(transcribe(iter(()), decoder))
    assert (heard.words, heard.pauses, heard.seconds, heard.timed) == ((), (), 0.0, True)
