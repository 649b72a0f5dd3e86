"""Does in the open window what only the window can: each place, each dialog, a mock interview."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from desktop.ui.practice.recorder import POLL_MS, Recorder
from desktop.ui.window import MainWindow
from speech.meter import PEAKS_PER_SECOND

SECONDS = 2.0
PATIENCE_SECONDS = 200.0
LOUD = 0.03
MOST_ANSWERS = 6
Until = Callable[[], bool]


class WindowTour(QObject):
    """Runs `steps` as the window's own loop goes round; `done` is called at their end.

    `problem` says afterwards what went wrong, None that nothing did.
    """

    def __init__(
        self,
        window: MainWindow,
        play: Callable[[], object],
        follow_ups: int,
        done: Callable[[], object],
    ) -> None:
        """`play` lets the microphone hear something; the interview has so many `follow_ups`."""
        super().__init__(window)
        self.problem: str | None = "it was closed before its end"
        self._done = done
        self._steps = steps(window, play, follow_ups)
        self._until: Until = lambda: not window.busy
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._window, self._since = window, time.monotonic()
        self._timer.start(POLL_MS)

    @Slot()
    def _go_on(self) -> None:
        try:
            if not self._until():
                assert time.monotonic() - self._since < PATIENCE_SECONDS, self._said()
                return
            self._until, self._since = next(self._steps), time.monotonic()
        except StopIteration:
            self._timer.stop()
            self.problem = None
            self._done()
        except BaseException:  # noqa: BLE001 - told by the program that runs the tour
            self._timer.stop()
            self.problem = traceback.format_exc()
            self._done()

    def _said(self) -> str:
        labels = self._window.notice.findChildren(QLabel)
        return f"waited for nothing; the window says {[label.text() for label in labels]}"


def steps(window: MainWindow, play: Callable[[], object], follow_ups: int) -> Iterator[Until]:
    """Each yields what has to come true before the next."""
    yield from interview(window, play, follow_ups)
    yield from microphone_test(window, play)
    yield from dialogs(window)
    seen = set()
    for index in range(window.pages.count()):
        window.pages.setCurrentIndex(index)
        yield lambda: not window.review.busy
        assert not window.pages.currentWidget().grab().isNull()
        seen.add(window.pages.currentWidget())
    assert len(seen) == 5


def interview(window: MainWindow, play: Callable[[], object], follow_ups: int) -> Iterator[Until]:
    """One question read aloud, its answer, the follow-ups it earns, and the summary."""
    window.go(0)
    page = window.practice
    page.setup.questions.setValue(1)
    page.setup.follow_ups.setValue(follow_ups)
    page.setup.start.click()
    page.read_aloud.emit()
    interview = page.rehearsal.interview
    assert interview is not None
    for _ in range(MOST_ANSWERS):
        answers = sum(len(take.answers) for take in interview.takes)
        page.row.record.click()
        yield lambda: page.recorder.state == "recording"
        play()
        yield lambda: heard(page.recorder) > SECONDS
        page.row.finish.click()
        # On a busy machine the sound comes in shreds: nothing may be heard in it, which is told.
        yield (
            lambda: (
                sum(len(take.answers) for take in interview.takes) > answers  # noqa: B023
                or not page.notice.isHidden()
            )
        )
        if interview.prompt is None:
            break
    yield lambda: window.pages.currentWidget() is window.debrief


def heard(recorder: Recorder) -> float:
    """Seconds of something in a recording, pauses not counted."""
    return float((recorder.peaks() > LOUD).sum()) / PEAKS_PER_SECOND


def microphone_test(window: MainWindow, play: Callable[[], object]) -> Iterator[Until]:
    """Until its verdict is there and its sound is played."""
    button = window.practice.sound
    button.click()
    dialog = button.dialog
    assert dialog is not None
    dialog.test.start_button.click()
    yield lambda: "Stop" in dialog.test.start_button.text()
    play()
    yield lambda: dialog.test.meter.share > 0
    dialog.test.start_button.click()
    yield lambda: not dialog.test.listening
    assert "Test again" in dialog.test.start_button.text()
    dialog.accept()


def dialogs(window: MainWindow) -> Iterator[Until]:
    """The keys, the tour, the settings with all their parts."""
    window.rooms.show_keys()
    yield lambda: QApplication.activeModalWidget() is not None
    _close()
    window.rooms.show_tour()
    yield lambda: True
    window.tour.leave()
    window.open_settings()
    yield lambda: QApplication.activeModalWidget() is not None
    assert not QApplication.activeModalWidget().grab().isNull()
    _close()
    yield lambda: QApplication.activeModalWidget() is None


def _close() -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    dialog.reject()
