"""Settings, “Speech model”: choosing, downloading, folders, and what suits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.ui.settings.dialog import SettingsDialog
from desktop.ui.settings.models_part import ModelsPart
from desktop.ui.window import MainWindow
from tests.fakes import FakeSession, FakeShelf


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
