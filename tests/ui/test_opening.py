"""Two starts of the real window in one home: the second opens as the first was left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.compose import open_session
from desktop.system.places import Places
from desktop.ui.jobs import InlineExecutor, JobRunner
from desktop.ui.parts.theme import Theme
from desktop.ui.window import PRACTICE, REVIEW, MainWindow
from tests.fakes import FakePlayer
from tests.windows import furnished


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A home that nobody has lived in."""
    return Places(tmp_path / "data", tmp_path / "config", tmp_path / "cache")


@contextmanager
def started(places: Places, qtbot: QtBot, theme: Theme) -> Iterator[MainWindow]:
    """The window on the real library and settings, as the app builds it; closed at the end."""
    session = open_session(places)
    runners = (JobRunner(InlineExecutor()) for _ in range(3))
    window = furnished(session, *runners, FakePlayer(), theme)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    try:
        yield window
    finally:
        window.close()
        session.close()


def test_a_second_start_opens_as_the_first_was_left(
    places: Places, qtbot: QtBot, theme: Theme
) -> None:
    """Window, page, take, question, framework, Live, countdown, microphone and loudspeaker."""
    with started(places, qtbot, theme) as window:
        assert window.pages.currentIndex() == PRACTICE
        qtbot.waitUntil(window.tour.isVisible)
        window.tour.leave()
        window.resize(1180, 760)
        session = window.rooms.session
        session.save_settings(
            replace(
                session.settings,
                microphone="Headset of yesterday",
                output="Speakers of yesterday",
                countdown=5.0,
            )
        )
        page = window.practice
        page.questions.another.click()
        page.framework.choose("star")
        page.framework.activated.emit(page.framework.currentIndex())
        page.live.click()
        question = page.question.id
        window.go(REVIEW)
        assert window.review.take is not None
        take = window.review.take.id

    with started(places, qtbot, theme) as window:
        assert (window.width(), window.height()) == (1180, 760)
        assert window.pages.currentIndex() == REVIEW
        assert window.review.take is not None
        assert window.review.take.id == take
        page = window.practice
        assert page.question.id == question != "failure"
        assert page.chosen.id == "star"
        assert page.live.isChecked()
        settings = window.rooms.session.settings
        assert (settings.countdown, settings.output) == (5.0, "Speakers of yesterday")
        # A microphone that is not there is named, and no other takes its place, not even before
        # those that are there are known.
        assert page.microphone.device == "Headset of yesterday"
        window.go(PRACTICE)
        named = "Headset of yesterday (not connected)"
        qtbot.waitUntil(lambda: page.microphone.currentText() == named, timeout=30_000)
        assert window.tour.isHidden()


def test_a_window_left_on_a_screen_that_is_gone_opens_on_one_that_is_there(
    places: Places, qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    """Nobody has to look for it."""
    with started(places, qtbot, theme) as window:
        window.move(QPoint(9000, 7000))
        qtbot.waitUntil(lambda: window.pos().x() > 5000)
    with started(places, qtbot, theme) as window:
        screen = qapp.primaryScreen().availableGeometry()
        assert screen.contains(window.geometry().center())
