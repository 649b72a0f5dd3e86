"""Starts the window on a session and ends in good order."""

from __future__ import annotations

import gc
import logging
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import assets
from desktop.errors import GreenroomError
from desktop.system.instance import Instance
from desktop.ui import language
from desktop.ui.jobs import UNEXPECTED, JobRunner, WorkerThread
from desktop.ui.parts import fonts
from desktop.ui.parts.after_paint import AfterPaint
from desktop.ui.parts.theme import Theme
from desktop.ui.sound.player import QtPlayer
from desktop.ui.window import MainWindow
from desktop.words import say

if TYPE_CHECKING:
    from desktop.session import Session

log = logging.getLogger(__name__)
ICON = assets.ROOT / "icon" / "greenroom.png"
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
        self._raised.emit(str(error) if isinstance(error, GreenroomError) else say(UNEXPECTED))

    @Slot(str)
    def _show(self, text: str) -> None:
        self._window.notice.warn(text)


class Pulse(QObject):
    """Looks a few times a second whether a second start asked for this window.

    It also lets Python run, which sees a signal such as Ctrl+C only then.
    """

    def __init__(self, window: MainWindow, instance: Instance) -> None:
        super().__init__(window)
        self._window, self._instance = window, instance
        self.timer = QTimer(self)
        self.timer.timeout.connect(self._beat)
        self.timer.start(300)

    @Slot()
    def _beat(self) -> None:
        if self._instance.called():
            self._window.setWindowState(
                self._window.windowState() & ~Qt.WindowState.WindowMinimized
            )
            self._window.show()
            self._window.raise_()
            self._window.activateWindow()


def build(session: Session, app: QApplication) -> MainWindow:
    """The window with its real workers and player."""
    from desktop.exports import FORMATS

    fonts.install(app)
    theme = Theme(app, session.settings.theme)
    work, quick, fetch = (JobRunner(WorkerThread(name), app) for name in ("work", "quick", "fetch"))
    player = QtPlayer(session.settings.output, app)
    return MainWindow(session, work, quick, fetch, player, theme, FORMATS)


def run(session: Session, argv: list[str]) -> int:
    """Show the window until it is closed; returns the exit code.

    Where it is open already, that one is asked to come to the front.
    """
    instance = Instance(session.places.data)
    if not instance.acquire():
        instance.call()
        return 0
    try:
        return _show(session, argv, instance)
    finally:
        instance.release()


def _show(session: Session, argv: list[str], instance: Instance) -> int:
    QApplication.setApplicationName("greenroom")
    QApplication.setApplicationDisplayName("Greenroom")
    QApplication.setDesktopFileName("greenroom")
    app = QApplication(argv)
    language.install(app, session.settings.language)
    app.setWindowIcon(QIcon(str(ICON)))
    window = build(session, app)
    # Not by closing the window, which would save what is open in it.
    window.preferences.erased.connect(partial(app.exit, 0))
    before = sys.excepthook
    sys.excepthook = Failures(window).hook
    signal.signal(signal.SIGINT, lambda *_: app.quit())
    pulse = Pulse(window, instance)
    window.show()
    for problem in session.problems:
        window.notice.warn(problem)
    warming: list[threading.Thread] = []
    AfterPaint(window, lambda: warming.append(_settle(session)))
    try:
        return app.exec()
    finally:
        pulse.timer.stop()
        sys.excepthook = before
        window.shutdown()
        for thread in warming:
            thread.join()


def _settle(session: Session) -> threading.Thread:
    """Once the window is seen: what was made for good is no rubbish, and the models may load.

    Python would look through all of it again and again, for longer than a frame each time.
    """
    gc.freeze()
    return session.warm_up()
