"""Recordings that a crash left behind: offered at the start, scored or thrown away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.types import Take
from desktop.ui.jobs import InlineExecutor, JobRunner
from desktop.ui.parts.notice import Notice
from desktop.ui.parts.theme import Theme
from desktop.ui.window import PRACTICE, PROGRESS, REVIEW, MainWindow
from tests.fakes import FakePlayer, FakeSession, sample_take
from tests.windows import furnished


def left_behind(take_id: str = "lost") -> Take:
    """A recovered take without a report."""
    take = sample_take(take_id, recovered=True, recorded_at="2026-11-23T10:00:00+00:00")
    return replace(take, answers=(replace(take.main, reports=(), transcript=None),))


@pytest.fixture
def session() -> FakeSession:
    """The sample, and a recording that nobody finished."""
    return FakeSession([sample_take(), left_behind()])


@pytest.fixture
def window(qtbot: QtBot, session: FakeSession, player: FakePlayer, theme: Theme) -> MainWindow:
    """The window as it opens on that library."""
    runners = (JobRunner(InlineExecutor()) for _ in range(3))
    made = furnished(session, *runners, player, theme)
    qtbot.addWidget(made)
    made.show()
    return made


def press(notice: Notice, text: str) -> None:
    """Click the notice's button."""
    (found,) = [b for b in notice.findChildren(QPushButton) if b.text() == text]
    found.click()


def test_the_window_offers_what_was_left(window: MainWindow) -> None:
    """Practice says that the recording is safe; Review shows the newest take with a report."""
    assert "safe" in window.practice.notice.text
    assert window.review.take is not None
    assert window.review.take.id == "sample"


def test_scoring_it_shows_its_report(window: MainWindow, session: FakeSession) -> None:
    """One click, and the recovered take is in Review with its report."""
    press(window.practice.notice, "Score it")
    assert window.pages.currentIndex() == REVIEW
    assert window.review.take is not None
    assert window.review.take.id == "lost"
    assert session.kept["lost"].main.report is not None


def test_discarding_it_uses_the_trash(window: MainWindow, session: FakeSession) -> None:
    """Nothing is deleted for good."""
    press(window.practice.notice, "Discard")
    assert session.trashed == ["lost"]


def test_later_keeps_it(window: MainWindow, session: FakeSession) -> None:
    """It stays in Progress."""
    press(window.practice.notice, "Later")
    assert session.trashed == []
    window.go(PROGRESS)
    assert [row.id for row in window.progress.model.rows] == ["lost", "sample"]


def test_an_unscored_take_can_be_scored_from_review(window: MainWindow) -> None:
    """Opened from Progress it offers its report instead of an empty page."""
    window.rooms.ways.open("lost")
    assert "no report yet" in window.review.notice.text
    shown = {text.text() for text in window.review._empty.findChildren(QLabel)}
    assert window.review.take is not None
    assert window.review.take.question.text in shown
    press(window.review.notice, "Score it now")
    assert window.review.take is not None
    assert window.review.take.main.report is not None


def test_a_second_job_waits(window: MainWindow, session: FakeSession) -> None:
    """While something records, scoring another take is refused in one sentence."""
    window.go(PRACTICE)
    window.practice.row.record.click()
    window.complete("lost")
    assert "finish what is going on" in window.practice.notice.text
    window.practice._discard()


def test_a_damaged_take_can_be_scored_from_its_sound_in_review(
    window: MainWindow, session: FakeSession
) -> None:
    """It says what is wrong; a press listens to the sound, and the report is there."""
    session.kept["sample"] = replace(session.kept["sample"], damaged=True)
    window.go(REVIEW)
    window.review.open_take("sample")
    assert "The entry of this take in the library is damaged" in window.review.notice.text
    press(window.review.notice, "Score it from its sound")
    assert window.review.take == session.kept["sample"]
    assert window.review.take is not None
    assert not window.review.take.damaged
    assert window.review.notice.text == ""
