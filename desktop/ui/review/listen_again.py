"""Hearing a take again with another speech model: which one, then progress with Cancel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QPushButton

from desktop.models.at_hand import ModelAtHand
from desktop.types import Take
from desktop.ui.jobs import JobRunner, Running
from desktop.ui.parts.controls import button
from desktop.ui.parts.folding import Folding
from desktop.ui.parts.job_panel import JobPanel
from desktop.ui.parts.notice import Notice
from desktop.words import mark, say

if TYPE_CHECKING:
    from desktop.session import Session

BUSY = mark("I am listening to a take already; please wait for it or cancel it.")
STOPPED = mark("Stopped; the words of before are as they were.")


class ListenAgain(Folding):
    """Lies in a page and takes no room until it is needed; `heard` carries the take.

    `work` owns the speech model, `jobs` reads the list of models.
    """

    heard = Signal(object)

    def __init__(self, session: Session, work: JobRunner, jobs: JobRunner, notice: Notice) -> None:
        super().__init__()
        self._session, self._work, self._jobs, self._notice = session, work, jobs, notice
        self._running: Running | None = None
        self._take: Take | None = None
        self.progress = JobPanel()
        self.button: QPushButton = button(say("Listen again"), self._ask, kind="flat")
        self.button.setAccessibleName(say("Transcribe this take again with a speech model"))
        self.button.setToolTip(say("Transcribe this take again; your corrections stay"))
        self.menu = QMenu(self.button)
        self.hold(self.progress)

    def use(self, take: Take) -> None:
        """The take that is on show."""
        self._take = take

    def _ask(self) -> None:
        self._jobs.call(self._session.shelf.at_hand, done=self._show_menu, failed=self._notice.warn)

    def _show_menu(self, models: tuple[ModelAtHand, ...]) -> None:
        self.menu.clear()
        heard = self._take.main.transcript if self._take else None
        for model in models:
            before = f"\t{say('heard with it')}" if heard and heard.model == model.name else ""
            self.menu.addAction(
                f"{model.name}, {model.size}{before}", partial(self.start, model.name)
            )
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()) or QCursor.pos())

    def start(self, model: str | None = None) -> None:
        """Listen with this model; None is the one in the settings."""
        if self._take is None:
            return
        if self._running is not None:
            self._notice.warn(say(BUSY))
            return
        self._notice.hide()
        running = self._work.start(
            self._session.hear_again(self._take.id, model),
            done=self._on_heard,
            failed=self._on_failed,
            progress=self.progress.show_progress,
            cancelled=partial(self._on_failed, say(STOPPED)),
        )
        if self._work.busy:
            self._running = running
            self.progress.watch(running, say("Listening to the take once more"))

    def _on_heard(self, take: Take) -> None:
        self._end()
        self.heard.emit(take)

    def _on_failed(self, text: str) -> None:
        self._end()
        self._notice.say(text, warn=text != say(STOPPED))

    def _end(self) -> None:
        self._running = None
        self.progress.done()
