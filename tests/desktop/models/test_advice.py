"""Which model suits a machine, told in plain words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.models.advice import KEEPS_UP, Advice, Verdict
from desktop.models.shelf import ModelShelf
from desktop.settings import Settings
from tests.desktop.fakes import FakeSpeech
from tests.desktop.jobs import run
from tests.speech.test_models import make_model


def verdict(name: str, factor: float, *, estimated: bool = True, here: bool = False) -> Verdict:
    """What a model needs."""
    return Verdict(name, factor, estimated, here, 484_000_000)


TINY = verdict("tiny.en", 0.05, estimated=False, here=True)


def test_the_largest_that_keeps_up_is_recommended() -> None:
    """With what it takes and what getting it costs."""
    advice = Advice((TINY, verdict("small.en", 0.3), verdict("medium.en", 1.1)), "CPU")
    assert advice.best.name == "small.en"
    text = advice.text()
    assert "tiny.en takes 3 seconds for a minute of speech here on the CPU" in text
    assert "small.en hears words better" in text
    assert "about 18 seconds for a minute" in text
    assert "484 MB to download" in text


def test_what_is_here_need_not_be_fetched() -> None:
    """It is said, and where it runs."""
    advice = Advice((TINY, verdict("base", 0.1, here=True)), "NVIDIA")
    assert "it is here already" in advice.text()
    assert "on the NVIDIA card" in advice.text()


def test_a_machine_for_the_smallest_model_only() -> None:
    """Stays with it."""
    advice = Advice((replace(TINY, factor=0.3), verdict("base.en", 0.6)), "CPU")
    assert advice.best.name == "tiny.en"
    assert "tiny.en suits it best" in advice.text()


def test_a_machine_too_slow_for_any() -> None:
    """Is told so, and what that means."""
    advice = Advice((replace(TINY, factor=0.8), verdict("base.en", 1.5)), "CPU")
    assert advice.best.name == "tiny.en"
    assert "after you stop" in advice.text()


def test_a_machine_is_measured(tmp_path: Path) -> None:
    """On the shipped sample; a twin that is here is named; the larger, the slower, but turbo."""
    make_model(tmp_path / "base")
    advice = run(ModelShelf(tmp_path, Settings, FakeSpeech().tools()).advise())
    assert advice.processor == "CPU"
    assert [v.name for v in advice.verdicts][:3] == ["tiny.en", "base", "small.en"]
    assert [v.installed for v in advice.verdicts][:3] == [True, True, False]
    factors = [v.factor for v in advice.verdicts if v.name != "large-v3-turbo"]
    assert factors == sorted(factors)
    told = advice.to_json()
    assert told["recommended"] == advice.best.name
    assert told["keeps_up_at"] == pytest.approx(KEEPS_UP)
    assert [m["estimated"] for m in told["models"]][:2] == [False, True]
