"""Settings, “Speech model”, with real workers: leaving what runs, and a hub that stalls."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import enumerate as enumerate_threads
from time import monotonic
from typing import Any, TypeAlias

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.models.shelf import ModelShelf
from desktop.settings import Settings
from desktop.types import Job, Progress
from desktop.ui.jobs import JobRunner, WorkerThread
from desktop.ui.settings.downloads import Downloads
from desktop.ui.settings.models_part import ModelsPart
from speech.models import ModelFiles
from tests.desktop.fakes import FakeSpeech
from tests.fakes import FakeShelf
from tests.speech.hub import REPOSITORY, FakeHub, fake_hub
from tests.ui.test_models_part import names, press

# What fetches and what looks at the disk.
Threads: TypeAlias = tuple[JobRunner, JobRunner]


class SlowShelf(FakeShelf):
    """Stands in for a shelf whose download and measurement take steps without end."""

    def __init__(self) -> None:
        super().__init__()
        self.ended: list[str] = []

    def endless(self, what: str) -> Job[Any]:
        """Steps until it is closed."""
        try:
            while True:
                yield Progress(0.5, what)
        finally:
            self.ended.append(what)

    def fetch(self, name: str) -> Job[ModelFiles]:
        """Never ends."""
        return self.endless("fetch")

    def advise(self) -> Job[Any]:
        """Neither does this."""
        return self.endless("advise")


@pytest.fixture
def threads(qtbot: QtBot) -> Iterator[Threads]:
    """Real workers."""
    made = JobRunner(WorkerThread("fetch")), JobRunner(WorkerThread("quick"))
    yield made
    for runner in made:
        runner.shutdown()


def part_of(shelf: Any, threads: Threads, qtbot: QtBot) -> tuple[ModelsPart, Downloads]:
    """The part of the dialog, shown, and what downloads for it."""
    downloads = Downloads(shelf, threads[0])
    part = ModelsPart(shelf, (None, None), downloads, *threads)
    for widget in (part, part.news):
        qtbot.addWidget(widget)
        widget.show()
    qtbot.waitUntil(lambda: bool(part.here.radios.buttons()))
    return part, downloads


def test_closing_settings_stops_measuring(threads: Threads, qtbot: QtBot) -> None:
    """Nobody waits for what it would say."""
    shelf = SlowShelf()
    part, _ = part_of(shelf, threads, qtbot)
    press(part, "Which one suits this machine?")
    qtbot.waitUntil(lambda: not part.measure_panel.isHidden())
    part.leave()
    qtbot.waitUntil(lambda: shelf.ended == ["advise"])


def test_closing_settings_does_not_stop_a_download(threads: Threads, qtbot: QtBot) -> None:
    """It shows up again when Settings is opened again; meanwhile nothing is measured."""
    shelf = SlowShelf()
    part, downloads = part_of(shelf, threads, qtbot)
    press(part, "Download: small.en")
    qtbot.waitUntil(lambda: downloads.progress.text == "fetch")
    assert not part.measure_button.isEnabled()
    part.leave()
    again = ModelsPart(shelf, (None, None), downloads, *threads)  # type: ignore[arg-type]
    qtbot.addWidget(again)
    qtbot.addWidget(again.news)
    assert not again.download_panel.isHidden()
    again.download_panel.cancel.click()
    qtbot.waitUntil(lambda: downloads.running is None)
    assert shelf.ended == ["fetch"]
    assert again.download_panel.isHidden()
    assert again.measure_button.isEnabled()


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    """A hub on this machine with small.en, in place of the real one."""
    with fake_hub() as made:
        monkeypatch.setattr("speech.model_hub.hub_address", lambda: made.address)
        yield made


def test_a_stalled_download_is_cancelled_and_gone_on_with(
    hub: FakeHub,
    threads: Threads,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """From a real server: Stop works though nothing comes; Go on fetches the rest only."""
    monkeypatch.setattr("speech.model_hub.repositories", lambda: {"small.en": REPOSITORY})
    hub.stalls_after = 600_000
    shelf = ModelShelf(tmp_path, Settings, FakeSpeech().tools())
    part, downloads = part_of(shelf, threads, qtbot)
    press(part, "Download: small.en")
    qtbot.waitUntil(lambda: (downloads.progress.fraction or 0) > 0.4)
    part.download_panel.cancel.click()
    qtbot.waitUntil(lambda: downloads.running is None)
    assert not (tmp_path / "small.en").exists()
    hub.stalls_after = None
    hub.released.set()
    hub.asked.clear()
    qtbot.waitUntil(lambda: any(b.text() == "Go on" for b in part.findChildren(QPushButton)))
    press(part, "Go on: small.en")
    qtbot.waitUntil(lambda: "small.en" in names(part))
    assert any(range_ for _, range_ in hub.asked)
    assert (tmp_path / "small.en" / "model.bin").read_bytes() == hub.files["model.bin"]
    assert part.choice == ("small.en", None)


def test_closing_the_window_does_not_wait_for_a_stalled_download(
    hub: FakeHub, threads: Threads, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hub would be waited for half a minute."""
    monkeypatch.setattr("speech.model_hub.repositories", lambda: {"small.en": REPOSITORY})
    hub.stalls_after = 600_000
    shelf = ModelShelf(tmp_path, Settings, FakeSpeech().tools())
    downloads = Downloads(shelf, threads[0])
    downloads.start("small.en")
    qtbot.waitUntil(lambda: (downloads.progress.fraction or 0) > 0.4)
    began = monotonic()
    downloads.shutdown()
    assert monotonic() - began < 10
    hub.released.set()
    for thread in enumerate_threads():
        if thread.name == "greenroom-leavable":
            thread.join(60)
