"""Where Whisper runs: on an NVIDIA card that works, otherwise, and in mid-run too, on the CPU."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import ctranslate2
import numpy as np
import pytest

from speech import device
from speech.decoder import WhisperDecoder
from speech.device import CPU, NVIDIA, Whisper, nvidia_works, passes_trial
from speech.errors import SpeechError
from speech.models import ModelFiles, find_model
from tests.speech.fakes import FakeModels

SECOND = np.full(16_000, 0.1, dtype=np.float32)


def decoder(models: FakeModels, *, card: bool) -> WhisperDecoder:
    """A decoder of fake models, on a machine with or without a card that works."""
    whisper = partial(Whisper, load=models, nvidia=lambda _: card)
    return WhisperDecoder(ModelFiles("fake", Path("/nowhere")), whisper=whisper)


def heard(made: WhisperDecoder) -> list[str]:
    """The words of a second."""
    return [word.text for word in made.decode(SECOND)]


def test_a_card_that_works_is_used() -> None:
    """It is not known before the model is loaded."""
    models = FakeModels()
    made = decoder(models, card=True)
    assert made.processor is None
    assert heard(made) == ["cuda"]
    assert made.processor == "NVIDIA"


def test_without_a_card_the_cpu_is_used() -> None:
    """And nothing else is tried."""
    models = FakeModels()
    made = decoder(models, card=False)
    assert heard(made) == ["cpu"]
    assert (made.processor, models.loaded) == ("CPU", ["cpu"])


@pytest.mark.logs
def test_a_card_that_does_not_take_the_model() -> None:
    """Because its memory is full, or a library is missing after all: the CPU takes it."""
    models = FakeModels(refuses=["cuda"])
    made = decoder(models, card=True)
    assert heard(made) == ["cpu"]
    assert (made.processor, models.loaded) == ("CPU", ["cuda", "cpu"])


@pytest.mark.logs
def test_a_card_that_fails_in_mid_run(caplog: pytest.LogCaptureFixture) -> None:
    """The chunk is decoded again on the CPU, and so is what follows; the log says so."""
    models = FakeModels()
    made = decoder(models, card=True)
    assert heard(made) == ["cuda"]
    models.breaks.append("cuda")
    assert heard(made) == ["cpu"]
    assert heard(made) == ["cpu"]
    assert (made.processor, models.heard) == ("CPU", ["cuda", "cuda", "cpu", "cpu"])
    assert "card failed" in caplog.text


def test_a_failure_on_the_cpu_is_not_tried_again() -> None:
    """There is nothing to fall back to."""
    models = FakeModels(breaks=["cpu"])
    with pytest.raises(RuntimeError):
        decoder(models, card=False).decode(SECOND)
    assert models.heard == ["cpu"]


def test_a_model_nothing_takes_is_said() -> None:
    """In one sentence."""
    made = decoder(FakeModels(refuses=["cpu"]), card=False)
    with pytest.raises(SpeechError, match="could not load the speech model fake; please"):
        made.decode(SECOND)


@pytest.mark.model
def test_the_trial_is_a_real_decode() -> None:
    """In a process of its own: the embedded model passes on the CPU."""
    assert passes_trial(find_model(None, None, Path("none")).folder, CPU)


def test_the_trial_of_a_broken_model_fails(tmp_path: Path) -> None:
    """Whatever ends that process."""
    assert not passes_trial(tmp_path, CPU)
    assert not passes_trial(tmp_path, NVIDIA)


def test_a_trial_that_never_ends_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A driver that hangs must not keep anyone waiting for ever."""
    monkeypatch.setattr(device, "TRIAL", 0.01)
    assert not passes_trial(tmp_path, NVIDIA)


def test_a_driver_that_is_too_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts as no card."""

    def old() -> int:
        raise RuntimeError("CUDA driver version is insufficient for CUDA runtime version")

    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", old)
    assert not nvidia_works(tmp_path / "old")


def test_a_card_is_believed_only_after_its_trial(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That it is there does not say that it works."""
    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: 1)
    assert not nvidia_works(tmp_path / "no model")
    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: 0)
    monkeypatch.setattr(device, "passes_trial", lambda *_: True)
    assert not nvidia_works(tmp_path / "no card")
