"""Getting takes out of the window: copy, one file, many at once, and what it says of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.exports import FORMATS
from desktop.settings import Settings
from desktop.takes.exporting import Exported
from desktop.ui.exports.desk import ExportDesk
from desktop.ui.jobs import JobRunner
from desktop.ui.parts.key_focus import KEYED
from desktop.ui.parts.notice import Notice
from desktop.ui.review.page import ReviewPage
from desktop.ui.window import REVIEW, MainWindow
from desktop.viewmodels.exports import GROUPS, NAMES, outcome, ticked
from tests.fakes import FakeSession, sample_take


class WaitingExecutor:
    """Stands in for a worker thread: a test lets it work, one job after another."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def submit(self, work: Callable[[], None], /) -> None:
        """Later."""
        self.waiting.append(work)

    def shutdown(self) -> None:
        """Nothing runs by itself."""

    def another(self, name: str) -> WaitingExecutor:
        """One more."""
        return WaitingExecutor()

    def work(self) -> None:
        """Do what is waiting now."""
        waiting, self.waiting = self.waiting, []
        for work in waiting:
            work()


@pytest.fixture
def page(window: MainWindow) -> ReviewPage:
    """Review with the sample on show."""
    window.go(REVIEW)
    return window.review


def press(notice: Notice, text: str) -> None:
    """Click a button of the notice."""
    next(b for b in notice.findChildren(QPushButton) if b.text() == text).click()


def test_the_desk_takes_no_room_until_it_is_needed(window: MainWindow) -> None:
    """An empty widget in a page would push everything down by the page's spacing."""
    window.go(REVIEW)
    assert not window.review.exports.isVisible()
    assert not window.review.listen.isVisible()
    window.review.exports.ask(["sample"])
    assert window.review.exports.isVisible()
    window.review.exports.panel.hide()
    assert not window.review.exports.isVisible()


def test_every_format_has_a_name_and_a_place() -> None:
    """In one of the groups, once."""
    placed = [format for _, group in GROUPS for format in group]
    assert sorted(placed) == sorted(FORMATS) == sorted(NAMES)


def test_every_format_is_offered_and_exported(
    page: ReviewPage, session: FakeSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each entry of the menu hands its format and path to the session."""
    asked: list[str] = []

    def answer(suggestion: str) -> Path:
        asked.append(suggestion)
        return tmp_path / suggestion

    monkeypatch.setattr(page.export, "ask_path", answer)
    actions = [a for a in page.export.menu().actions() if a.text() in NAMES.values()]
    for action in actions:
        action.trigger()
    assert [format for _, format, _ in session.exported] == [f for _, g in GROUPS for f in g]
    assert all(name.startswith("2026-11-20_tell-me-about-a-time-you-failed") for name in asked)
    assert page.notice.text.startswith("Saved as")


def test_the_report_is_copied_with_a_key(page: ReviewPage, qtbot: QtBot) -> None:
    """Ctrl+Shift+C, and the notice says so."""
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.timeline, Qt.Key.Key_C, modifiers)
    assert QGuiApplication.clipboard().text() == "The report on sample"
    assert "Copied" in page.notice.text


def test_the_answer_on_show_is_what_is_copied(page: ReviewPage, session: FakeSession) -> None:
    """A follow-up's report, where that is looked at."""
    take = session.take("sample")
    again = replace(take.main, id="f1", role="follow_up")
    page.show_take(replace(take, answers=(take.main, again)), 1)
    page.export.copy()
    assert QGuiApplication.clipboard().text() == "The report on sample, answer 1"


def test_several_formats_go_into_a_folder(
    page: ReviewPage,
    session: FakeSession,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """By keyboard alone; formats and folder are remembered for the next time."""
    panel = page.exports.panel
    monkeypatch.setattr(panel, "ask_folder", lambda _: tmp_path)
    qtbot.keyClick(page.timeline, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert panel.isVisible()
    assert panel.boxes["pdf"].hasFocus()
    qtbot.keyClick(panel.boxes["docx"], Qt.Key.Key_Space)
    qtbot.keyClick(panel.boxes["flac"], Qt.Key.Key_Space)
    panel._browse.click()
    qtbot.keyClick(panel.boxes["flac"], Qt.Key.Key_Return)
    assert session.exported == [("sample", "pdf", tmp_path), ("sample", "flac", tmp_path)]
    assert f"2 files are in {tmp_path}." in page.notice.text
    assert panel.isHidden()
    assert page.timeline.hasFocus(), "the keys play again"
    assert session.settings.export_folder == str(tmp_path)
    page.export.several()
    assert panel.formats == ("pdf", "flac")
    assert panel._path.text() == str(tmp_path)
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert page.timeline.hasFocus()


def test_in_a_low_window_the_keys_come_back_to_the_waveform(page: ReviewPage, qtbot: QtBot) -> None:
    """It gives way to the formats meanwhile; and nothing is framed, since nobody went by key."""
    page.window().resize(page.window().minimumSize())
    page.timeline.setFocus(Qt.FocusReason.MouseFocusReason)
    page.export.several()
    panel = page.exports.panel
    assert not page.timeline.isVisible()
    assert panel.boxes["pdf"].hasFocus()
    assert not panel.boxes["pdf"].property(KEYED)
    panel._cancel.click()
    assert page.timeline.hasFocus()
    assert not page.timeline.property(KEYED)


def test_nothing_ticked_cannot_be_exported(page: ReviewPage, qtbot: QtBot) -> None:
    """The button is off, and Enter does nothing."""
    page.export.several()
    panel = page.exports.panel
    for box in panel.boxes.values():
        box.setChecked(False)
    assert not panel._export.isEnabled()
    qtbot.keyClick(panel, Qt.Key.Key_Return)
    assert panel.isVisible()
    panel._all.click()
    assert panel.formats == tuple(NAMES)


def test_files_in_the_way_are_written_over_only_when_asked(
    page: ReviewPage, session: FakeSession, tmp_path: Path
) -> None:
    """The notice says which stayed and offers it; the folder opens from there."""
    session.in_the_way = {"pdf"}
    session.settings = replace(session.settings, export_folder=str(tmp_path))
    page.export.several()
    page.exports.panel._export.click()
    assert "1 file was there already and stays as before." in page.notice.text
    assert [format for _, format, _ in session.exported] == ["docx"]
    press(page.notice, "Write over them")
    assert [format for _, format, _ in session.exported] == ["docx", "pdf", "docx"]
    opened: list[Path] = []
    page.exports.open_folder = opened.append  # type: ignore[method-assign] # no file manager
    page.export.several()
    page.exports.panel._export.click()
    press(page.notice, "Open the folder")


def test_what_fails_is_said(page: ReviewPage, session: FakeSession) -> None:
    """In the session's own words, and the next export may begin."""
    session.fails = "I could not write there: the disk is full; please free some space."
    page.export.several()
    page.exports.panel._export.click()
    assert page.notice.text == session.fails
    session.fails = None
    page.export.several()
    assert page.exports.panel.isVisible()


@pytest.fixture
def slow(qtbot: QtBot, theme: object) -> Iterator[tuple[ExportDesk, WaitingExecutor, Notice]]:
    """A desk whose worker waits for the test."""
    notice, executor = Notice(), WaitingExecutor()
    session = FakeSession([sample_take()], Settings(export_formats=("pdf", "wav")))
    desk = ExportDesk(session, JobRunner(executor), notice)  # type: ignore[arg-type] # a fake
    for widget in (notice, desk):
        qtbot.addWidget(widget)
        widget.show()
    yield desk, executor, notice
    desk.progress.done()


def test_a_long_export_shows_progress_and_can_be_cancelled(
    slow: tuple[ExportDesk, WaitingExecutor, Notice],
) -> None:
    """A second one waits its turn."""
    desk, executor, notice = slow
    desk.ask(["sample"])
    desk.panel._export.click()
    assert not desk.progress.isHidden()
    desk.ask(["sample"])
    assert "still being written" in notice.text
    assert desk.panel.isHidden()
    desk.progress.cancel.click()
    executor.work()
    assert desk.progress.isHidden()
    assert "Stopped" in notice.text
    desk.ask(["sample"])
    assert not desk.panel.isHidden()


def test_the_outcome_is_told_in_words(tmp_path: Path) -> None:
    """One file by its name, more by their folder; the first failure, and how many there were."""
    files = (tmp_path / "a.pdf", tmp_path / "b.pdf")
    assert outcome(Exported(tmp_path, files[:1])) == f"Saved as {files[0]}."
    assert outcome(Exported(tmp_path, files)) == f"2 files are in {tmp_path}."
    assert outcome(Exported(tmp_path, (), files)) == (
        "2 files were there already and stay as before."
    )
    assert "It failed. (1 more went wrong" in outcome(
        Exported(tmp_path, (), (), ("It failed.", "b"))
    )
    assert ticked(("pdf", "scroll")) == ("pdf",)
    assert ticked(()) == ("pdf", "docx")
