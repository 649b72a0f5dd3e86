"""Transcribing while recording: the same words as from the file, whatever happens meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest

from speech.audio import SAMPLE_RATE
from speech.errors import SpeechError
from speech.live import LiveTranscriber
from speech.transcriber import transcribe
from tests.speech.fakes import FakeDecoder
from tests.speech.sounds import answer, blocks, result


@pytest.fixture
def decoder() -> FakeDecoder:
    """A decoder that does nothing of its own."""
    return FakeDecoder()


@pytest.fixture
def live(decoder: FakeDecoder) -> Iterator[LiveTranscriber]:
    """A live transcriber, closed in any case."""
    made = LiveTranscriber(decoder)
    yield made
    if decoder.gate is not None:
        for _ in range(100):
            decoder.gate.release()
    made.close()


@pytest.mark.parametrize("sizes", [(1600,), (16_000,), (700, 1, 4096), (10**7,)])
def test_a_recording_gives_what_its_file_gives(
    live: LiveTranscriber, decoder: FakeDecoder, sizes: tuple[int, ...]
) -> None:
    """The same chunks, words, pauses and length, in blocks of any size."""
    for block in blocks(answer(), sizes):
        live.feed(block)
    heard = result(live.finish())
    other = FakeDecoder()
    assert heard == result(transcribe(blocks(answer(), (16_000,)), other))
    assert len(heard.words) > 40
    assert len(heard.pauses) > 5
    for mine, theirs in zip(decoder.chunks, other.chunks, strict=True):
        np.testing.assert_array_equal(mine, theirs)


def test_cuts_fall_where_they_fall_in_the_file(live: LiveTranscriber) -> None:
    """To the sample; nothing spans them."""
    at = 11 * SAMPLE_RATE + 77
    live.feed(answer()[:at])
    live.cut()
    live.feed(answer()[at:])
    heard = result(live.finish())
    cut = at / SAMPLE_RATE
    assert heard.cuts == (cut,)
    assert heard == result(transcribe(blocks(answer(), (9999,)), FakeDecoder(), cuts=(cut,)))
    assert not [w for w in heard.words if (w.start or 0) < cut - 0.01 < (w.end or 0) - 0.02]
    assert not [p for p in heard.pauses if p.start < cut < p.end]


def test_words_come_while_the_speaker_speaks(live: LiveTranscriber, decoder: FakeDecoder) -> None:
    """And after the end only the rest is decoded."""
    decoder.gate = threading.Semaphore(0)
    live.feed(answer())
    assert live.words() == ()
    decoder.gate.release(2)
    for _ in range(2):
        assert decoder.decoded.acquire(timeout=60)
    steps = live.finish()
    decoder.gate.release(100)
    first = next(steps)
    assert first.total == pytest.approx(40.0)
    assert first.seconds > 12.0
    assert len(first.words) > len(decoder.chunks[0]) // 8000
    assert result(steps).seconds == pytest.approx(40.0)


def test_a_slow_decoder_loses_nothing(live: LiveTranscriber, decoder: FakeDecoder) -> None:
    """Feeding goes on at once, and every sample reaches the decoder after Stop."""
    decoder.gate = threading.Semaphore(0)
    for block in blocks(answer(), (1600,)):
        live.feed(block)
    live.cut()
    decoder.gate.release(100)
    result(live.finish())
    assert sum(map(len, decoder.chunks)) == len(answer())


@pytest.mark.logs
def test_a_failing_decoder_is_told_at_the_end(live: LiveTranscriber, decoder: FakeDecoder) -> None:
    """Never to the recording, which goes on."""
    decoder.fails = RuntimeError("no memory")
    for block in blocks(answer(), (16_000,)):
        live.feed(block)
        live.cut()
    with pytest.raises(SpeechError, match="the recording is safe"):
        result(live.finish())
    with pytest.raises(SpeechError):
        result(live.finish())
    live.feed(answer())


def test_nothing_fed_is_an_empty_transcript(live: LiveTranscriber) -> None:
    """No words, no pauses."""
    heard = result(live.finish())
    assert (heard.words, heard.pauses, heard.seconds) == ((), (), 0.0)


def test_finishing_twice_gives_the_same(live: LiveTranscriber) -> None:
    """At once, the second time."""
    live.feed(answer())
    assert result(live.finish()) == result(live.finish())


def test_closing_the_steps_cancels(live: LiveTranscriber, decoder: FakeDecoder) -> None:
    """What is being decoded ends, nothing more begins."""
    decoder.gate = threading.Semaphore(1)
    live.feed(answer())
    steps = live.finish()
    next(steps)
    closing = threading.Thread(target=steps.close)
    closing.start()
    assert live._stop.wait(60)
    decoder.gate.release(100)
    closing.join(60)
    assert len(decoder.chunks) <= 2
    with pytest.raises(SpeechError):
        result(live.finish())


def test_it_can_be_closed_at_any_time(decoder: FakeDecoder) -> None:
    """Before anything, while decoding, after the end, and twice."""
    LiveTranscriber(decoder).close()
    busy = LiveTranscriber(decoder)
    busy.feed(answer())
    busy.close()
    busy.close()
    done = LiveTranscriber(decoder)
    result(done.finish())
    done.close()
