"""Settings, “Speech model”: choosing, downloading, leaving that, folders, and what suits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import enumerate as enumerate_threads
from time import monotonic
from typing import Any, TypeAlias

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.shelf import ModelShelf
from desktop.settings import Settings
from desktop.types import Job, Progress
from desktop.ui.jobs import JobRunner, WorkerThread
from desktop.ui.settings.dialog import SettingsDialog
from desktop.ui.settings.downloads import Downloads
from desktop.ui.settings.models_part import ModelsPart
from desktop.ui.window import MainWindow
from speech.models import ModelFiles
from tests.desktop.fakes import FakeSpeech
from tests.fakes import FakeSession, FakeShelf
from tests.speech.hub import REPOSITORY, FakeHub, fake_hub

# What fetches and what looks at the disk.
Threads: TypeAlias = tuple[JobRunner, JobRunner]


def settings_of(window: MainWindow) -> SettingsDialog:
    """The dialog, opened."""
    window.open_settings()
    dialog = window.preferences.dialog
    assert dialog is not None
    return dialog


def press(inside: QWidget, name: str) -> None:
    """Click the button with that accessible name."""
    (found,) = [b for b in inside.findChildren(QPushButton) if b.accessibleName() == name]
    assert found.isEnabled()
    found.click()


def choose(part: ModelsPart, name: str) -> None:
    """Select a model that is here."""
    (found,) = [r for r in part.here.radios.buttons() if r.text() == name]
    found.setChecked(True)


def names(part: ModelsPart) -> list[str]:
    """The models to choose from."""
    return [radio.text() for radio in part.here.radios.buttons()]


def test_a_chosen_model_is_saved_and_loaded(window: MainWindow, session: FakeSession) -> None:
    """At once, without a restart."""
    dialog = settings_of(window)
    assert dialog.models.processor.text() == "Runs on the CPU"
    assert names(dialog.models) == ["tiny.en", "base"]
    choose(dialog.models, "base")
    dialog.save_button.click()
    assert (session.settings.model, session.settings.model_folder) == ("base", None)
    assert session.loaded == ["base"]


def test_saving_something_else_loads_no_model(window: MainWindow, session: FakeSession) -> None:
    """It is loaded already."""
    dialog = settings_of(window)
    dialog.theme.choose("dark")
    dialog.save_button.click()
    assert session.loaded == []


def test_a_model_that_does_not_load_is_said(window: MainWindow, session: FakeSession) -> None:
    """Before the next answer, not in it."""
    dialog = settings_of(window)
    choose(dialog.models, "base")
    session.fails = "I could not load the speech model base; please choose another."
    dialog.save_button.click()
    assert window.notice.text == session.fails


def test_while_recording_no_model_is_loaded(window: MainWindow, session: FakeSession) -> None:
    """Nor measured: both take the machine from the answer; the next one finds the new choice."""
    window.practice.row.record.click()
    dialog = settings_of(window)
    assert not dialog.models.measure_button.isEnabled()
    choose(dialog.models, "base")
    dialog.save_button.click()
    assert session.settings.model == "base"
    assert session.loaded == []
    window._quit()


def test_a_downloaded_model_is_selected(window: MainWindow, session: FakeSession) -> None:
    """And used once it is saved."""
    dialog = settings_of(window)
    press(dialog, "Download: small.en")
    assert "small.en" in names(dialog.models)
    assert "press Save" in dialog.models.says.text()
    assert dialog.models.download_panel.isHidden()
    dialog.save_button.click()
    assert session.settings.model == "small.en"


def test_a_failed_download_is_said_and_gone_on_with(
    window: MainWindow, session: FakeSession
) -> None:
    """In one sentence; the button then says that it goes on."""
    dialog = settings_of(window)
    shelf: FakeShelf = session.shelf
    shelf.fails = "I could not fetch the model; please try again later."
    press(dialog, "Download: small.en")
    assert dialog.models.says.text() == shelf.fails
    shelf.fails = None
    press(dialog, "Go on: small.en")
    assert "small.en" in names(dialog.models)
    dialog.reject()


def test_models_are_removed(window: MainWindow, session: FakeSession) -> None:
    """Those that were fetched, and parts of them; the selection goes back to what is used."""
    session.shelf.names.append("small.en")
    session.shelf.kept["medium.en"] = 1_000_000
    dialog = settings_of(window)
    choose(dialog.models, "small.en")
    press(dialog, "Remove small.en")
    press(dialog, "Remove medium.en")
    assert session.shelf.removed == ["small.en", "medium.en"]
    assert names(dialog.models) == ["tiny.en", "base"]
    assert dialog.models.choice == (None, None)
    dialog.reject()


@pytest.mark.parametrize("name", ["good", "bad"])
def test_a_folder_is_checked(window: MainWindow, session: FakeSession, name: str) -> None:
    """A model in it is selected; anything else is said."""
    dialog = settings_of(window)
    folder = Path("/somewhere") / name
    dialog.models.ask_folder = lambda: folder  # type: ignore[method-assign]  # no dialog
    press(dialog, "Choose a folder …")
    if name == "good":
        assert "good" in names(dialog.models)
        dialog.save_button.click()
        assert session.settings.model_folder == str(folder)
    else:
        assert "does not hold a Whisper model" in dialog.models.says.text()
        assert dialog.chosen.model_folder is None
        dialog.reject()


def test_a_model_that_is_gone_is_shown(window: MainWindow, session: FakeSession) -> None:
    """The settings still name it, so nothing else is chosen in its place."""
    session.settings = replace(session.settings, model="large-v9")
    dialog = settings_of(window)
    assert names(dialog.models)[-1] == "large-v9"
    assert dialog.chosen.model == "large-v9"
    dialog.reject()


def test_the_model_that_suits_is_named(window: MainWindow, session: FakeSession) -> None:
    """In plain words; the button works again; the chosen model is loaded again at the end."""
    session.settings = replace(session.settings, model="base")
    dialog = settings_of(window)
    for _ in range(2):
        press(dialog, "Which one suits this machine?")
        assert "small.en hears words better" in dialog.models.says.text()
    assert dialog.models.measure_panel.isHidden()
    dialog.reject()
    assert session.loaded == ["base"]


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


def test_a_model_that_comes_later_is_offered(window: MainWindow, session: FakeSession) -> None:
    """Where Settings is closed by then, the page says so and can use it."""
    window.preferences.downloads.start("small.en")
    assert "small.en is here" in window.notice.text
    (use,) = [b for b in window.notice.findChildren(QPushButton) if b.text() == "Use it"]
    use.click()
    assert session.settings.model == "small.en"


def test_a_download_that_fails_later_is_said(window: MainWindow, session: FakeSession) -> None:
    """On the page."""
    session.shelf.fails = "I could not fetch it."
    window.preferences.downloads.start("small.en")
    assert window.notice.text == "I could not fetch it."
