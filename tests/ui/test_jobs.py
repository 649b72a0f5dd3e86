"""The one door to the worker thread."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.errors import GreenroomError
from desktop.failures import UNEXPECTED
from desktop.types import Job, Progress
from desktop.ui.jobs import JobRunner, WorkerThread


class Steps:
    """A job that waits for the test between its steps and remembers how it ended."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.begun = threading.Event()
        self.closed = False

    def run(self) -> Job[str]:
        """Two steps."""
        try:
            yield Progress(0.1, "first")
            self.begun.set()
            self.go.wait(5)
            yield Progress(0.9, "second")
        finally:
            self.closed = True
        return "result"


def failing(error: Exception) -> Job[None]:
    """A job that fails after its first step."""
    yield Progress(None, "on it")
    raise error


def test_progress_and_result_arrive_in_order(inline: JobRunner) -> None:
    """Listeners hear every step and then the result."""
    steps, heard = Steps(), []
    steps.go.set()
    inline.start(steps.run(), progress=lambda p: heard.append(p.text), done=heard.append)
    assert heard == ["first", "second", "result"]
    assert not inline.busy


def test_a_users_error_is_told_in_its_own_words(inline: JobRunner) -> None:
    """A GreenroomError's sentence reaches the user unchanged."""
    told: list[str] = []
    inline.start(failing(GreenroomError("The disk is full; free some space.")), failed=told.append)
    assert told == ["The disk is full; free some space."]


@pytest.mark.logs
def test_an_unexpected_error_is_told_plainly(
    inline: JobRunner, caplog: pytest.LogCaptureFixture
) -> None:
    """Anything else is one plain sentence, with its trace in the log."""
    told: list[str] = []
    inline.start(failing(ValueError("x")), failed=told.append)
    assert told == [UNEXPECTED]
    assert "ValueError" in caplog.text


def test_cancel_closes_the_job(qtbot: QtBot) -> None:
    """A cancelled job is closed in its thread and never calls done."""
    runner, steps, ended = JobRunner(WorkerThread("test")), Steps(), []
    running = runner.start(
        steps.run(), done=ended.append, cancelled=lambda: ended.append("cancelled")
    )
    assert steps.begun.wait(5)
    running.cancel()
    steps.go.set()
    qtbot.waitUntil(lambda: ended == ["cancelled"])
    assert steps.closed
    runner.shutdown()


def test_listeners_run_in_the_gui_thread(qtbot: QtBot) -> None:
    """Work happens elsewhere, its news arrive here."""
    runner, threads = JobRunner(WorkerThread("test")), []
    runner.call(
        lambda: threads.append(threading.current_thread()),
        done=lambda _: threads.append(threading.current_thread()),
    )
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not threads[1]
    assert threads[1] is threading.main_thread()
    runner.shutdown()


def test_shutdown_cancels_and_waits() -> None:
    """Shutdown leaves no thread, and nobody is called afterwards."""
    runner, steps, heard = JobRunner(WorkerThread("test")), Steps(), []
    runner.start(steps.run(), done=heard.append, cancelled=lambda: heard.append("cancelled"))
    assert steps.begun.wait(5)
    steps.go.set()
    runner.shutdown()
    assert steps.closed
    assert heard == []


def test_a_job_that_comes_after_the_end_is_never_begun(qapp: QApplication) -> None:
    """A window that is still drawn while it goes may ask for things: it used to raise."""
    runner = JobRunner(WorkerThread("work"), qapp)
    runner.shutdown()
    steps, heard = Steps(), list[str]()
    runner.start(steps.run(), done=heard.append, failed=heard.append)
    assert not steps.begun.is_set()
    assert heard == []
    assert not runner.busy
