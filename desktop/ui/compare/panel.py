"""Comparing two takes under a framework of one's choice; what is kept of them stays as it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.types import Compared, TakeRow
from desktop.ui.compare.view import CompareView
from desktop.ui.jobs import JobRunner
from desktop.ui.parts.controls import GAP, label, row
from desktop.ui.parts.notice import Notice
from desktop.ui.parts.pickers import Picker
from desktop.viewmodels.catalog import Choices
from desktop.viewmodels.comparing import side_by_side
from desktop.words import reword, say

if TYPE_CHECKING:
    from desktop.session import Session

Pair = tuple[TakeRow, TakeRow]


class ComparePanel(QWidget):
    """Empty until `compare`; `compared` carries the pair whose comparison it shows.

    `opened` carries the id of the take that is asked for, and from which second on.
    `jobs` should have a worker of its own: words tagged by another model are read anew.
    """

    compared = Signal(object)
    opened = Signal(str, float)

    def __init__(self, session: Session, choices: Choices, jobs: JobRunner, notice: Notice) -> None:
        super().__init__()
        self._session, self._jobs, self._notice = session, jobs, notice
        self._pair: Pair | None = None
        self._on_show = ""
        self.view = CompareView()
        self.view.asked.connect(self._on_asked)
        self.framework = Picker(say("Compare under this framework"), shortest=14)
        self.framework.fill((reword(f.title), f.id) for f in choices.frameworks)
        self.framework.activated.connect(self._on_framework)
        # The page may put more beside it.
        self.tools = row(None, label(say("Both scored under"), tone="secondary"), self.framework)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        box.addLayout(self.tools)
        box.addWidget(self.view, 1)

    def compare(self, pair: Pair) -> None:
        """Show the earlier and the later of two takes, under the later one's framework."""
        self._pair = pair
        self._ask(pair, None)

    @Slot()
    def _on_framework(self) -> None:
        if self._pair is not None:
            self._ask(self._pair, str(self.framework.currentData()))

    @Slot(int, float)
    def _on_asked(self, which: int, seconds: float) -> None:
        if self._pair is not None:
            self.opened.emit(self._pair[which].id, seconds)

    def _ask(self, pair: Pair, framework: str | None) -> None:
        earlier, later = pair
        self._jobs.call(
            lambda: self._session.compare(earlier.id, later.id, framework),
            done=lambda found: self._on_compared(found, pair),
            failed=self._on_failed,
        )

    def _on_failed(self, problem: str) -> None:
        self.framework.choose(self._on_show)
        self._notice.warn(problem)

    def _on_compared(self, found: Compared, pair: Pair) -> None:
        if pair is self._pair:
            self._on_show = found.comparison.after.framework
            self.framework.choose(self._on_show)
            self.view.show_both(side_by_side(found, pair, date.today()))
            self.compared.emit(pair)
