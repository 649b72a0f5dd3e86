"""A check box that draws its own tick, so that it looks the same in every scheme."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from desktop.ui.parts.fonts import font
from desktop.ui.parts.key_focus import KEYED, KeyFocus

SIDE = 16
GAP = 9
EDGE = 4


class TickBox(QCheckBox):
    """Its text is its accessible name."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        KeyFocus(self)
        self.setFont(font("body"))
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """The text beside the box, with room for the frame that shows the focus."""
        metrics = self.fontMetrics()
        width = EDGE + SIDE + GAP + metrics.horizontalAdvance(self.text()) + 2 * EDGE
        return QSize(width, metrics.height() + 2 * EDGE)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its text."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Box and text alike."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, tick and text; a frame round all of it where one goes by key."""
        box = QRectF(EDGE, (self.height() - SIDE) / 2, SIDE, SIDE)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_box(painter, box)
            painter.setPen(self.palette().windowText().color())
            painter.setFont(self.font())
            left = box.right() + GAP
            room = QRectF(left, 0, self.width() - left, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
            if self.property(KEYED):
                painter.setPen(QPen(self.palette().highlight().color(), 1.4))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.7, 0.7, -0.7, -0.7), 6, 6)

    def _draw_box(self, painter: QPainter, box: QRectF) -> None:
        palette = self.palette()
        if not self.isChecked():
            edge = palette.placeholderText() if self.isEnabled() else palette.windowText()
            painter.setPen(QPen(edge.color(), 1.4))
            painter.setBrush(palette.base())
            painter.drawRoundedRect(box, 4, 4)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.highlight())
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QPen(palette.highlightedText().color(), 2))
        corners = ((4.0, 8.5), (7.0, 11.5), (12.0, 5.0))
        painter.drawPolyline([QPointF(box.x() + x, box.y() + y) for x, y in corners])
