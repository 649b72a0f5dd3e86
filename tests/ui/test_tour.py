"""The tour at the first start: beside what it speaks of, led by keys, in nobody's way, once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.settings import Settings
from desktop.ui.keys_sheet import KeysSheet
from desktop.ui.window import PRACTICE, REVIEW, MainWindow
from tests.fakes import FakeSession, sample_take


@pytest.fixture
def session() -> FakeSession:
    """A first start."""
    return FakeSession([sample_take()], Settings())


@pytest.fixture
def toured(window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window with the tour's first step."""
    qtbot.waitUntil(window.tour.isVisible)
    return window


def press(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    """A key, to whatever has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def test_keys_lead_through_it_and_it_ends_in_practice(toured: MainWindow, qtbot: QtBot) -> None:
    """Enter and → go on, ← goes back; the last step shows Review."""
    tour = toured.tour
    assert tour.next.hasFocus()
    press(toured, qtbot, Qt.Key.Key_Right)
    press(toured, qtbot, Qt.Key.Key_Left)
    assert tour.tour.at == 0
    press(toured, qtbot, Qt.Key.Key_Return)
    press(toured, qtbot, Qt.Key.Key_Right)
    assert toured.pages.currentIndex() == REVIEW
    press(toured, qtbot, Qt.Key.Key_Enter)
    assert tour.isHidden()
    assert toured.pages.currentIndex() == PRACTICE
    assert toured.practice.row.record.hasFocus()


def test_escape_ends_it_and_it_does_not_come_again(
    toured: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    """Not even where the app ends in the middle of it."""
    assert session.settings.toured
    press(toured, qtbot, Qt.Key.Key_Escape)
    assert toured.tour.isHidden()


def test_it_can_be_asked_for_from_the_keys(toured: MainWindow) -> None:
    """With a button on the sheet of F1."""
    toured.tour.leave()
    toured.rooms.show_keys()
    sheet = toured.findChild(KeysSheet)
    assert isinstance(sheet, KeysSheet)
    sheet.tour.click()
    assert toured.tour.isVisible()
    assert toured.tour.tour.at == 0


def test_a_recording_ends_it(toured: MainWindow, session: FakeSession) -> None:
    """Whoever speaks needs no tour, and the window was never blocked."""
    toured.practice.row.record.click()
    assert session.live is not None
    assert toured.tour.isHidden()
    toured.practice.recorder.discard()


def test_a_screen_reader_hears_what_it_says(toured: MainWindow) -> None:
    """The button that has the focus tells step and text."""
    spoken = toured.tour.next.accessibleDescription()
    assert spoken.startswith("Choose what to practise.")
    assert "1 of 3" in toured.tour.next.accessibleName()


@pytest.mark.parametrize("size", [(960, 640), (1440, 900)])
def test_it_is_whole_in_every_window(toured: MainWindow, size: tuple[int, int]) -> None:
    """Inside the window, with all of its text, also when that is made smaller meanwhile."""
    toured.resize(*size)
    for _ in range(3):
        toured.grab()
        texts = [text for text in toured.tour.findChildren(QLabel) if text.wordWrap()]
        assert all(text.height() >= text.heightForWidth(text.width()) for text in texts)
        assert toured.rect().contains(toured.tour.geometry())
        needed = toured.tour._box.heightForWidth(toured.tour.width())
        assert toured.tour.height() >= needed
        assert toured.tour.skip.isVisible() != toured.tour.tour.last
        toured.tour.next.click()
