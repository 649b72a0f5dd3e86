"""Cutting a stream into chunks: at silences, without a gap, alike for any block sizes."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from speech.audio import SAMPLE_RATE
from speech.chunker import LONG, USUAL, Chunk, Chunker
from speech.voicing import FRAME, VoiceActivity
from tests.speech.sounds import answer, blocks


def chunks_of(sound: NDArray[np.float32], sizes: tuple[int, ...] = (16_000,)) -> list[Chunk]:
    """All chunks of a stream cut into such blocks."""
    chunker = Chunker()
    found = [chunk for block in blocks(sound, sizes) for chunk in chunker.feed(block)]
    return [*found, *chunker.flush()]


@lru_cache(maxsize=1)
def breathless(seconds: float = 30) -> NDArray[np.float32]:
    """Speech without a single silence."""
    sound = answer()
    activity = VoiceActivity()
    voiced = np.repeat(np.concatenate([activity.feed(sound), activity.flush()]), FRAME)
    spoken = sound[voiced[: len(sound)]]
    return np.tile(spoken, 4)[: int(seconds * SAMPLE_RATE)]


def assert_same(one: list[Chunk], other: list[Chunk]) -> None:
    """Same starts, samples and voicing."""
    for a, b in zip(one, other, strict=True):
        assert a.start == b.start
        np.testing.assert_array_equal(a.samples, b.samples)
        np.testing.assert_array_equal(a.voiced, b.voiced)


@pytest.mark.parametrize("seed", range(4))
def test_block_sizes_do_not_matter(seed: int) -> None:
    """Chunks are the same for blocks of one sample and of many seconds."""
    random = np.random.default_rng(seed)
    most = int(10 ** random.uniform(2.5, 6))
    sizes = tuple(int(n) for n in random.integers(1, most, 50))
    assert_same(chunks_of(answer(), sizes), chunks_of(answer()))


@pytest.mark.parametrize("sizes", [(333,), (48_000,), (10**7,)])
def test_block_sizes_do_not_matter_without_silences(sizes: tuple[int, ...]) -> None:
    """Where borders are forced."""
    assert_same(chunks_of(breathless(), sizes), chunks_of(breathless()))


def test_nothing_is_lost() -> None:
    """One chunk begins where the last one ended, and together they are the stream."""
    found = chunks_of(answer())
    np.testing.assert_array_equal(np.concatenate([c.samples for c in found]), answer())
    for chunk, after in pairwise(found):
        assert after.start == pytest.approx(chunk.start + len(chunk.samples) / SAMPLE_RATE)


def test_borders_lie_in_silence() -> None:
    """A tenth of a second and more on both sides, in speech with pauses."""
    found = chunks_of(answer())
    assert len(found) > 3
    for chunk, after in pairwise(found):
        assert 5 <= len(chunk.samples) / SAMPLE_RATE <= 15
        assert not chunk.voiced[-10:].any()
        assert not after.voiced[:10].any()


def test_speech_without_silence_is_cut_all_the_same() -> None:
    """Never later than the decoder's window bears."""
    found = chunks_of(breathless())
    lengths = [len(c.samples) / SAMPLE_RATE for c in found]
    assert max(lengths) <= USUAL.forced / 100
    assert min(lengths[:-1]) >= 5


def test_every_chunk_has_a_value_for_each_frame() -> None:
    """The last frame may be a part of one."""
    for chunk in chunks_of(answer()[: 20 * SAMPLE_RATE + 55]):
        assert len(chunk.voiced) == -(-len(chunk.samples) // FRAME)


def test_after_a_flush_a_new_stretch_begins() -> None:
    """At the very sample, though no frame ends there."""
    chunker = Chunker()
    at = 3 * SAMPLE_RATE + 77
    first = [*chunker.feed(answer()[:at]), *chunker.flush()]
    second = [*chunker.feed(answer()[at:]), *chunker.flush()]
    assert sum(len(c.samples) for c in first) == at
    assert second[0].start == pytest.approx(at / SAMPLE_RATE)
    assert sum(len(c.samples) for c in second) == len(answer()) - at


def test_an_empty_stream_has_no_chunks() -> None:
    """Nor has an empty block."""
    chunker = Chunker()
    assert chunker.feed(np.zeros(0, dtype=np.float32)) == []
    assert chunker.flush() == []
    assert chunker.flush() == []


def test_silence_is_cut_too() -> None:
    """A long one does not pile up in memory."""
    found = chunks_of(np.zeros(60 * SAMPLE_RATE, dtype=np.float32))
    assert max(len(c.samples) for c in found) <= USUAL.forced * FRAME
    assert not any(c.voiced.any() for c in found)


def test_long_chunks_fit_the_encoder() -> None:
    """Where time is short there are fewer chunks, none over the 30 s that Whisper takes."""
    chunker = Chunker()
    chunker.lengths = LONG
    found = [c for block in blocks(breathless(70), (16_000,)) for c in chunker.feed(block)]
    seconds = [len(c.samples) / SAMPLE_RATE for c in found]
    assert len(found) == 2
    assert min(seconds) >= 20.0
    assert max(seconds) <= 28.0


def test_what_grows_is_what_the_next_chunk_begins_with() -> None:
    """The same samples and voicing, whatever follows."""
    chunker = Chunker()
    chunker.feed(answer()[: 4 * SAMPLE_RATE])
    growing = chunker.growing
    first = [*chunker.feed(answer()[4 * SAMPLE_RATE :]), *chunker.flush()][0]
    assert 3.8 <= len(growing.samples) / SAMPLE_RATE <= 4.0
    np.testing.assert_array_equal(first.samples[: len(growing.samples)], growing.samples)
    np.testing.assert_array_equal(first.voiced[: len(growing.voiced)], growing.voiced)
