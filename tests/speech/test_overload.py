"""Overload: a machine that cannot keep up listens less closely, says so, and loses nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest

from speech.audio import SAMPLE_RATE
from speech.live import LiveTranscriber
from tests.speech.fakes import FakeDecoder
from tests.speech.sounds import answer, blocks, result


class Clock:
    """Stands in for the machine's clock."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Seconds."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock that only the test moves."""
    return Clock()


@pytest.fixture
def decoder() -> FakeDecoder:
    """A decoder that waits for the test."""
    made = FakeDecoder()
    made.gate = threading.Semaphore(0)
    return made


@pytest.fixture
def live(decoder: FakeDecoder, clock: Clock) -> Iterator[LiveTranscriber]:
    """A live transcriber, closed in any case."""
    made = LiveTranscriber(decoder, clock=clock)
    yield made
    assert decoder.gate is not None
    decoder.gate.release(100)
    made.close()


def stuck(live: LiveTranscriber, decoder: FakeDecoder) -> None:
    """Fifteen seconds of talk, and a decoder that does not get over its first chunk."""
    live.feed(answer()[: 15 * SAMPLE_RATE])
    assert decoder.asked.acquire(timeout=60)


def speak(live: LiveTranscriber, turns: int) -> None:
    """Forty seconds of talk, so many times over."""
    for _ in range(turns):
        for block in blocks(answer(), (16_000,)):
            live.feed(block)


def test_overload_makes_chunks_longer_and_guesses_fewer(
    live: LiveTranscriber, decoder: FakeDecoder, clock: Clock
) -> None:
    """What waited for two minutes is taken in big bites, all of it."""
    stuck(live, decoder)
    speak(live, 3)
    clock.now += 120.0
    assert decoder.gate is not None
    decoder.gate.release(100)
    heard = result(live.finish())
    seconds = [len(chunk) / SAMPLE_RATE for chunk in decoder.chunks]
    assert (seconds[0] < 14.0, decoder.quick[0]) == (True, False)
    assert all(second >= 19.0 for second in seconds[2:-1])
    assert all(decoder.quick[1:])
    assert heard.note is not None
    assert "could not keep up" in heard.note
    assert heard.seconds == pytest.approx(135.0)
    assert sum(seconds) > 132.0


def test_a_little_overload_only_makes_chunks_longer(
    live: LiveTranscriber, decoder: FakeDecoder, clock: Clock
) -> None:
    """The decoder weighs its guesses as ever; once it has caught up, chunks are short again."""
    stuck(live, decoder)
    speak(live, 2)
    clock.now += 15.0
    speak(live, 1)
    assert decoder.gate is not None
    decoder.gate.release(100)
    heard = result(live.finish())
    seconds = [len(chunk) / SAMPLE_RATE for chunk in decoder.chunks]
    assert max(seconds) >= 20.0
    assert seconds[-2] < 14.0
    assert not any(decoder.quick)
    assert heard.note is not None


def test_a_machine_that_keeps_up_has_nothing_to_say(clock: Clock) -> None:
    """No note, and the usual chunks."""
    decoder = FakeDecoder()
    live = LiveTranscriber(decoder, clock=clock)
    for block in blocks(answer(), (1600,)):
        live.feed(block)
    heard = result(live.finish())
    assert heard.note is None
    assert max(map(len, decoder.chunks)) <= 14 * SAMPLE_RATE
    assert not any(decoder.quick)


def test_overload_never_holds_up_the_microphone(
    live: LiveTranscriber, decoder: FakeDecoder
) -> None:
    """Feeding returns at once with a decoder that is stuck, and nothing of it is dropped."""
    fed = np.concatenate([answer()] * 4)
    for block in blocks(fed, (800,)):
        live.feed(block)
    assert decoder.chunks == []
    assert decoder.gate is not None
    decoder.gate.release(100)
    assert result(live.finish()).seconds == pytest.approx(len(fed) / SAMPLE_RATE)
