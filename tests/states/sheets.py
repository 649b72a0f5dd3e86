"""What opens over the window: settings, sound, keys; and the hint while a file hovers."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desktop.ui.keys_sheet import KeysSheet
from desktop.ui.settings.dialog import SettingsDialog
from desktop.ui.settings.sound_dialog import SoundDialog
from tests.states.stage import Stage, State


def settings(stage: Stage) -> QWidget:
    """The first part."""
    return _settings(stage)


def settings_end(stage: Stage) -> QWidget:
    """The last part."""
    return _scrolled(_settings(stage))


def settings_wrong(stage: Stage) -> QWidget:
    """A band that begins above its end."""
    dialog = _settings(stage)
    dialog.low.setValue(250)
    dialog.save_button.click()
    return dialog


def download(stage: Stage) -> QWidget:
    """A speech model is being fetched."""
    dialog = _settings(stage)
    stage.hold()
    dialog.models.offers.wanted.emit("small.en")
    stage.go_on(stage.fetch, 0.37, "Fetching small.en: 180 MB of 486 MB")
    return _scrolled(dialog)


def sound(stage: Stage) -> QWidget:
    """Before the test."""
    return _sound(stage)


def sound_tested(stage: Stage) -> QWidget:
    """After it."""
    dialog = _sound(stage)
    dialog.test.start_button.click()
    dialog.test._finish()
    return dialog


def keys(stage: Stage) -> QWidget:
    """All keys."""
    sheet = KeysSheet(stage.window)
    sheet.show()
    return sheet


def drop(stage: Stage) -> None:
    """A sound file hovers."""
    stage.window.rooms.drop._show()


def _settings(stage: Stage) -> SettingsDialog:
    stage.window.open_settings()
    dialog = stage.window.preferences.dialog
    assert dialog is not None, "it opens at once on stand-ins"
    return dialog


def _scrolled(dialog: SettingsDialog) -> SettingsDialog:
    QApplication.processEvents()
    bar = dialog.findChildren(QScrollArea)[0].verticalScrollBar()
    bar.setValue(bar.maximum())
    return dialog


def _sound(stage: Stage) -> SoundDialog:
    stage.practice.sound.click()
    dialog = stage.practice.sound.dialog
    assert dialog is not None, "the button opens it"
    return dialog


SHEET_STATES: dict[str, State] = {
    "settings": settings,
    "settings-end": settings_end,
    "settings-wrong": settings_wrong,
    "settings-download": download,
    "sound": sound,
    "sound-tested": sound_tested,
    "keys": keys,
    "drop": drop,
}
