"""Parts made when they are first needed."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from desktop.models.lazy import Decoders, Lazy, ModelChoice
from speech.errors import SpeechError
from tests.desktop.fakes import FakeDecoder


def test_made_once_for_all_threads() -> None:
    """Several threads that ask at once share one."""
    made: list[object] = []

    def make() -> object:
        made.append(object())
        return made[-1]

    lazy = Lazy(make)
    got: list[object] = []
    threads = [threading.Thread(target=lambda: got.append(lazy.get())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert set(got) == set(made)


def test_failure_is_tried_again() -> None:
    """A model that could not be found is looked for at the next use."""
    answers: list[FakeDecoder] = []

    def make(choice: ModelChoice) -> FakeDecoder:
        if not answers:
            raise SpeechError("I could not find it; please install it.")
        return answers[0]

    decoder = Decoders(make, lambda: (None, None)).get(None)
    with pytest.raises(SpeechError):
        decoder.decode(np.zeros(16_000, dtype=np.float32))
    answers.append(FakeDecoder())
    assert decoder.name == "fake.en"


def test_decoder_follows_the_settings() -> None:
    """The chosen model is kept until another is chosen; a name goes before any setting."""
    chosen: list[ModelChoice] = [(None, None)]
    asked: list[ModelChoice] = []

    def make(choice: ModelChoice) -> FakeDecoder:
        asked.append(choice)
        return FakeDecoder()

    decoders = Decoders(make, lambda: chosen[0])
    first = decoders.get(None)
    assert decoders.get(None) is first
    assert asked == []
    chosen[0] = (Path("mine"), None)
    assert decoders.get(None) is not first
    assert decoders.get(None).name == "fake.en"
    assert decoders.get("small.en").name == "fake.en"
    assert asked == [(Path("mine"), None), (None, "small.en")]
