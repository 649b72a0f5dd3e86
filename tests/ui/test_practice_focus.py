"""Practice keeps the keyboard where one expects it, and its look in every scheme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QLabel, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop.ui.parts.theme import Theme
from desktop.ui.practice.chips import Chip
from desktop.ui.practice.live_words import LiveWords
from desktop.ui.practice.page import PracticePage
from desktop.ui.window import MainWindow
from speech.types import Word
from tests.fakes import FakeLiveTake, FakeSession, sample_transcript
from tests.states import Stage, stage_for


@pytest.fixture
def page(window: MainWindow) -> PracticePage:
    """The page on show at the start."""
    return window.practice


@pytest.fixture
def live(page: PracticePage, session: FakeSession, qtbot: QtBot) -> FakeLiveTake:
    """A recording that has just begun."""
    qtbot.mouseClick(page.row.record, Qt.MouseButton.LeftButton)
    assert session.live is not None
    return session.live


@pytest.fixture
def words(qtbot: QtBot, theme: Theme) -> LiveWords:
    """More words than fit."""
    made = LiveWords(theme)
    qtbot.addWidget(made)
    made.resize(500, 217)
    made.begin()
    made.show()
    made.show_words(sample_transcript()[0].words)
    return made


def test_keys_go_to_the_red_button_after_a_recording_was_thrown_away(
    page: PracticePage, live: FakeLiveTake
) -> None:
    """Not into the words or the sidebar: the next press records again."""
    page.row.discard.click()
    page._discard()
    assert live.discarded
    assert page.row.record.hasFocus()


def test_keys_go_to_the_red_button_where_no_microphone_was_found(
    page: PracticePage, session: FakeSession
) -> None:
    """Whoever has plugged one in presses the same key again."""
    session.fails = "I could not find a microphone. Plug one in, then press Record again."
    page.row.record.setFocus()
    page.row.record.click()
    assert page.row.record.hasFocus()


def test_keys_wait_while_an_answer_is_scored(theme: Theme, qtbot: QtBot) -> None:
    """Enter twice on Finish cancels nothing, and the red button is at hand again at the end."""
    stage: Stage = stage_for("practice", theme)
    stage.window.show()
    stage.record()
    stage.practice.row.finish.setFocus()
    stage.hold()
    stage.practice.row.finish.click()
    assert not stage.practice.row.record.isEnabled()
    assert stage.window.focusWidget() is stage.practice.row
    stage.practice._on_failed("The speech model did not load.")
    stage.practice.row.let_record(True)
    assert stage.window.focusWidget() is stage.practice.row.record
    stage.close()


def test_the_bar_keeps_its_length_when_pause_turns_into_resume(
    page: PracticePage, live: FakeLiveTake
) -> None:
    """What one watches while speaking does not jump."""
    page.grab()
    before = page.row.band.width()
    page.row.pause.click()
    page.grab()
    assert (page.row.pause.text(), page.row.band.width()) == ("Resume", before)
    page.recorder.discard()


def test_a_drill_aims_at_its_own_section(window: MainWindow) -> None:
    """Its time and its chip alone, until one is back at the questions."""
    take, page = window.review.take, window.practice
    assert take is not None
    page.turns.drill(take, "Precise context")
    chips = [chip for chip in page.chips.findChildren(Chip) if chip.parent() is page.chips]
    assert [chip.accessibleName() for chip in chips] == ["Precise context 10–30 s"]
    assert any("aim for 0:10–0:30" in label.text() for label in page.row.findChildren(QLabel))
    page.turns.leave()
    chips = [chip for chip in page.chips.findChildren(Chip) if chip.parent() is page.chips]
    assert len(chips) == len(page.chosen.sections)


def test_words_take_the_colours_of_another_scheme(words: LiveWords, theme: Theme) -> None:
    """The system may turn dark in the middle of an answer."""
    theme.apply("dark")
    cursor = words.findChildren(QTextBrowser)[0].textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    assert cursor.charFormat().foreground().color() == QColor(theme.tokens.text)


def test_no_line_of_the_words_is_cut_in_half(words: LiveWords) -> None:
    """The newest stand at the bottom, and the first in sight is whole."""
    shown = words.findChildren(QTextBrowser)[0]
    line = shown.fontMetrics().lineSpacing() * 1.28
    assert shown.verticalScrollBar().maximum() > 0
    assert shown.viewport().height() % round(line) == 0
    assert shown.verticalScrollBar().value() % round(line) == pytest.approx(0, abs=1)


def test_few_words_stand_at_the_top(words: LiveWords) -> None:
    """Fewer than fill the room."""
    words.show_words((Word("So"),))
    assert words.findChildren(QTextBrowser)[0].verticalScrollBar().maximum() == 0
