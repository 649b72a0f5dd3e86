"""The whole of it, nothing faked: a microphone, Whisper, the tagger, the library, the window."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import soundfile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.compose import open_session
from desktop.recording.interview import Interview
from desktop.session import Session
from desktop.system.places import Places
from desktop.ui.jobs import JobRunner, WorkerThread
from desktop.ui.parts.theme import Theme
from desktop.ui.window import PROGRESS, REVIEW, STORIES, MainWindow
from tests.fakes import SAMPLE, FakePlayer
from tests.microphone import virtual_microphone
from tests.windows import furnished

SECONDS = 14
PATIENCE_MS = 120_000


@contextmanager
def opened(
    session: Session, qtbot: QtBot, qapp: QApplication, theme: Theme
) -> Iterator[MainWindow]:
    """The window as the app builds it, but with a player that makes no sound."""
    # The tour of a newcomer would turn the pages meanwhile.
    session.save_settings(replace(session.settings, toured=True))
    runners = (JobRunner(WorkerThread(name), qapp) for name in ("work", "quick", "fetch"))
    window = furnished(session, *runners, FakePlayer(), theme)
    qtbot.addWidget(window)
    window.show()
    try:
        yield window
    finally:
        window.shutdown()
        session.close()


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """The first seconds of the shipped answer."""
    path = tmp_path / "clip.wav"
    sound, rate = soundfile.read(SAMPLE / "answer.flac", dtype="int16")
    soundfile.write(path, sound[: SECONDS * rate], rate)
    return path


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """A few words of it, from where the story begins."""
    path = tmp_path / "short.wav"
    sound, rate = soundfile.read(SAMPLE / "answer.flac", dtype="int16")
    soundfile.write(path, sound[2 * rate : 9 * rate], rate)
    return path


def wait_for(qtbot: QtBot, player: subprocess.Popen[bytes]) -> None:
    """Until everything is played."""
    qtbot.waitUntil(lambda: player.poll() is not None, timeout=PATIENCE_MS)


def wait_for_answers(qtbot: QtBot, interview: Interview, count: int) -> None:
    """Until so many answers were heard."""
    qtbot.waitUntil(
        lambda: sum(len(take.answers) for take in interview.takes) == count, timeout=PATIENCE_MS
    )


def colours(window: MainWindow) -> int:
    """How many colours a picture of the window has: an empty one has few."""
    picture = window.grab().toImage()
    return len(
        {
            picture.pixel(x, y)
            for x in range(0, picture.width(), 7)
            for y in range(0, picture.height(), 7)
        }
    )


@pytest.mark.model
@pytest.mark.microphone
def test_record_review_rescore_export_restart(
    qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path, clip: Path
) -> None:
    """What is said reaches the report; it is re-scored, exported, and there after a restart."""
    places = Places(tmp_path / "data", tmp_path / "config", tmp_path / "cache")
    with virtual_microphone() as microphone:
        session = open_session(places)
        with opened(session, qtbot, qapp, theme) as window:
            qtbot.waitUntil(lambda: window.review.take is not None, timeout=PATIENCE_MS)
            window.practice.row.record.click()
            qtbot.waitUntil(
                lambda: window.practice.recorder.state == "recording", timeout=PATIENCE_MS
            )
            player = microphone.play(clip)
            qtbot.waitUntil(lambda: player.poll() is not None, timeout=PATIENCE_MS)
            assert window.practice.recorder.peaks().max() > 0.05
            window.practice.row.finish.click()
            qtbot.waitUntil(lambda: window.pages.currentIndex() == REVIEW, timeout=PATIENCE_MS)
            take = window.review.take
            assert take is not None
            assert take.origin == "microphone"
            report = take.main.report
            assert report is not None
            heard = " ".join(word.text for word in report.transcript.words).lower()
            assert "product manager" in heard
            assert report.framework == session.settings.framework
            assert colours(window) > 40

            index = window.review.framework.findData("star")
            window.review.framework.setCurrentIndex(index)
            window.review.framework.activated.emit(index)
            qtbot.waitUntil(lambda: _framework(window) == "star", timeout=PATIENCE_MS)

            out = tmp_path / "answer.srt"
            window.review.export.ask_path = lambda _: out  # type: ignore[method-assign] # no dialog
            window.review.export.export_as("srt")
            qtbot.waitUntil(out.exists, timeout=PATIENCE_MS)
            assert "product manager" in out.read_text(encoding="utf-8").replace("\n", " ").lower()

    with opened(open_session(places), qtbot, qapp, theme) as window:
        window.go(PROGRESS)
        rows = window.progress.model.rows
        qtbot.waitUntil(lambda: len(window.progress.model.rows) == 2, timeout=PATIENCE_MS)
        rows = window.progress.model.rows
        assert {row.origin for row in rows} == {"microphone", "sample"}
        assert rows[0].id == take.id


@pytest.mark.model
@pytest.mark.microphone
def test_a_mock_interview_is_spoken_from_its_first_question_to_its_summary(
    qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path, short: Path
) -> None:
    """Two questions, each asked on once; every answer is heard, kept and summed up."""
    places = Places(tmp_path / "data", tmp_path / "config", tmp_path / "cache")
    with virtual_microphone() as microphone:
        session = open_session(places)
        with opened(session, qtbot, qapp, theme) as window:
            qtbot.waitUntil(lambda: window.review.take is not None, timeout=PATIENCE_MS)
            practice = window.practice
            practice.interview_button.click()
            practice.setup.questions.setValue(2)
            practice.setup.follow_ups.setValue(1)
            practice.setup.start.click()
            interview = practice.rehearsal.interview
            assert interview is not None
            for asked in range(4):
                practice.row.record.click()
                qtbot.waitUntil(lambda: practice.recorder.state == "recording", timeout=PATIENCE_MS)
                player = microphone.play(short)
                wait_for(qtbot, player)
                practice.row.finish.click()
                wait_for_answers(qtbot, interview, asked + 1)
            assert interview.prompt is None
            qtbot.waitUntil(
                lambda: window.pages.currentWidget() is window.debrief, timeout=PATIENCE_MS
            )
            takes = [session.take(take.id) for take in interview.takes]
            assert [[a.role for a in take.answers] for take in takes] == [
                ["main", "follow_up"], ["main", "follow_up"],
            ]  # fmt: skip
            assert all(a.report is not None for take in takes for a in take.answers)
            assert colours(window) > 10


def _framework(window: MainWindow) -> str | None:
    take = window.review.take
    return take.main.report.framework if take and take.main.report else None


@pytest.mark.model
@pytest.mark.microphone
def test_a_story_is_told_checked_practised_and_there_after_a_restart(
    qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path, clip: Path
) -> None:
    """Told aloud it becomes text with verdicts; the take that tells it is listed under it."""
    places = Places(tmp_path / "data", tmp_path / "config", tmp_path / "cache")
    with virtual_microphone() as microphone:
        with opened(open_session(places), qtbot, qapp, theme) as window:
            page = window.stories
            window.go(STORIES)
            page.first_button.click()
            page.editor.recorder.button.click()
            qtbot.waitUntil(lambda: page.editor.recorder._timer.isActive(), timeout=PATIENCE_MS)
            wait_for(qtbot, microphone.play(clip))
            page.editor.recorder.button.click()
            qtbot.waitUntil(lambda: page._cards.count() == 2, timeout=PATIENCE_MS)
            assert "product manager" in page.editor.sketch.toPlainText()
            page.editor.practise.click()
            window.practice.row.record.click()
            qtbot.waitUntil(
                lambda: window.practice.recorder.state == "recording", timeout=PATIENCE_MS
            )
            wait_for(qtbot, microphone.play(clip))
            window.practice.row.finish.click()
            qtbot.waitUntil(lambda: window.review.stories.text() != "Story  ▾", timeout=PATIENCE_MS)
        session = open_session(places)
        with opened(session, qtbot, qapp, theme):
            (story,) = session.stories.all()
            assert "product manager" in story.sketch
            assert len(story.takes) == 1
    # The sound of the sketch is thrown away.
    assert not list((tmp_path / "cache").glob("*.wav"))
