"""Settings, “Your data”: erasing everything takes a typed word, and ends the app."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.ui.settings.dialog import SettingsDialog
from desktop.ui.window import MainWindow
from tests.fakes import FakeSession


@pytest.fixture
def dialog(window: MainWindow) -> SettingsDialog:
    """Settings, opened over the window."""
    window.open_settings()
    assert window.preferences.dialog is not None
    return window.preferences.dialog


def test_it_takes_a_typed_word(dialog: SettingsDialog, session: FakeSession, qtbot: QtBot) -> None:
    """One click, or the Enter key in an empty field, erases nothing."""
    part = dialog.erase
    assert part.sure.isHidden()
    part.begin_button.click()
    assert not part.sure.isHidden()
    assert not part.erase_button.isEnabled()
    qtbot.keyClick(part.word, Qt.Key.Key_Return)
    qtbot.keyClicks(part.word, "eras")
    assert not part.erase_button.isEnabled()
    assert session.erased == []
    part.keep_button.click()
    assert part.sure.isHidden()
    assert part.word.text() == ""
    dialog.reject()


@pytest.mark.parametrize("models", [False, True])
def test_it_erases_and_then_only_closes(
    dialog: SettingsDialog, window: MainWindow, session: FakeSession, qtbot: QtBot, models: bool
) -> None:
    """What was done is told, with what is left elsewhere; nothing else can be pressed any more."""
    part = dialog.erase
    part.begin_button.click()
    part.models.setChecked(models)
    qtbot.keyClicks(part.word, "Erase")
    part.erase_button.click()
    assert session.erased == [models]
    shown = [made.text() for made in dialog.findChildren(QLabel) if made.isVisible()]
    assert shown[0] == "Everything is erased"
    assert shown[1].startswith("12 files (3.4 MB) are erased for good. What you exported")
    assert not dialog.save_button.isVisible()
    with qtbot.waitSignal(window.preferences.erased, timeout=1000):
        dialog.close_button.click()


def test_a_refusal_is_shown(dialog: SettingsDialog, session: FakeSession, qtbot: QtBot) -> None:
    """Beside the button, and it can be tried again."""
    session.fails = "A speech model is being fetched; please cancel that and try again."
    part = dialog.erase
    part.begin_button.click()
    qtbot.keyClicks(part.word, "erase")
    part.erase_button.click()
    assert part.problem.text() == session.fails
    assert part.erase_button.isEnabled()
    assert not dialog.erased
    dialog.reject()
