"""Comparing from Review: which other take, then both side by side in the report's place."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.types import Compared, Take, TakeRow
from desktop.ui.compare_view import CompareView
from desktop.ui.controls import button, row
from desktop.ui.jobs import JobRunner
from desktop.ui.notice import Notice
from desktop.viewmodels.comparing import in_order, side_by_side
from desktop.viewmodels.text import clock, day_text

if TYPE_CHECKING:
    from desktop.session import Session

NONE = "There is no other take with a report yet; record the answer once more to compare."


class ReviewCompare(QWidget):
    """Hidden until two takes are compared; `shown` tells when it comes (True) and goes.

    `jobs` should have a worker of its own: words tagged by another model are read anew.
    """

    shown = Signal(bool)

    def __init__(self, session: Session, jobs: JobRunner, notice: Notice) -> None:
        super().__init__()
        self._session, self._jobs, self._notice = session, jobs, notice
        self._take: Take | None = None
        self.button = button("Compare", self._ask, kind="flat")
        self.button.setAccessibleName("Compare with another take")
        self.menu = QMenu(self.button)
        self.view = CompareView()
        self.back = button("Back to the report", self.leave)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(row(self.back, None))
        box.addWidget(self.view, 1)
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
                self.menu.addAction(f"{when}: {other.question}", partial(self.compare, pair))
        if self.menu.isEmpty():
            self._notice.say(NONE)
        else:
            self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def compare(self, pair: tuple[TakeRow, TakeRow]) -> None:
        """Show the earlier and the later of two takes."""
        earlier, later = pair
        self._jobs.call(
            lambda: self._session.compare(earlier.id, later.id),
            done=lambda compared: self._on_compared(compared, pair),
            failed=self._notice.warn,
        )

    def _on_compared(self, compared: Compared, pair: tuple[TakeRow, TakeRow]) -> None:
        if self._take is not None and self._take.id in (pair[0].id, pair[1].id):
            self.view.show_both(side_by_side(compared, pair, date.today()))
            self.show()
            self.shown.emit(True)
            self.view.setFocus()
