"""Fetching a model from a hub, one on this machine that also fails in every way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from speech.errors import SpeechError
from speech.model_hub import Fetched, fetch_model, kept_bytes
from speech.models import ModelFiles, find_model
from tests.speech.hub import CERTIFICATE, REPOSITORY, FakeHub, fake_hub


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


def goes_on(hub: FakeHub, folder: Path) -> None:
    """After a failure nothing looks like a model; the second try asks for the rest only."""
    assert left(folder) == []
    assert 0 < kept_bytes("small", folder) < hub.size
    hub.asked.clear()
    model, _ = fetched(hub, folder)
    assert (model.folder / "model.bin").read_bytes() == hub.files["model.bin"]
    (asked,) = [range_ for path, range_ in hub.asked if path.endswith("model.bin")]
    assert asked is not None
    assert int(asked.removeprefix("bytes=").rstrip("-")) > 0
    assert kept_bytes("small", folder) == 0


def test_a_stalled_download(hub: FakeHub, tmp_path: Path) -> None:
    """It ends after a while with one sentence, and is gone on with."""
    hub.stalls_after = 600_000
    with pytest.raises(SpeechError, match=r"nothing came any more.*what is here already is kept"):
        fetched(hub, tmp_path)
    hub.stalls_after = None
    goes_on(hub, tmp_path)


def test_a_download_that_breaks_off(hub: FakeHub, tmp_path: Path) -> None:
    """A truncated file is no model; it is gone on with."""
    hub.breaks_after = 600_000
    with pytest.raises(SpeechError, match=r"ended too early.*what is here already is kept"):
        fetched(hub, tmp_path)
    hub.breaks_after = None
    goes_on(hub, tmp_path)


def test_a_hub_that_stalls_at_once(hub: FakeHub, tmp_path: Path) -> None:
    """Even the list of files does not come."""
    hub.stalls_after = 0
    with pytest.raises(SpeechError, match="the connection failed"):
        fetched(hub, tmp_path)
    assert left(tmp_path) == []


def test_a_certificate_the_system_does_not_trust(tmp_path: Path) -> None:
    """Nothing is fetched from whoever answers in the hub's place."""
    with fake_hub(secure=True) as hub, pytest.raises(SpeechError, match="does not trust"):
        fetched(hub, tmp_path)
    assert hub.asked == []


def test_a_certificate_the_system_trusts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as that of a company's proxy, which Python's own list would not know."""
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with fake_hub(secure=True) as hub:
        assert fetched(hub, tmp_path).model.folder.is_dir()


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


def test_a_wrong_hash(hub: FakeHub, tmp_path: Path) -> None:
    """The damaged file is thrown away and told, and does not spoil the next try."""
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
