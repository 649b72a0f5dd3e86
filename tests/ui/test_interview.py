"""Mock interview, follow-ups, drills, Live mode and countdown, as one goes through them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.practice.page import PracticePage
from desktop.ui.review.figure_button import FigureButton
from desktop.ui.window import PRACTICE, PROGRESS, REVIEW, MainWindow
from desktop.viewmodels.text import clock
from tests.fakes import FakePlayer, FakeSession

USUAL = "usual: 1:00–3:00"


@pytest.fixture
def page(window: MainWindow) -> PracticePage:
    """The page on show at the start."""
    return window.practice


def click(qtbot: QtBot, button: QWidget) -> None:
    """Press it, as one could."""
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]


def named(window: MainWindow, name: str) -> QPushButton:
    """The first button on show with this accessible name."""
    return next(
        b for b in window.findChildren(QPushButton) if b.accessibleName() == name and b.isVisible()
    )


def answer(page: PracticePage, qtbot: QtBot) -> None:
    """Record and finish."""
    click(qtbot, page.row.record)
    click(qtbot, page.row.finish)


def texts(widget: QWidget) -> list[str]:
    """All labels on show."""
    shown = (w for w in widget.findChildren(QLabel) if w.isVisible())
    return [
        w.accessibleName() if w.textFormat() == Qt.TextFormat.RichText else w.text() for w in shown
    ]


def test_a_whole_interview_with_its_follow_ups_ends_in_one_summary(
    window: MainWindow, page: PracticePage, session: FakeSession, qtbot: QtBot
) -> None:
    """Two questions, a follow-up after each, then what comes back over both."""
    click(qtbot, page.interview_button)
    page.setup.questions.setValue(2)
    click(qtbot, page.setup.start)
    assert not page.questions.isVisible()
    assert "Mock interview · question 1 of 2" in texts(page)
    answer(page, qtbot)
    first = session.kept["recorded"]
    assert first.main.report is not None
    follow_up = first.main.report.follow_ups[0].question
    assert "Mock interview · question 1 of 2 · follow-up" in texts(page)
    assert follow_up in texts(page)
    answer(page, qtbot)
    assert [a.asked for a in session.kept["recorded"].answers] == [None, follow_up]
    assert "Mock interview · question 2 of 2" in texts(page)
    answer(page, qtbot)
    answer(page, qtbot)
    assert window.pages.currentWidget() is window.debrief
    shown = texts(window.debrief)
    assert first.question.text in shown
    assert session.kept["recorded-2"].question.text in shown
    assert any(text.startswith("Fix first: ") and "both answers" in text for text in shown)
    click(qtbot, window.debrief.done)
    assert window.pages.currentIndex() == PRACTICE
    assert page.questions.isVisible()


def test_the_question_stays_under_the_card_that_sets_an_interview_up(
    window: MainWindow, page: PracticePage, qtbot: QtBot
) -> None:
    """In a low window, where the live words give way to it."""
    window.resize(1100, 750)
    click(qtbot, page.interview_button)
    QApplication.processEvents()
    below = page.setup.y() + page.setup.height()
    assert below < page.read.y() < below + 50


def test_an_interview_can_be_left_and_what_was_answered_is_summed_up(
    window: MainWindow, page: PracticePage, session: FakeSession, qtbot: QtBot
) -> None:
    """Skip the follow-up, end at the second question, open the answer from the summary."""
    page.turns.begin(3, 1)
    answer(page, qtbot)
    click(qtbot, page.aim.skip)
    assert "Mock interview · question 2 of 3" in texts(page)
    click(qtbot, page.aim.stop)
    assert window.pages.currentWidget() is window.debrief
    take = session.kept["recorded"]
    click(qtbot, named(window, f"Open in Review: {take.question.text}"))
    assert window.pages.currentIndex() == REVIEW
    assert window.review.take == take


def test_every_number_of_the_summary_leads_to_its_moment(
    window: MainWindow, page: PracticePage, session: FakeSession, player: FakePlayer, qtbot: QtBot
) -> None:
    """Pace, length and fillers by key, the answers counted over all by click; back by Ctrl+1."""
    page.turns.begin(2, 0)
    answer(page, qtbot)
    answer(page, qtbot)
    report = session.kept["recorded"].main.report
    assert report is not None
    numbers = window.debrief.findChildren(FigureButton)
    names = [number.accessibleName().split(":")[0] for number in numbers]
    assert names == ["Length", "Pace", "Fillers"] * 2
    numbers[2].setFocus()
    qtbot.keyClick(numbers[2], Qt.Key.Key_Return)
    assert window.pages.currentIndex() == REVIEW
    assert window.review.take == session.kept["recorded"]
    first = report.fillers.items[0]
    assert player.at == pytest.approx(first.start)
    assert window.review.timeline.spot == (first.start, first.end)
    assert window.review.transport.legend.told.text().startswith("Fillers 1 of ")
    qtbot.keyClick(window.review.timeline, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.currentWidget() is window.debrief
    kept = next(f for f in report.findings if f.verdict == "met" and f.evidence)
    link = named(window, f"{kept.title}, Answer 2, {clock(kept.evidence[0].start)}: show where")
    click(qtbot, link)
    assert window.review.take == session.kept["recorded-2"]
    assert player.at == pytest.approx(kept.evidence[0].start)
    assert window.review.transport.legend.told.text().startswith(kept.title)


def test_the_summary_is_practice_until_it_was_read(
    window: MainWindow, page: PracticePage, qtbot: QtBot
) -> None:
    """From another place Practice leads back to it; from itself, and once it is closed, on."""
    page.turns.begin(2, 0)
    answer(page, qtbot)
    answer(page, qtbot)
    window.sidebar.place.emit(PROGRESS)
    window.sidebar.place.emit(PRACTICE)
    assert window.pages.currentWidget() is window.debrief
    window.sidebar.place.emit(PRACTICE)
    assert window.pages.currentIndex() == PRACTICE
    window.sidebar.place.emit(PROGRESS)
    window.sidebar.place.emit(PRACTICE)
    assert window.pages.currentIndex() == PRACTICE


def test_an_interview_without_an_answer_leaves_no_summary(
    window: MainWindow, page: PracticePage, qtbot: QtBot
) -> None:
    """Ended at its first question, one is back where one was."""
    page.turns.begin(3, 1)
    click(qtbot, page.aim.stop)
    assert window.pages.currentIndex() == PRACTICE
    assert page.questions.isVisible()


def test_a_follow_up_in_the_report_is_answered_aloud_and_added_to_the_take(
    window: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    """From Review to Practice, and back to the same take."""
    window.go(REVIEW)
    take = window.review.take
    assert take is not None
    assert take.main.report is not None
    asked = take.main.report.follow_ups[0].question
    click(qtbot, named(window, f"Answer aloud: {asked}"))
    assert window.pages.currentIndex() == PRACTICE
    assert asked in texts(window.practice)
    # Nobody says how long that takes: there is nothing to aim for, and nothing to run past.
    assert any(text.startswith("take the time you need") for text in texts(window.practice))
    answer(window.practice, qtbot)
    assert window.pages.currentIndex() == REVIEW
    assert [(a.role, a.asked) for a in session.kept[take.id].answers[1:]] == [("follow_up", asked)]
    assert asked in texts(window.review)
    qtbot.waitUntil(lambda: "Length" in texts(window.review.report))
    assert USUAL not in texts(window.review.report)
    assert window.review.answer.choices == [("The answer", 0), (f"Follow-up: {asked}", 1)]
    window.review.answer.choose(0)
    window.review.answer.activated.emit(0)
    assert take.question.text in texts(window.review)
    qtbot.waitUntil(lambda: USUAL in texts(window.review.report))
    assert window.practice.questions.isVisibleTo(window.practice)


def test_a_thin_section_is_practised_alone(
    window: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    """The drill is one more answer of the same take."""
    window.go(REVIEW)
    take = window.review.take
    assert take is not None
    window.review.report.drilled.emit("Result")
    assert "Only the part “Result”, once more" in texts(window.practice)
    answer(window.practice, qtbot)
    assert [(a.role, a.asked) for a in session.kept[take.id].answers[1:]] == [("drill", "Result")]


def test_live_mode_shows_question_and_timer_only_while_recording(
    page: PracticePage, session: FakeSession, qtbot: QtBot
) -> None:
    """The hints are back as soon as the answer is over; the choice is remembered."""
    page.live.setChecked(True)
    assert session.settings.live
    assert page.chips.isVisible()
    click(qtbot, page.row.record)
    hints = (page.chips, page.words, page.wave, page.row.band)
    assert not any(widget.isVisible() for widget in hints)
    assert "0:00" in texts(page)
    page.recorder.discard()
    assert all(widget.isVisible() for widget in hints)


def test_the_countdown_runs_before_the_microphone_opens_and_escape_stops_it(
    page: PracticePage, session: FakeSession, qtbot: QtBot
) -> None:
    """Nothing is recorded until it is over."""
    session.settings = replace(session.settings, countdown=3.0)
    click(qtbot, page.row.record)
    assert "3" in texts(page)
    assert session.live is None
    qtbot.keyClick(page, Qt.Key.Key_Escape)  # type: ignore[no-untyped-call]
    assert not page.countdown.running
    assert "0:00" in texts(page)
    click(qtbot, page.row.record)
    for _ in range(3):
        assert session.live is None
        page.countdown._on_second()
    assert session.live is not None
    page.recorder.discard()
