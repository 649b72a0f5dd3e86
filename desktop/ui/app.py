"""Starts the window, brings in its pages once it is seen, and ends in good order."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import assets
from desktop import settings as settings_file
from desktop.errors import GreenroomError
from desktop.failures import UNEXPECTED
from desktop.system.instance import Instance
from desktop.system.privacy import keep_private
from desktop.ui import language
from desktop.ui.moving_in import MovingIn
from desktop.ui.parts import fonts
from desktop.ui.parts.theme import STYLE, Theme
from desktop.ui.window import MainWindow
from desktop.words import say

if TYPE_CHECKING:
    from desktop.session import Session
    from desktop.settings import Loaded
    from desktop.system.places import Places

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
        self._window.warn(text)


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
                self._window.windowState() & ~QtCore.Qt.WindowState.WindowMinimized
            )
            self._window.show()
            self._window.raise_()
            self._window.activateWindow()


@dataclass(frozen=True)
class Start:
    """What a start of the window is given; `open_session` may take its time, in any thread."""

    places: Places
    open_session: Callable[[Loaded], Session]
    argv: list[str]


def run(start: Start) -> int:
    """Show the window until it is closed; returns the exit code.

    Where it is open already, that one is asked to come to the front. Raises GreenroomError when
    there is no session to be had, once the window has said so and was closed.
    """
    keep_private()
    start.places.create()
    instance = Instance(start.places.data)
    if not instance.acquire():
        instance.call()
        return 0
    try:
        return _show(start, instance)
    finally:
        instance.release()


def _show(start: Start, instance: Instance) -> int:
    QApplication.setApplicationName("greenroom")
    QApplication.setApplicationDisplayName("Greenroom")
    QApplication.setDesktopFileName("greenroom")
    app = QApplication([*start.argv, *STYLE])
    loaded = settings_file.load(start.places.settings)
    language.install(app, loaded[0].language)
    app.setWindowIcon(QIcon(str(ICON)))
    fonts.install(app)
    theme = Theme(app, loaded[0].theme)
    window = MainWindow(loaded[0])
    before = sys.excepthook
    sys.excepthook = Failures(window).hook
    signal.signal(signal.SIGINT, lambda *_: app.quit())
    pulse = Pulse(window, instance)
    moving_in = MovingIn(app, window, theme, partial(start.open_session, loaded))
    window.show()
    try:
        code = app.exec()
    finally:
        pulse.timer.stop()
        sys.excepthook = before
        moving_in.end()
    if moving_in.failed:
        raise GreenroomError(moving_in.failed)
    return code
