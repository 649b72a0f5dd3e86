"""A number in a report that leads to the moments of the answer it speaks of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.ui.parts.controls import label
from desktop.ui.parts.fonts import font
from desktop.ui.parts.key_focus import KeyedButton
from desktop.viewmodels.delivery import Figure
from desktop.viewmodels.moments import Moment
from desktop.words import say

# Told what the figure is called, and its moments.
ShowMoments: TypeAlias = Callable[[str, tuple[Moment, ...]], None]
LEVELS = {"warn": "warn", "bad": "warn"}


def figure(
    made: Figure, show: ShowMoments, role: str = "body", tone: str = ""
) -> QLabel | QPushButton:
    """The value of `made`: a button where it speaks of moments, else plain text."""
    tone = LEVELS.get(made.level, tone)
    if made.moments:
        return FigureButton(made, show, role, tone)
    plain = label(made.value, role, tone)
    plain.setAccessibleName(made.spoken)
    return plain


class FigureButton(KeyedButton):
    """Dotted under, as a word is that can be looked up; clicked again it gives the next moment."""

    def __init__(self, made: Figure, show: ShowMoments, role: str, tone: str) -> None:
        super().__init__(made.value)
        self.setProperty("kind", "figure")
        self.setProperty("tone", tone)
        self.setFont(font(role))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(say("{spoken}: show where", spoken=made.spoken))
        several = len(made.moments) > 1
        self.setToolTip(say("Show where; again for the next") if several else say("Show where"))
        self._name, self._moments, self._show = made.name, made.moments, show
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self._show(self._name, self._moments)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The number, and dots under it."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            colour = self.palette().placeholderText().color()
            painter.setPen(QPen(colour, 1.2, Qt.PenStyle.DotLine))
            wide = self.fontMetrics().horizontalAdvance(self.text())
            y = self.height() - 2
            painter.drawLine(2, y, 2 + wide, y)
