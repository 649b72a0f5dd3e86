"""Review's right side: the report's cards one under another, scrollable."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.ui.parts.controls import GAP, column
from desktop.ui.parts.key_focus import KeyFocus
from desktop.ui.parts.row_card import RowCard
from desktop.ui.parts.slices import Slices
from desktop.ui.parts.theme import Theme
from desktop.ui.review.delivery_card import delivery_rows
from desktop.ui.review.figure_button import ShowMoments
from desktop.ui.review.quote import PlayWords
from desktop.ui.review.report_cards import (
    coverage_rows,
    findings_rows,
    follow_ups_rows,
    summary_rows,
)
from desktop.words import say
from scoring.types import Band, Report


class ReportColumn(QScrollArea):
    """Shows one report; its quotes call `play`, its figures `show` with the moments they speak of.

    `asked` carries a follow-up question to be answered aloud, `drilled` the title of a section to
    be told again, `refuted` a rule whose verdict the user says is not so.
    """

    asked = Signal(str)
    drilled = Signal(str)
    refuted = Signal(str)

    def __init__(self, theme: Theme, play: PlayWords, show: ShowMoments) -> None:
        super().__init__()
        KeyFocus(self)
        self._theme, self._play, self._show = theme, play, show
        inside = QWidget()
        inside.setObjectName("column")
        self._cards = tuple(RowCard(spacing) for spacing in (9, 12, 10, 11, 10))
        box = column(*self._cards, None, spacing=GAP)
        inside.setLayout(box)
        box.setContentsMargins(0, 0, 4, 0)
        self._slices = Slices(self)
        self.setAccessibleName(say("Report"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(340)
        self.setWidget(inside)

    @property
    def busy(self) -> bool:
        """Whether there is more of the report to come."""
        return self._slices.busy

    def show_report(
        self,
        report: Report,
        colours: dict[str, int],
        calm: tuple[float, float],
        usual: Band | None = None,
    ) -> None:
        """Replace the rows that have changed; `colours` are section places, `calm` the pace band.

        `usual` is the whole answer's band in seconds.
        """
        theme, play, show = self._theme, self._play, self._show
        rows = (
            summary_rows(theme, report.summary, play),
            coverage_rows(theme, report, colours, self.drilled.emit, show),
            delivery_rows(report, calm, usual, show),
            findings_rows(theme, report.findings, play, self.refuted.emit, report.yours.findings),
            follow_ups_rows(report.follow_ups, self.asked.emit),
        )
        focused = self._take_focus()
        steps = chain.from_iterable(map(RowCard.steps, self._cards, rows))
        self._slices.run(chain(steps, self._give_focus(focused)))

    def _take_focus(self) -> str:
        """The name of the control that has the focus, which stays in the column; "" for none.

        A control that goes with the focus would hand it on, and the column would scroll along.
        """
        focused = self.focusWidget()
        if focused is None or not focused.hasFocus() or focused is self:
            return ""
        self.setFocus()
        return focused.accessibleName()

    def _give_focus(self, name: str) -> Iterator[None]:
        """Once all rows are there, unless the user has gone elsewhere meanwhile."""
        yield
        if name and self.hasFocus():
            for found in self.findChildren(QWidget):
                if found.accessibleName() == name:
                    found.setFocus()
                    return
