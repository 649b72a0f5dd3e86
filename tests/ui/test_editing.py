"""Editing in Review, in a real window over a real library: words, verdicts, find, undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop.ui.parts.theme import Theme
from desktop.ui.review.page import ReviewPage
from speech.errors import SpeechError
from tests.desktop.jobs import run
from tests.ui.editing import LEFT, Desk, open_desk, open_page, report, told, type_over, word


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A library with one answer."""
    made = open_desk(tmp_path)
    yield made
    made.session.close()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, theme: Theme) -> Iterator[ReviewPage]:
    """Its answer in Review."""
    with open_page(qtbot, desk, theme) as made:
        yield made


def test_a_double_click_edits_a_word_and_it_is_scored_at_once(
    page: ReviewPage, desk: Desk, qtbot: QtBot
) -> None:
    """The new word stands there, is kept, and is marked as the user's."""
    type_over(page, qtbot, 3, "Zanzibar", Qt.Key.Key_Return)
    assert word(page, 3) == "Zanzibar"
    assert "Zanzibar" in page.transcript.toPlainText()
    assert "yours: 1 word" in told(page)
    assert len(desk.session.take(desk.take_id).main.corrections) == 1


def test_escape_leaves_the_word(page: ReviewPage, qtbot: QtBot) -> None:
    """And plays nothing while one types."""
    before = word(page, 3)
    type_over(page, qtbot, 3, "k x n", Qt.Key.Key_Escape)
    assert word(page, 3) == before
    assert page.transcript.editor.isHidden()
    assert not page.playback.player.playing
    assert not page.edit.undo.isEnabled()


def test_an_emptied_word_is_taken_out(page: ReviewPage, qtbot: QtBot) -> None:
    """One word less."""
    count = len(report(page).transcript.words)
    type_over(page, qtbot, 3, " ", Qt.Key.Key_Return)
    assert len(report(page).transcript.words) == count - 1


def test_f2_edits_the_word_at_the_playhead(page: ReviewPage, qtbot: QtBot) -> None:
    """Gone to word by word."""
    page.timeline.setFocus()
    for _ in range(4):
        qtbot.keyClick(page.timeline, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.timeline, Qt.Key.Key_F2)
    assert page.transcript.editor.text() == word(page, 4)


def test_undo_and_redo_by_key_and_button(page: ReviewPage, qtbot: QtBot) -> None:
    """Back to the very first state and forth again; the buttons tell what they would do."""
    first = report(page)
    control = Qt.KeyboardModifier.ControlModifier
    type_over(page, qtbot, 3, "Zanzibar", Qt.Key.Key_Return)
    type_over(page, qtbot, 5, "Atlantis", Qt.Key.Key_Return)
    assert "Atlantis" in page.edit.undo.toolTip()
    page.timeline.setFocus()
    qtbot.keyClick(page.timeline, Qt.Key.Key_Z, control)
    assert word(page, 5) != "Atlantis"
    assert word(page, 3) == "Zanzibar"
    qtbot.mouseClick(page.edit.undo, LEFT)
    assert report(page) == first
    assert not page.edit.undo.isEnabled()
    qtbot.keyClick(page.timeline, Qt.Key.Key_Z, control)
    assert report(page) == first
    qtbot.keyClick(page.timeline, Qt.Key.Key_Y, control)
    qtbot.mouseClick(page.edit.redo, LEFT)
    assert (word(page, 3), word(page, 5)) == ("Zanzibar", "Atlantis")
    assert not page.edit.redo.isEnabled()


def test_a_filler_is_refuted_by_key_and_by_menu(page: ReviewPage, qtbot: QtBot) -> None:
    """X at the playhead, and the menu of a word."""
    before = report(page).fillers.total
    page.playback.seek(report(page).transcript.words[2].start or 0.0)
    qtbot.keyClick(page.timeline, Qt.Key.Key_X)
    assert report(page).fillers.total == before + 1
    page.transcript.menu_asked.emit(2, QPoint(10, 10))
    menu = page.transcript.findChild(QMenu)
    assert menu is not None
    wanted = next(a for a in menu.actions() if "is no filler" in a.text())
    wanted.trigger()
    menu.hide()
    assert report(page).fillers.total == before
    assert "yours" in told(page)


def test_a_verdict_is_refuted_and_marked_as_yours(page: ReviewPage, qtbot: QtBot) -> None:
    """By the button under it."""
    button = next(
        b for b in page.report.findChildren(QPushButton) if "I disagree" in b.accessibleName()
    )
    qtbot.mouseClick(button, LEFT)
    assert len(report(page).yours.findings) == 1
    assert any("yours" in w.text() for w in page.report.findChildren(QLabel))


def test_a_verdict_is_undone_by_key_right_after_it(page: ReviewPage, qtbot: QtBot) -> None:
    """The button goes with its card, but neither the focus nor the place one reads at."""
    first = report(page)
    buttons = [b for b in page.report.findChildren(QPushButton) if "disagree" in b.text()]
    buttons[3].setFocus()
    qtbot.keyClick(buttons[3], Qt.Key.Key_Space)
    assert len(report(page).yours.findings) == 1
    focused = QApplication.focusWidget()
    assert focused is page.report or page.report.isAncestorOf(focused)
    qtbot.keyClick(focused, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert report(page) == first


def test_a_correction_far_from_the_playhead_moves_no_view(page: ReviewPage, qtbot: QtBot) -> None:
    """What one corrects stays in view, though both views follow the playhead."""
    page.window().resize(1000, 640)
    page.playback.seek(0.0)
    page.timeline.look(page.timeline.view.zoomed(0.3, 12.0))
    bar = page.transcript.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = (page.timeline.view, bar.value())
    assert bar.value() > 0
    page.desk.reword(20, 20, "Zanzibar")
    assert word(page, 20) == "Zanzibar"
    assert (page.timeline.view, bar.value()) == before


def test_an_ampersand_stays_in_the_menu_of_a_word(page: ReviewPage, qtbot: QtBot) -> None:
    """A section is called “Outcome & transformative learning”, letter for letter."""
    page.transcript.menu_asked.emit(2, QPoint(10, 10))
    menu = page.transcript.findChild(QMenu)
    assert menu is not None
    assert any("Outcome && transformative" in action.text() for action in menu.actions())
    menu.hide()


def test_find_counts_and_goes_along(page: ReviewPage, qtbot: QtBot) -> None:
    """Ctrl+F, typing, Enter, and Escape."""
    qtbot.keyClick(page.timeline, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    find = page.edit.finder
    assert find.isVisible()
    qtbot.keyClicks(find.field, "AND")
    assert find.count.text() == "1 of 2"
    first = page.playback.position
    qtbot.keyClick(find.field, Qt.Key.Key_Return)
    assert find.count.text() == "2 of 2"
    assert page.playback.position > first
    qtbot.keyClick(find.field, Qt.Key.Key_Return)
    assert page.playback.position == first
    qtbot.keyClicks(find.field, "zzz")
    assert find.count.text() == "not found"
    qtbot.keyClick(find.field, Qt.Key.Key_Escape)
    assert find.isHidden()


def test_a_selection_plays_over_and_over(page: ReviewPage, qtbot: QtBot) -> None:
    """From its end back to its start, until Escape."""
    player = page.playback.player
    page.playback.seek(2.0)
    qtbot.keyClick(page.timeline, Qt.Key.Key_I)
    page.playback.seek(5.0)
    qtbot.keyClick(page.timeline, Qt.Key.Key_O)
    assert page.timeline.loop == (2.0, 5.0)
    page.playback.play()
    player.seek(5.1)
    qtbot.waitUntil(lambda: player.position() == 2.0)
    assert player.playing
    qtbot.keyClick(page.timeline, Qt.Key.Key_Escape)
    assert page.timeline.loop is None
    page.playback.pause()


def test_the_view_can_be_left_alone(page: ReviewPage, qtbot: QtBot) -> None:
    """F turns following off and on."""
    page.timeline.look(page.timeline.view.zoomed(0.3, 0.0))
    before = page.timeline.view
    qtbot.keyClick(page.timeline, Qt.Key.Key_F)
    page.playback.seek(11.0)
    assert page.timeline.view == before
    qtbot.keyClick(page.timeline, Qt.Key.Key_F)
    assert page.timeline.view.start <= 11.0 <= page.timeline.view.end


def test_a_take_is_heard_again_with_another_model(
    page: ReviewPage, desk: Desk, qtbot: QtBot
) -> None:
    """Chosen from a list; corrections stay, and what was heard before is kept if it fails."""
    type_over(page, qtbot, 3, "Zanzibar", Qt.Key.Key_Return)
    before = report(page)
    desk.speech.fake_decoder.fails = SpeechError("I could not load base.")
    page.listen.start("base")
    assert page.notice.text == "I could not load base."
    assert report(page) == before
    desk.speech.fake_decoder.fails = None
    qtbot.mouseClick(page.listen.button, LEFT)
    wanted = next(a for a in page.listen.menu.actions() if a.text().startswith("base"))
    wanted.trigger()
    page.listen.menu.hide()
    assert desk.speech.models[-1] == "base"
    assert word(page, 3) == "Zanzibar"
    assert page.listen.progress.isHidden()


def test_a_follow_up_is_corrected_like_the_first_answer(
    page: ReviewPage, desk: Desk, qtbot: QtBot
) -> None:
    """A word, a verdict, undo and redo, with the follow-up on show all the while."""
    live = desk.session.record_further(desk.take_id, "follow_up", "What did it cost?")
    desk.speech.microphone.speak(4.0)
    take = run(live.finish())
    page.show_take(take, 1)
    # Four seconds hold no section, and the ribbon is empty.
    assert not any(s.present for s in take.answers[1].reports[0].sections)
    was = texts_of(page, 1)[1]
    type_over(page, qtbot, 1, "Zanzibar", Qt.Key.Key_Return)
    assert texts_of(page, 1)[1] == "Zanzibar"
    assert page.answer.currentData() == 1
    assert not page.notice.isVisible()
    qtbot.keyClick(page.timeline, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert texts_of(page, 1)[1] == was
    qtbot.keyClick(page.timeline, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert texts_of(page, 1)[1] == "Zanzibar"
    rule = next(b for b in page.report.findChildren(QPushButton) if "disagree" in b.text())
    qtbot.mouseClick(rule, LEFT)
    assert page.take is not None
    first, further = page.take.answers
    assert (len(first.corrections), len(further.corrections)) == (0, 2)
    assert desk.session.take(desk.take_id).answers[1].corrections == further.corrections


def texts_of(page: ReviewPage, at: int) -> list[str]:
    """The words of one answer of the take on show."""
    assert page.take is not None
    found = page.take.answers[at].report
    assert found is not None
    return [word.text for word in found.transcript.words]
