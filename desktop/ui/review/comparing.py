"""Comparing from Review: which other take, then both side by side in the report's place."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.types import Take, TakeRow
from desktop.ui.compare.panel import ComparePanel, Pair
from desktop.ui.jobs import JobRunner
from desktop.ui.parts.controls import button
from desktop.ui.parts.notice import Notice
from desktop.viewmodels.catalog import Choices
from desktop.viewmodels.comparing import in_order
from desktop.viewmodels.text import clock, day_text
from desktop.words import mark, say

if TYPE_CHECKING:
    from desktop.session import Session

NONE = mark("There is no other take with a report yet; record the answer once more to compare.")


class ReviewCompare(QWidget):
    """Hidden until two takes are compared; `shown` tells when it comes (True) and goes."""

    shown = Signal(bool)

    def __init__(self, session: Session, choices: Choices, jobs: JobRunner, notice: Notice) -> None:
        super().__init__()
        self._session, self._jobs, self._notice = session, jobs, notice
        self._take: Take | None = None
        self.button = button(say("Compare"), self._ask, kind="flat")
        self.button.setAccessibleName(say("Compare with another take"))
        self.menu = QMenu(self.button)
        self.panel = ComparePanel(session, choices, jobs, notice)
        self.panel.compared.connect(self._on_compared)
        self.back = button(say("Back to the report"), self.leave)
        self.panel.tools.insertWidget(0, self.back)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.panel)
        self.hide()

    def use(self, take: Take) -> None:
        """The take on show; a comparison with the one before is put away."""
        if self._take is None or self._take.id != take.id:
            self.leave()
        self._take = take

    def leave(self) -> None:
        """Give the place back to the report."""
        self.hide()
        self.shown.emit(False)

    def _ask(self) -> None:
        self._jobs.call(self._session.takes, done=self._show_menu, failed=self._notice.warn)

    def _show_menu(self, rows: tuple[TakeRow, ...]) -> None:
        mine = next((r for r in rows if self._take is not None and r.id == self._take.id), None)
        pairs = [(r, in_order([mine, r])) for r in rows if mine is not None and r is not mine]
        self.menu.clear()
        for other, pair in pairs:
            if pair is not None:
                when = f"{day_text(other.recorded_at, date.today())}, {clock(other.seconds)}"
                self.menu.addAction(
                    f"{when}: {other.question}".replace("&", "&&"),
                    partial(self.panel.compare, pair),
                )
        if self.menu.isEmpty():
            self._notice.say(NONE)
        else:
            self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    @Slot(object)
    def _on_compared(self, pair: Pair) -> None:
        if self._take is not None and self._take.id in (pair[0].id, pair[1].id):
            self.show()
            self.shown.emit(True)
            if not self.panel.framework.hasFocus():
                self.panel.view.setFocus()
