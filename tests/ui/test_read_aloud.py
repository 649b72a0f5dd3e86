"""The question read aloud by a voice of the system, which never gets into a take."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.ui.window import MainWindow
from tests.fakes import FakeSession
from tests.ui.test_interview import click


class FakeEngine:
    """Stands in for the system's voice: writes down what it does."""

    def __init__(self, events: list[str]) -> None:
        self._events = events

    def say(self, text: str) -> None:
        """Remember it."""
        self._events.append(text)

    def stop(self) -> None:
        """Remember that it is quiet."""
        self._events.append("quiet")


def test_the_question_is_read_aloud_and_the_voice_is_quiet_before_recording(
    window: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    """Not a syllable gets into the take: what the loudspeaker still says is waited for."""
    page = window.practice
    events: list[str] = []
    page.voice.find = lambda: FakeEngine(events)
    click(qtbot, page.read)
    assert events[-1] == page.question.text
    click(qtbot, page.row.record)
    assert events[-1] == "quiet"
    assert session.live is None
    assert not page.read.isEnabled()
    qtbot.waitUntil(lambda: session.live is not None)
    assert events[-1] == "quiet"
    page.recorder.discard()


def test_once_quiet_the_next_recording_begins_at_once(
    window: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    """Only what was read since the last one is waited for."""
    page = window.practice
    page.voice.find = lambda: FakeEngine([])
    click(qtbot, page.read)
    click(qtbot, page.row.record)
    qtbot.waitUntil(lambda: session.live is not None)
    page.recorder.discard()
    session.live = None
    click(qtbot, page.row.record)
    assert session.live is not None
    page.recorder.discard()


def test_a_question_that_changed_while_a_voice_was_looked_for_is_not_read(
    window: MainWindow, qtbot: QtBot
) -> None:
    """The search takes seconds, and by then nobody wants to hear it."""
    page = window.practice
    events: list[str] = []

    def find() -> FakeEngine:
        page.questions.another.click()
        return FakeEngine(events)

    page.voice.find = find
    click(qtbot, page.read)
    assert events == []


def test_without_a_voice_the_button_says_why_and_is_off(window: MainWindow, qtbot: QtBot) -> None:
    """One sentence on what would bring one."""
    page = window.practice
    page.voice.find = lambda: None
    click(qtbot, page.read)
    assert "no voice" in page.notice.text
    assert not page.read.isEnabled()
