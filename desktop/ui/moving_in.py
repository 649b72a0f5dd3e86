"""Opens the session beside the window that is seen already, and brings its pages in."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from desktop.ui.parts.after_paint import AfterPaint
from desktop.ui.parts.slices import Slices
from desktop.ui.parts.theme import Theme
from desktop.ui.window import MainWindow
from desktop.words import reword

if TYPE_CHECKING:
    from desktop.session import Session
    from desktop.ui.jobs import JobRunner

# Seconds in one turn of making the pages: nothing moves meanwhile, and the wait between two turns
# comes on top of the start. With the longest single step it stays under the 50 ms of the issue.
MAKING = 0.01


class MovingIn(QObject):
    """Begins once `window` is painted; `failed` is the sentence that it says instead, or empty."""

    def __init__(
        self,
        app: QApplication,
        window: MainWindow,
        theme: Theme,
        open_session: Callable[[], Session],
    ) -> None:
        super().__init__(window)
        self.failed = ""
        self._app, self._window, self._theme = app, window, theme
        self._open_session = open_session
        self._session: Session | None = None
        self._warming: threading.Thread | None = None
        self._runners: list[JobRunner] = []
        self._slices = Slices(self, MAKING)
        self._building: Iterator[None] = iter(())
        AfterPaint(window, self._begin)

    def _begin(self) -> None:
        from desktop.ui.jobs import JobRunner, WorkerThread

        names = ("work", "quick", "fetch")
        self._runners = [JobRunner(WorkerThread(name), self._app) for name in names]
        self._runners[0].call(self._open, done=self._furnish, failed=self._fail)

    def _open(self) -> Session:
        # What the pages are made of is loaded here as well, so that the window answers meanwhile.
        import desktop.exports
        import desktop.ui.rooms
        import desktop.ui.sound.player  # noqa: F401 - only to have it loaded
        from desktop.ui.sound.outputs import load_sound

        load_sound()

        # Kept at once: the window may be closed before it hears of it.
        self._session = self._open_session()
        return self._session

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        self.failed = sentence
        self._window.warn(sentence)

    def _furnish(self, session: Session) -> None:
        self._building = self._steps(session)
        self._slices.run(self._building)

    def _steps(self, session: Session) -> Iterator[None]:
        from desktop.exports import FORMATS
        from desktop.ui.rooms import Rooms
        from desktop.ui.sound.player import QtPlayer

        self._theme.look_again()
        player = QtPlayer(session.settings.output, self._app)
        yield
        rooms = Rooms(self._window, session, self._runners, player, self._theme, FORMATS)
        yield from rooms.build()
        # Not by closing the window, which would save what is open in it.
        rooms.preferences.erased.connect(partial(self._app.exit, 0))
        if session.problems:
            self._window.warn("\n".join(map(reword, session.problems)))
        AfterPaint(
            rooms.practice if self._window.pages.currentWidget() is None else self._window.pages,
            self._settle,
        )

    def _settle(self) -> None:
        """Once the page is seen: what was made for good is no rubbish, and the models may load.

        Python would look through all of it again and again, for longer than a frame each time.
        """
        gc.freeze()
        gc.enable()
        if self._session is not None:
            self._warming = self._session.warm_up()

    def end(self) -> None:
        """Stop all work, wait for it, and close the session."""
        gc.enable()
        for _ in self._building:
            # What was begun is finished, so that it can be taken down in good order.
            pass
        self._window.shutdown()
        for runner in self._runners:
            runner.shutdown()
        if self._warming is not None:
            self._warming.join()
        if self._session is not None:
            self._session.close()
