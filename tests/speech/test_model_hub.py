"""Fetching a model from a hub, one on this machine that also fails in every way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from speech.model_hub import Fetched, fetch_model
from speech.models import ModelFiles, find_model
from speech.types import SpeechError
from tests.speech.hub import REPOSITORY, FakeHub, fake_hub


@pytest.fixture
def hub() -> Iterator[FakeHub]:
    """A hub that works."""
    with fake_hub() as made:
        yield made


class Outcome(NamedTuple):
    """The model and the steps on the way to it."""

    model: ModelFiles
    steps: list[Fetched]


def fetched(hub: FakeHub, folder: Path, name: str = "small") -> Outcome:
    """Fetch to the end."""
    job = fetch_model(name, folder, hub.address, REPOSITORY, stalled=0.3)
    steps: list[Fetched] = []
    while True:
        try:
            steps.append(next(job))
        except StopIteration as end:
            return Outcome(end.value, steps)


def left(folder: Path) -> list[str]:
    """Models that can be used."""
    return sorted(p.name for p in folder.iterdir() if not p.name.startswith("."))


def test_a_model_arrives_whole(hub: FakeHub, tmp_path: Path) -> None:
    """With the size told first, only what is needed, and found by its name from then on."""
    model, steps = fetched(hub, tmp_path)
    assert steps[0] == Fetched(0, hub.size)
    assert steps[-1] == Fetched(hub.size, hub.size)
    assert sorted(p.name for p in model.folder.iterdir()) == [
        "config.json", "model.bin", "tokenizer.json", "vocabulary.txt"
    ]  # fmt: skip
    assert (model.folder / "model.bin").read_bytes() == hub.files["model.bin"]
    assert find_model(None, "small", tmp_path) == model
    assert not (tmp_path.parent / "outside.bin").exists()


def test_what_is_here_is_not_asked_for(hub: FakeHub, tmp_path: Path) -> None:
    """Neither the embedded model nor one fetched before."""
    fetched(hub, tmp_path)
    hub.asked.clear()
    assert fetched(hub, tmp_path).model.folder == tmp_path / "small"
    assert fetched(hub, tmp_path, "tiny.en").model.name == "tiny.en"
    assert hub.asked == []


@pytest.mark.parametrize("fault", ["breaks_after", "stalls_after"])
def test_a_broken_connection_is_gone_on_with(hub: FakeHub, tmp_path: Path, fault: str) -> None:
    """One sentence, nothing that looks like a model; the second try asks for the rest only."""
    setattr(hub, fault, 600_000)
    with pytest.raises(SpeechError, match="what is here already is kept"):
        fetched(hub, tmp_path)
    assert left(tmp_path) == []
    setattr(hub, fault, None)
    hub.asked.clear()
    model, _ = fetched(hub, tmp_path)
    assert (model.folder / "model.bin").read_bytes() == hub.files["model.bin"]
    (asked,) = [range_ for path, range_ in hub.asked if path.endswith("model.bin")]
    assert asked is not None
    assert int(asked.removeprefix("bytes=").rstrip("-")) > 0


def test_a_server_without_ranges_starts_over(hub: FakeHub, tmp_path: Path) -> None:
    """What was there is not put before what comes again."""
    hub.breaks_after = 600_000
    with pytest.raises(SpeechError):
        fetched(hub, tmp_path)
    hub.breaks_after, hub.knows_ranges = None, False
    model, _ = fetched(hub, tmp_path)
    assert (model.folder / "model.bin").read_bytes() == hub.files["model.bin"]


def test_cancelled_and_gone_on_with(hub: FakeHub, tmp_path: Path) -> None:
    """Closing it keeps what has come, and no model."""
    job = fetch_model("small", tmp_path, hub.address, REPOSITORY)
    while next(job).done < 300_000:
        pass
    job.close()
    assert left(tmp_path) == []
    hub.asked.clear()
    fetched(hub, tmp_path)
    assert any(range_ for _, range_ in hub.asked)
    assert left(tmp_path) == ["small"]


def test_a_damaged_file_is_thrown_away(hub: FakeHub, tmp_path: Path) -> None:
    """The wrong hash is told, and does not spoil the next try."""
    hub.corrupts = True
    with pytest.raises(SpeechError, match="came damaged"):
        fetched(hub, tmp_path)
    assert left(tmp_path) == []
    hub.corrupts = False
    assert fetched(hub, tmp_path).model.folder.is_dir()


@pytest.mark.parametrize("listing", [b"<html>", b"{}", b'[{"path": 1}]', b"[]"])
def test_a_strange_answer(hub: FakeHub, tmp_path: Path, listing: bytes) -> None:
    """One sentence."""
    hub.listing = listing
    with pytest.raises(SpeechError, match="please"):
        fetched(hub, tmp_path)
    assert left(tmp_path) == []


def test_nobody_answers(tmp_path: Path) -> None:
    """A hub that is not there."""
    with fake_hub() as hub:
        address = hub.address
    job = fetch_model("small", tmp_path, address, REPOSITORY)
    with pytest.raises(SpeechError, match="the connection failed"):
        next(job)


def test_no_room(hub: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said before the first byte."""

    class Full(NamedTuple):
        free: int = 10

    monkeypatch.setattr(shutil, "disk_usage", lambda _: Full())
    with pytest.raises(SpeechError, match="make some room"):
        fetched(hub, tmp_path)
    assert not any(path.endswith("model.bin") for path, _ in hub.asked)
