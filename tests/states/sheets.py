"""What opens over the window: settings, sound, keys; and the hint while a file hovers."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desktop.ui.keys_sheet import KeysSheet
from desktop.ui.settings.dialog import SettingsDialog
from desktop.ui.settings.sound_dialog import SoundDialog
from desktop.words import say
from tests.states.stage import Stage, State


def settings(stage: Stage) -> SettingsDialog:
    """The first part."""
    stage.window.open_settings()
    dialog = stage.window.preferences.dialog
    assert dialog is not None, "it opens at once on stand-ins"
    return dialog


def settings_models(stage: Stage) -> QWidget:
    """The part on speech models."""
    dialog = settings(stage)
    return scrolled(dialog, dialog.models)


def settings_end(stage: Stage) -> QWidget:
    """The last part."""
    dialog = settings(stage)
    return scrolled(dialog, dialog.about)


def erase(stage: Stage) -> QWidget:
    """Asked whether one means it."""
    dialog = settings(stage)
    dialog.erase.begin_button.click()
    stage.settle()
    return dialog


def erase_typed(stage: Stage) -> QWidget:
    """It is meant."""
    erase(stage)
    dialog = stage.window.preferences.dialog
    assert dialog is not None
    dialog.erase.models.click()
    dialog.erase.word.setText(say("erase"))
    return dialog


def erased(stage: Stage) -> QWidget:
    """All is gone."""
    erase_typed(stage)
    dialog = stage.window.preferences.dialog
    assert dialog is not None
    dialog.erase.erase_button.click()
    return dialog


def settings_wrong(stage: Stage) -> QWidget:
    """A band that begins above its end."""
    dialog = settings(stage)
    dialog.low.setValue(250)
    dialog.save_button.click()
    return dialog


def download(stage: Stage) -> QWidget:
    """A speech model is being fetched."""
    dialog = settings(stage)
    stage.hold()
    dialog.models.offers.wanted.emit("small.en")
    stage.go_on(stage.fetch, 0.37, "Fetching small.en: 180 MB of 486 MB")
    return scrolled(dialog, dialog.models.offers)


def measuring(stage: Stage) -> QWidget:
    """It is found out which model suits this machine."""
    dialog = settings(stage)
    stage.hold()
    dialog.models.measure_button.click()
    stage.go_on(stage.fetch, 0.4, "Listening to a sample, ten seconds at most")
    return scrolled(dialog, dialog.models)


def measured(stage: Stage) -> QWidget:
    """That one."""
    dialog = settings(stage)
    dialog.models.measure_button.click()
    return scrolled(dialog, dialog.models)


def sound(stage: Stage) -> QWidget:
    """Before the test."""
    return _sound(stage)


def sound_testing(stage: Stage) -> QWidget:
    """It listens."""
    dialog = _sound(stage)
    dialog.test.start_button.click()
    stage.session.tested[-1].seconds = 2.0
    dialog.test._poll()
    return dialog


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


def scrolled(dialog: SettingsDialog, part: QWidget) -> SettingsDialog:
    """With this part of it in sight."""
    QApplication.processEvents()
    area = dialog.findChildren(QScrollArea)[0]
    area.verticalScrollBar().setValue(part.y() if part.parent() is area.widget() else 0)
    area.ensureWidgetVisible(part)
    return dialog


def _sound(stage: Stage) -> SoundDialog:
    stage.practice.sound.click()
    dialog = stage.practice.sound.dialog
    assert dialog is not None, "the button opens it"
    return dialog


SHEET_STATES: dict[str, State] = {
    "settings": settings,
    "settings-end": settings_end,
    "settings-models": settings_models,
    "settings-wrong": settings_wrong,
    "settings-download": download,
    "settings-measuring": measuring,
    "settings-measured": measured,
    "settings-erase": erase,
    "settings-erase-typed": erase_typed,
    "settings-erased": erased,
    "sound": sound,
    "sound-testing": sound_testing,
    "sound-tested": sound_tested,
    "keys": keys,
    "drop": drop,
}
