"""The line beside Play: what the marks on the waveform mean, and which moment is on show."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from desktop.ui.parts.controls import Shrinking, clear, held, label, row
from desktop.ui.parts.roles import announce
from desktop.ui.review.figure_button import ShowMoments, figure
from desktop.viewmodels.legend import Mark
from desktop.viewmodels.moments import Moment
from desktop.words import say

BETWEEN = 14


class Legend(QWidget):
    """Counts that lead to their moments, in short where there is little room.

    A count stays where it is while its moments are shown, to be clicked again for the next.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(say("Marks on the waveform"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._marks: list[tuple[Mark, QWidget, QLabel | QPushButton]] = []
        self._room = 0
        self._counts = held(row(spacing=BETWEEN))
        self.told = Shrinking("small", "accent")
        made = row(self._counts, self.told, spacing=BETWEEN)
        made.setStretch(1, 1)
        self.setLayout(made)

    def show_marks(self, marks: Iterable[Mark], show: ShowMoments) -> None:
        """These; `show` gets the moments of the one that is clicked."""
        line = self._counts.layout()
        assert line is not None
        clear(line)
        self._marks = []
        for mark in marks:
            count = figure(mark.figure, show, "small", "secondary")
            part = held(row(label(mark.sign, "small", "secondary"), count, spacing=4))
            count.setToolTip(" · ".join(filter(None, (mark.figure.value, count.toolTip()))))
            self._marks.append((mark, part, count))
            line.addWidget(part)
        self._room = sum(part.sizeHint().width() + BETWEEN for _, part, _ in self._marks)
        self._fit()
        self.rest()

    def tell(self, text: str, moments: tuple[Moment, ...]) -> None:
        """Say which of `moments` is on show, behind their own count, and read it aloud."""
        at = next((i for i, (m, *_) in enumerate(self._marks) if m.figure.moments == moments), -1)
        for i, (_, part, _) in enumerate(self._marks):
            part.setVisible(i <= at)
        self.told.setText(text)
        self.told.setToolTip(text)
        announce(self, text)

    def rest(self) -> None:
        """No moment is on show any more."""
        self.told.clear()
        self.told.setToolTip("")
        for _, part, _ in self._marks:
            part.show()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the counts in short."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the counts in short or in full."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        for mark, _, count in self._marks:
            count.setText(mark.figure.value if self._room <= self.width() else mark.brief)
