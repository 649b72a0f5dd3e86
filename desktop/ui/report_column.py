"""Review's right side: the report's cards one under another, scrollable."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.ui import report_cards as cards
from desktop.ui.controls import GAP, clear
from desktop.ui.delivery_card import delivery_card
from desktop.ui.figure_button import ShowMoments
from desktop.ui.report_cards import PlayWords
from desktop.ui.theme import Theme
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
        self._theme, self._play, self._show = theme, play, show
        inside = QWidget()
        inside.setObjectName("column")
        self._cards = QVBoxLayout(inside)
        self._cards.setContentsMargins(0, 0, 4, 0)
        self._cards.setSpacing(GAP)
        self.setAccessibleName("Report")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(340)
        self.setWidget(inside)

    def show_report(
        self,
        report: Report,
        colours: dict[str, int],
        calm: tuple[float, float],
        usual: Band | None = None,
    ) -> None:
        """Replace the cards; `colours` are section places, `calm` the pace band.

        `usual` is the whole answer's band in seconds.
        """
        focused = self._take_focus()
        clear(self._cards)
        for card in self._made(report, colours, calm, usual):
            self._cards.addWidget(card)
        self._cards.addStretch(1)
        if focused:
            self._give_focus(focused)

    def _take_focus(self) -> str:
        """The name of the control that has the focus, which stays in the column; "" for none.

        A control that goes with the focus would hand it on, and the column would scroll along.
        """
        focused = self.focusWidget()
        if focused is None or not focused.hasFocus() or focused is self:
            return ""
        self.setFocus()
        return focused.accessibleName()

    def _give_focus(self, name: str) -> None:
        for found in self.findChildren(QWidget):
            if found.accessibleName() == name:
                found.setFocus()
                return

    def _made(
        self,
        report: Report,
        colours: dict[str, int],
        calm: tuple[float, float],
        usual: Band | None,
    ) -> list[QWidget]:
        made: list[QWidget] = []
        if report.summary:
            made.append(cards.summary_card(self._theme, report.summary, self._play))
        drill, show = self.drilled.emit, self._show
        made.append(cards.coverage_card(self._theme, report, colours, drill, show))
        made.append(delivery_card(report, calm, usual, show))
        if report.findings:
            mine = report.yours.findings
            made.append(
                cards.findings_card(
                    self._theme, report.findings, self._play, self.refuted.emit, mine
                )
            )
        if report.follow_ups:
            made.append(cards.follow_ups_card(report.follow_ups, self.asked.emit))
        return made
