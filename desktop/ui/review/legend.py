"""The line beside Play: what the marks on the waveform mean, and which moment is on show."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from desktop.ui.parts.controls import Shrinking, clear, held, label, row
from desktop.ui.parts.roles import announce
from desktop.ui.review.figure_button import ShowMoments, figure
from desktop.viewmodels.legend import Mark
from desktop.viewmodels.moments import Moment
from desktop.words import say

BETWEEN = 14
# How much of two lines is sure to be filled, in lines.
FULL = 1.8
BROKEN = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


class Told(Shrinking):
    """Which moment is on show: in one line, in two where there is little room, then cut."""

    @property
    def whole(self) -> bool:
        """Whether all of it can be read."""
        lines = self.fontMetrics().boundingRect(self.rect(), BROKEN, self.text())
        return self.rect().contains(lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, broken at a word where it is longer than a line."""
        text = self.text()
        if not self.whole:
            room = int(self.width() * FULL)
            text = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        with QPainter(self) as painter:
            painter.setFont(self.font())
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(self.rect(), BROKEN, text)


class Legend(QWidget):
    """Counts that lead to their moments, in short where there is little room beside what is told.

    A count stays where it is while its moments are shown, to be clicked again for the next.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(say("Marks on the waveform"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._marks: list[tuple[Mark, QWidget, QLabel | QPushButton]] = []
        self._wide: dict[QWidget, int] = {}
        self._counts = held(row(spacing=BETWEEN))
        self.told = Told("small", "accent")
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
        self._wide = {part: part.sizeHint().width() for _, part, _ in self._marks}
        self.rest()

    def tell(self, text: str, moments: tuple[Moment, ...]) -> None:
        """Say which of `moments` is on show, behind their own count, and read it aloud."""
        at = next((i for i, (m, *_) in enumerate(self._marks) if m.figure.moments == moments), -1)
        for i, (_, part, _) in enumerate(self._marks):
            part.setVisible(i <= at)
        self.told.setText(text)
        self.told.setToolTip(text)
        self._fit()
        announce(self, text)

    def rest(self) -> None:
        """No moment is on show any more."""
        self.told.clear()
        self.told.setToolTip("")
        for _, part, _ in self._marks:
            part.show()
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the counts in short."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the counts in short or in full."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        told = self.told.fontMetrics().horizontalAdvance(self.told.text())
        shown = [part for _, part, _ in self._marks if not told or not part.isHidden()]
        full = sum(self._wide[part] + BETWEEN for part in shown)
        for mark, _, count in self._marks:
            count.setText(mark.figure.value if full + told <= self.width() else mark.brief)
