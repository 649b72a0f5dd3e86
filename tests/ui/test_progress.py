"""Progress: the list of takes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.ui.progress.page import FIRST, ProgressPage
from desktop.ui.window import PROGRESS, REVIEW, MainWindow
from desktop.viewmodels.listing import NO_MATCH, NOTHING
from desktop.viewmodels.takes import FROM, STAR, STORY
from tests.fakes import CONFLICT, FakeSession, sample_take


def three_takes() -> FakeSession:
    """Three takes: the sample, a recovered one, one on another question."""
    return FakeSession(
        [
            sample_take(),
            sample_take("lost", recorded_at="2026-11-10T08:00:00+00:00", recovered=True),
            sample_take(
                "other", recorded_at="2026-11-22T08:00:00+00:00", question=CONFLICT,
                origin="microphone",
            ),
        ]
    )  # fmt: skip


@pytest.fixture
def session() -> FakeSession:
    """Three takes."""
    return three_takes()


@pytest.fixture
def page(window: MainWindow) -> ProgressPage:
    """Progress on show."""
    window.go(PROGRESS)
    return window.progress


def column(page: ProgressPage, number: int) -> list[str]:
    """The texts of one column."""
    model = page.model
    return [str(model.data(model.index(row, number))) for row in range(model.rowCount())]


def test_newest_first_and_marked(page: ProgressPage) -> None:
    """The list begins with the newest and says what was recovered or shipped."""
    assert column(page, FROM) == ["Microphone", "Sample", "Recovered"]


def test_search_keeps_what_matches(page: ProgressPage, qtbot: QtBot) -> None:
    """All words must occur; no hit says so."""
    qtbot.keyClicks(page.search, "conflict engineer")
    assert [row.id for row in page.model.rows] == ["other"]
    page.search.setText("zebra")
    assert page._empty.text() == NO_MATCH
    assert page.table.isHidden()


def test_double_click_opens_the_review(
    page: ProgressPage, window: MainWindow, qtbot: QtBot
) -> None:
    """The take under the mouse opens."""
    spot = page.table.visualRect(page.model.index(2, 1)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert window.pages.currentIndex() == REVIEW
    assert window.review.take is not None
    assert window.review.take.id == "lost"


def test_enter_opens_the_review(page: ProgressPage, window: MainWindow, qtbot: QtBot) -> None:
    """So does Enter on the selected row."""
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert window.pages.currentIndex() == REVIEW
    assert window.review.take is not None
    assert window.review.take.id == "other"


def test_delete_moves_to_the_trash(
    page: ProgressPage, window: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    """The take is gone from the list and from Review, and the page says where it went."""
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert session.trashed == ["other"]
    assert page.notice.text == "Moved to the trash."
    assert page.model.rowCount() == 2
    assert window.review.take is None


def test_sorting_by_a_column(page: ProgressPage) -> None:
    """A heading orders the list."""
    page.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [row.id for row in page.model.rows] == ["lost", "sample", "other"]


def test_an_empty_library_teaches(page: ProgressPage, session: FakeSession) -> None:
    """Without takes the page says how to get one."""
    session.kept.clear()
    page.load()
    assert page.views.currentIndex() == FIRST
    assert NOTHING[1] in [w.text() for w in page.findChildren(QLabel) if w.isVisible()]
    assert not page.open_button.isEnabled()


def test_a_star_stays(page: ProgressPage, session: FakeSession, qtbot: QtBot) -> None:
    """S stars the selected takes, the filter finds them, and S again takes the star away."""
    page.table.select(["lost", "other"])
    qtbot.keyClick(page.table, Qt.Key.Key_S)
    assert column(page, STAR) == ["★", "Best", "★"]
    assert page.selected() == ["other", "lost"]
    page.filters.show_only.setCurrentIndex(1)
    assert [row.id for row in page.model.rows] == ["other", "lost"]
    page.star_button.click()
    assert not any(take.starred for take in session.kept.values())


def test_a_note_is_kept_and_found(page: ProgressPage, session: FakeSession, qtbot: QtBot) -> None:
    """What is written under the list belongs to the selected take and can be searched for."""
    qtbot.keyClicks(page.note, "calm ending")
    qtbot.keyClick(page.note, Qt.Key.Key_Return)
    assert session.kept["other"].note == "calm ending"
    page.search.setText("ending")
    assert [row.id for row in page.model.rows] == ["other"]


def test_a_note_is_kept_when_another_take_is_chosen(
    page: ProgressPage, session: FakeSession, qtbot: QtBot
) -> None:
    """Going on without Enter loses nothing, and Escape brings back what was kept."""
    qtbot.keyClicks(page.note, "calm")
    page.table.select(["lost"])
    assert session.kept["other"].note == "calm"
    assert page.note.text() == ""
    qtbot.keyClicks(page.note, "typo")
    qtbot.keyClick(page.note, Qt.Key.Key_Escape)
    assert page.note.text() == ""
    assert session.kept["lost"].note == ""


def test_undo_brings_deleted_takes_back(
    page: ProgressPage, session: FakeSession, qtbot: QtBot
) -> None:
    """By the button in the message, and by Ctrl+Z in the list; they are selected again."""
    page.table.selectAll()
    page.delete_button.click()
    assert page.notice.text == "Moved to the trash (3 takes)."
    assert page.model.rowCount() == 0
    undo = next(b for b in page.notice.findChildren(QPushButton) if b.text() == "Undo")
    undo.click()
    assert page.model.rowCount() == 3
    assert len(page.selected()) == 3
    page.table.select(["lost"])
    assert page.selected() == ["lost"]
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "lost" in session.kept
    assert page.selected() == ["lost"]
    assert page.notice.text.startswith("The take is back as before.")


def test_many_are_scored_again_and_back(page: ProgressPage, session: FakeSession) -> None:
    """All chosen takes under one framework; Undo leads back to those of before."""
    page.table.selectAll()
    page.rescoring.framework.setCurrentIndex(page.rescoring.framework.findData("sar"))
    page.rescoring.framework.activated.emit(page.rescoring.framework.currentIndex())
    assert {take.framework for take in session.kept.values()} == {"sar"}
    assert page.notice.text == "3 takes scored again."
    assert page.rescoring.framework.currentData() is None
    page.undo()
    assert {take.framework for take in session.kept.values()} == {"pivot-own"}
    assert page.notice.text == "3 takes scored as before."


def test_takes_of_one_question(page: ProgressPage) -> None:
    """The picker offers the questions there are takes of, with their number."""
    texts = [text for text, _ in page.filters.question.choices]
    assert texts[0] == "All questions (3)"
    assert texts[1].endswith("because of it. (2)")
    page.filters.question.setCurrentIndex(1)
    assert {row.id for row in page.model.rows} == {"sample", "lost"}
    assert page._count.text() == "2 of 3 takes"


def test_the_chosen_takes_are_exported_together(
    page: ProgressPage, session: FakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    """Ctrl+E asks for formats and a folder, here in the page."""
    session.settings = replace(session.settings, export_folder=str(tmp_path))
    page.table.selectAll()
    qtbot.keyClick(page.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert page.exports.panel.isVisible()
    qtbot.keyClick(page.exports.panel, Qt.Key.Key_Return)
    assert {take_id for take_id, _, _ in session.exported} == {"sample", "lost", "other"}
    assert f"6 files are in {tmp_path}." in page.notice.text


def test_takes_of_one_story(page: ProgressPage, session: FakeSession) -> None:
    """The story column and its filter come with the first story told; its best take is marked."""
    assert page.table.isColumnHidden(STORY)
    assert page.filters.story.isHidden()
    story = session.stories.add("The launch", "We shipped the wrong thing.")
    session.stories.add("Never told", "It is only sketched.")
    for take_id in ("sample", "other"):
        session.stories.told(take_id, story.id)
    page.load()
    assert not page.table.isColumnHidden(STORY)
    assert column(page, STORY) == ["Best · The launch", "The launch", ""]
    page.filters.story.setCurrentIndex(1)
    assert page.filters.story.currentText() == "The launch (2)"
    assert [row.id for row in page.model.rows] == ["other", "sample"]
    page.filters.show_only.setCurrentIndex(page.filters.show_only.findData("best told"))
    assert [row.id for row in page.model.rows] == ["other"]
    page.filters.clear()
    assert len(page.model.rows) == 3


def test_every_line_is_said_before_a_search(page: ProgressPage, qtbot: QtBot) -> None:
    """Thousands of them would make the first letter wait."""
    page.load()
    qtbot.waitUntil(lambda: not page.model.busy)
    assert len(page.model.listing.lines) == len(page.model.every)
