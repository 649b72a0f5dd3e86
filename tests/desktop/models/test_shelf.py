"""The shelf of speech models: what could be had, fetching it, leaving that, removing it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.errors import GreenroomError
from desktop.models.shelf import WAITING, ModelShelf
from desktop.settings import Settings
from desktop.system.lockfile import LockFile
from tests.desktop.fakes import FakeSpeech
from tests.desktop.jobs import run
from tests.speech.hub import REPOSITORY, FakeHub, fake_hub
from tests.speech.test_models import make_model


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    """A hub on this machine with the model “small”, in place of the real one."""
    with fake_hub() as made:
        monkeypatch.setattr("speech.model_hub.hub_address", lambda: made.address)
        monkeypatch.setattr("speech.model_hub.repositories", lambda: {"small": REPOSITORY})
        yield made


def shelf(folder: Path, **settings: str) -> ModelShelf:
    """The shelf of a folder, under these settings."""
    chosen = replace(Settings(), **settings)  # type: ignore[arg-type]
    return ModelShelf(folder, lambda: chosen, FakeSpeech().tools())


def test_larger_models_are_offered_with_their_sizes(tmp_path: Path) -> None:
    """From small to large, without what is here."""
    make_model(tmp_path / "small.en")
    offers = shelf(tmp_path).offered()
    assert "small.en" not in [offer.name for offer in offers]
    assert "tiny.en" not in [offer.name for offer in offers]
    sizes = {offer.name: offer.size for offer in offers}
    assert sizes["base.en"] == "about 148 MB"
    assert sizes["large-v3-turbo"] == "about 1.6 GB"


def test_a_download_tells_how_far_it_is(hub: FakeHub, tmp_path: Path) -> None:
    """In words, and checks at the end."""
    job = shelf(tmp_path).fetch("small")
    texts = []
    while (step := next(job, None)) is not None:
        texts.append(step.text)
    assert "Fetching small: 0 MB of 1 MB" in texts
    assert texts[-1] == "Checking that small came whole"
    assert (tmp_path / "small" / "model.bin").read_bytes() == hub.files["model.bin"]


def test_a_stalled_download_can_be_left(hub: FakeHub, tmp_path: Path) -> None:
    """At once, though the server says nothing; it is offered with what is here, and goes on."""
    hub.stalls_after = 600_000
    job = shelf(tmp_path).fetch("small")
    while (next(job).fraction or 0) < 0.4:
        pass
    next(job)  # nothing new came
    job.close()
    hub.released.set()
    for thread in threading.enumerate():
        if thread.name == "greenroom-leavable":
            thread.join(60)
    (offer,) = [offer for offer in shelf(tmp_path).offered() if offer.name == "small"]
    assert 400_000 < offer.kept < hub.size
    hub.stalls_after = None
    hub.asked.clear()
    run(shelf(tmp_path).fetch("small"))
    assert any(range_ for _, range_ in hub.asked)


def test_two_downloads_of_a_model_do_not_mix(hub: FakeHub, tmp_path: Path) -> None:
    """The second waits, in this process or in another, and may be left meanwhile."""
    other = LockFile(tmp_path / ".small.lock")
    assert other.acquire()
    job = shelf(tmp_path).fetch("small")
    while next(job).text != WAITING:
        pass
    (tmp_path / "small").mkdir()
    with pytest.raises(GreenroomError, match="please cancel that first"):
        shelf(tmp_path).remove("small")
    (tmp_path / "small").rmdir()
    assert hub.asked == []
    other.release()
    run(job)
    assert (tmp_path / "small" / "model.bin").is_file()


def test_the_model_in_use_is_not_removed(tmp_path: Path) -> None:
    """Or the next recording would have none."""
    make_model(tmp_path / "small.en")
    with pytest.raises(GreenroomError, match="is in use; please"):
        shelf(tmp_path, model="small.en").remove("small.en")
    assert shelf(tmp_path, model_folder="/mine", model="small.en").remove("small.en")


def test_a_picked_folder_is_checked(tmp_path: Path) -> None:
    """It is said what is wrong with it."""
    with pytest.raises(GreenroomError, match="does not hold a Whisper model"):
        shelf(tmp_path).check_folder(make_model(tmp_path / "mine"))
