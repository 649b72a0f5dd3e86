"""The round record button: red disc at rest, a square while recording; state is also in words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from desktop.ui.parts.key_focus import KEYED, KeyFocus
from desktop.ui.parts.theme import Theme
from desktop.words import say

SIZE = 84


class RecordButton(QAbstractButton):
    """Starts a recording; while `on` it finishes it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        KeyFocus(self)
        self._theme = theme
        self._on = False
        self.setFixedSize(QSize(SIZE, SIZE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_on(False)
        theme.changed.connect(self.update)

    @property
    def on(self) -> bool:
        """Whether it shows a recording under way."""
        return self._on

    def set_on(self, on: bool) -> None:
        """Show that sound is being kept, or not."""
        self._on = on
        name = say("Finish recording") if on else say("Record")
        self.setAccessibleName(name)
        self.setToolTip(f"{name} (R)")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ring and disc, or ring and square."""
        tokens = self._theme.tokens
        red = QColor(tokens.bad if self.isEnabled() else tokens.line)
        middle = QPointF(SIZE / 2, SIZE / 2)
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            keyed = bool(self.property(KEYED))
            p.setPen(QPen(QColor(tokens.text), 2.4) if keyed else QPen(red, 2.0))
            p.setBrush(QColor(tokens.panel))
            p.drawEllipse(middle, SIZE / 2 - 2, SIZE / 2 - 2)
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(red.darker(112) if self.isDown() else red)
            if self._on:
                p.drawRoundedRect(QRectF(SIZE / 2 - 14, SIZE / 2 - 14, 28, 28), 5, 5)
            else:
                p.drawEllipse(middle, SIZE / 2 - 9, SIZE / 2 - 9)
