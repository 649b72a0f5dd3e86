"""What is decoded before Stop: whatever the speaker said before resting."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from speech.audio import SAMPLE_RATE
from speech.live import LiveTranscriber
from speech.transcriber import transcribe
from speech.types import Word
from tests.speech.fakes import FakeDecoder
from tests.speech.sounds import answer, blocks, result

SAID = 3.0  # seconds of the shipped answer that end inside a word


class Listener:
    """Stands in for the tagger: remembers what it was told, or fails."""

    def __init__(self) -> None:
        self.told: list[tuple[Word, ...]] = []
        self.turns = threading.Semaphore(0)
        self.fails: Exception | None = None

    def __call__(self, words: tuple[Word, ...]) -> None:
        """The words so far."""
        self.told.append(words)
        self.turns.release()
        if self.fails:
            raise self.fails


@pytest.fixture
def decoder() -> FakeDecoder:
    """A decoder that remembers its chunks."""
    return FakeDecoder()


@pytest.fixture
def listener() -> Listener:
    """Who is told the words."""
    return Listener()


@pytest.fixture
def live(decoder: FakeDecoder, listener: Listener) -> Iterator[LiveTranscriber]:
    """A live transcriber, closed in any case."""
    made = LiveTranscriber(decoder, listener)
    yield made
    made.close()


def said() -> NDArray[np.float32]:
    """Somebody speaks for three seconds."""
    return answer()[: int(SAID * SAMPLE_RATE)]


def silence(seconds: float) -> NDArray[np.float32]:
    """Nobody speaks."""
    return np.zeros(int(seconds * SAMPLE_RATE), dtype=np.float32)


def rested(live: LiveTranscriber, listener: Listener) -> NDArray[np.float32]:
    """Feed speech and a rest, and wait until what was said is heard; returns what was fed."""
    sound = np.concatenate([said(), silence(0.9)])
    live.feed(sound)
    assert listener.turns.acquire(timeout=60)
    return sound


def test_after_a_rest_nothing_is_left_for_stop(
    live: LiveTranscriber, decoder: FakeDecoder, listener: Listener
) -> None:
    """However long the silence before Stop, and with the words that its file gives."""
    sound = rested(live, listener)
    live.feed(silence(1.7))
    heard = result(live.finish())
    assert len(decoder.chunks) == 1
    assert len(heard.words) >= 5
    assert live.words() == heard.words == listener.told[-1]
    whole = np.concatenate([sound, silence(1.7)])
    assert heard == result(transcribe(blocks(whole, (16_000,)), FakeDecoder()))


def test_who_speaks_on_is_heard_in_one_piece(
    live: LiveTranscriber, decoder: FakeDecoder, listener: Listener
) -> None:
    """What was decoded in the rest gives way to the chunk that it turned out to be a part of."""
    sound = np.concatenate([rested(live, listener), said()])
    live.feed(said())
    heard = result(live.finish())
    assert heard == result(transcribe(blocks(sound, (16_000,)), FakeDecoder()))
    assert len(decoder.chunks[-1]) > len(decoder.chunks[0]) + 2 * SAMPLE_RATE


def test_one_rest_is_decoded_once(
    live: LiveTranscriber, decoder: FakeDecoder, listener: Listener
) -> None:
    """Not again with every block of it."""
    rested(live, listener)
    for _ in range(20):
        live.feed(silence(0.1))
    result(live.finish())
    assert len(decoder.chunks) == 1


def test_in_silence_nothing_is_decoded(live: LiveTranscriber, decoder: FakeDecoder) -> None:
    """Nothing was said."""
    for _ in range(30):
        live.feed(silence(0.2))
    assert result(live.finish()).words == ()
    assert decoder.chunks == []


@pytest.mark.logs
def test_a_failing_listener_costs_nothing_else(live: LiveTranscriber, listener: Listener) -> None:
    """It is told no more, and the words come all the same."""
    listener.fails = RuntimeError("no weights")
    rested(live, listener)
    live.feed(said())
    live.feed(silence(1.0))
    assert len(result(live.finish()).words) > 5
    assert len(listener.told) == 1
