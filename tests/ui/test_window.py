"""The window as a whole: places, keys, names, dropping files, settings, closing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QTableView,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.palette import DARK
from desktop.ui.keys_sheet import KeysSheet
from desktop.ui.parts.theme import Theme
from desktop.ui.settings.dialog import SettingsDialog
from desktop.ui.window import PRACTICE, PROGRESS, REVIEW, MainWindow
from tests.fakes import FakePlayer, FakeSession

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox, QTextBrowser, QTableView)


def nameless(root: QWidget) -> list[str]:
    """Controls of our own that a screen reader could not name."""
    found = [w for w in root.findChildren(QWidget) if isinstance(w, CONTROLS)]
    ours = [w for w in found if not w.objectName().startswith("qt_") and _outer(w)]
    return [type(w).__name__ for w in ours if not w.accessibleName()]


def press(window: MainWindow, keys: str) -> None:
    """Trigger a shortcut; Qt's made-up key events reach none on a real X display."""
    shortcuts = window.findChildren(QShortcut)
    (found,) = [s for s in shortcuts if s.key() == QKeySequence(keys)]
    found.activated.emit()


def _outer(widget: QWidget) -> bool:
    # Qt's own inner parts (a spin box's line edit, a table's corner) are named by their owner.
    parent = widget.parentWidget()
    return not isinstance(parent, (QAbstractSpinBox, QComboBox, QLineEdit, QTableView))


def test_every_control_has_a_name(window: MainWindow) -> None:
    """A screen reader can name every control of every place."""
    assert nameless(window) == []


def test_dialogs_have_names(window: MainWindow, qtbot: QtBot) -> None:
    """So it can in the dialogs."""
    settings = window.preferences.make_dialog(())
    for dialog in (settings, KeysSheet(window)):
        qtbot.addWidget(dialog)
        assert nameless(dialog) == []


@pytest.mark.parametrize(
    ("key", "place"), [("Ctrl+2", REVIEW), ("Ctrl+3", PROGRESS), ("Ctrl+1", PRACTICE)]
)
def test_keys_go_to_places(window: MainWindow, key: str, place: int) -> None:
    """Ctrl and a digit go to a place."""
    window.go(PROGRESS if place != PROGRESS else PRACTICE)
    press(window, key)
    assert window.pages.currentIndex() == place


def test_f1_shows_the_keys(window: MainWindow) -> None:
    """The sheet opens over the window."""
    press(window, "F1")
    sheet = window.findChild(KeysSheet)
    assert isinstance(sheet, KeysSheet)
    sheet.accept()


def test_a_newcomer_finds_the_sample_in_review(window: MainWindow) -> None:
    """On first start a finished review is there before a word was spoken."""
    assert window.review.take is not None
    assert window.review.take.origin == "sample"
    assert window.pages.currentIndex() == PRACTICE


def test_an_empty_library_shows_a_hint(
    window: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    """Review says what to do when there is nothing to review."""
    window.progress.table.selectAll()
    window.progress._on_delete()
    window.go(REVIEW)
    assert not window.review._empty.isHidden()
    assert window.review._filled.isHidden()


def test_a_dropped_file_is_imported(window: MainWindow, session: FakeSession) -> None:
    """A sound file dropped anywhere becomes a take."""
    window.go(PROGRESS)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/talk.ogg")])
    event = QDropEvent(
        QPointF(QPoint(500, 400)),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    assert window.rooms.drop.eventFilter(window, event)
    assert session.imported == [Path("/tmp/talk.ogg")]
    assert window.pages.currentIndex() == REVIEW


def test_settings_are_saved_and_used(
    window: MainWindow, session: FakeSession, theme: Theme, qtbot: QtBot
) -> None:
    """Saving the dialog changes theme, framework and pace band at once."""
    window.open_settings()
    dialog = window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    dialog.theme.choose("dark")
    dialog.framework.choose("sar")
    dialog.high.setValue(180)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert (session.settings.theme, session.settings.framework) == ("dark", "sar")
    assert session.settings.pace_high == 180
    assert theme.tokens is DARK
    assert window.practice.chosen.id == "sar"


def test_a_pace_band_upside_down_is_refused(
    window: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    """The dialog stays open and says what to change."""
    window.open_settings()
    dialog = window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    dialog.low.setValue(250)
    dialog.save_button.click()
    assert dialog.isVisible()
    assert "must begin below" in dialog.problem.text()
    assert session.settings.pace_low == 120
    dialog.reject()


def test_closing_while_recording_asks_first(
    window: MainWindow, session: FakeSession, player: FakePlayer
) -> None:
    """The window stays, says what quitting means, and quits when told to."""
    window.practice.row.record.click()
    assert not window.close()
    assert "still recording" in window.practice.notice.text
    window._quit()
    assert window.isHidden()
    assert player.closed


def test_closing_remembers_the_window(window: MainWindow, session: FakeSession) -> None:
    """The next start opens it where it was."""
    window.close()
    assert session.settings.window


@pytest.mark.parametrize("size", [(960, 640), (1100, 720), (1440, 900)])
def test_nothing_is_wider_than_the_window(window: MainWindow, size: tuple[int, int]) -> None:
    """At its smallest size every place still fits."""
    window.resize(*size)
    for place in (PRACTICE, REVIEW, PROGRESS):
        window.go(place)
        assert window.width() == size[0]
        assert window.minimumSizeHint().width() <= size[0]
        assert window.minimumSizeHint().height() <= size[1]
