"""Starts the window on a session and ends in good order."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from desktop.errors import GreenroomError
from desktop.ui import fonts
from desktop.ui.jobs import UNEXPECTED, JobRunner, WorkerThread
from desktop.ui.player import QtPlayer
from desktop.ui.theme import Theme
from desktop.ui.window import MainWindow

if TYPE_CHECKING:
    from desktop.session import Session

log = logging.getLogger(__name__)
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


class Failures(QObject):
    """Shows what nobody caught as one sentence; the log gets the rest."""

    _raised = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._raised.connect(self._show)

    def hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """For `sys.excepthook`; may be called from any thread."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        log.error("uncaught", exc_info=(kind, error, trace))
        self._raised.emit(str(error) if isinstance(error, GreenroomError) else UNEXPECTED)

    @Slot(str)
    def _show(self, text: str) -> None:
        self._window.notice.warn(text)


def build(session: Session, app: QApplication) -> MainWindow:
    """The window with its real workers and player."""
    from desktop.exports import FORMATS

    fonts.install(app)
    theme = Theme(app, session.settings.theme)
    work, quick = JobRunner(WorkerThread("work"), app), JobRunner(WorkerThread("quick"), app)
    return MainWindow(session, work, quick, QtPlayer(app), theme, FORMATS)


def run(session: Session, argv: list[str]) -> int:
    """Show the window until it is closed; returns the exit code."""
    QApplication.setApplicationName("greenroom")
    QApplication.setApplicationDisplayName("Greenroom")
    QApplication.setDesktopFileName("greenroom")
    app = QApplication(argv)
    window = build(session, app)
    before = sys.excepthook
    sys.excepthook = Failures(window).hook
    signal.signal(signal.SIGINT, lambda *_: app.quit())
    # Python sees a signal only when it gets to run: a slow timer gives it the chance.
    pulse = QTimer(app)
    pulse.start(300)
    window.show()
    try:
        return app.exec()
    finally:
        pulse.stop()
        sys.excepthook = before
        window.shutdown()
