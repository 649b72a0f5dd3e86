"""The waveform card's picture: waveform, filler ticks, sections, pace and times on one axis."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.fonts import font
from desktop.ui.lanes import Lanes, paint
from desktop.ui.theme import Theme
from desktop.viewmodels.review import spoken
from desktop.viewmodels.timeline import View
from scoring.types import Report

# Further than this a press is a drag, nearer it is a click that seeks.
SLACK = 4.0


class Timeline(QWidget):
    """Shows one report over its waveform. Click seeks, wheel zooms, drag pans, 0 shows all."""

    seek = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lanes: Lanes | None = None
        self._pressed: QPointF | None = None
        self._dragged = False
        self.view = View.whole(1.0)
        self.position = 0.0
        self.setFont(font("small"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(204)
        self.setAccessibleName("Waveform with sections, fillers and pace")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Wide, and just high enough for its five lanes."""
        return QSize(900, 204)

    def show_report(
        self,
        report: Report,
        colours: dict[str, int],
        calm: tuple[float, float],
    ) -> None:
        """Lay `report` under the waveform; `colours` are section places, `calm` the pace band."""
        envelope = self._lanes.envelope if self._lanes else np.zeros((0, 2), dtype=np.float32)
        total = report.seconds or self.view.total
        keep = self._lanes is not None and abs(self.view.total - total) < 0.01
        self._lanes = Lanes(report, colours, calm, total, envelope)
        if not keep:
            self.view = View.whole(total)
        self.setAccessibleDescription(spoken(report))
        self.update()

    def show_envelope(self, envelope: NDArray[np.float32]) -> None:
        """Draw this waveform: (n, 2), lowest and highest sample of n equal parts."""
        if self._lanes is not None:
            self._lanes = self._lanes.with_envelope(envelope)
            self.update()

    def clear(self) -> None:
        """Forget the last take."""
        self._lanes = None
        self.view = View.whole(1.0)
        self.position = 0.0
        self.update()

    def set_position(self, seconds: float) -> None:
        """Move the playhead; the view turns the page when it runs out."""
        self.position = seconds
        if self._pressed is None:
            self.view = self.view.following(seconds)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """All lanes."""
        if self._lanes is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint(painter, self._lanes, self.view, self.position, self._theme, self.size())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click or drag begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan while dragging."""
        if self._pressed is None:
            return
        dx = event.position().x() - self._pressed.x()
        if self._dragged or abs(dx) > SLACK:
            self._dragged = True
            self.view = self.view.panned(-dx / max(self.width(), 1) * self.view.span)
            self._pressed = event.position()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click without a drag seeks."""
        if self._pressed is not None and not self._dragged and self._lanes is not None:
            self.seek.emit(self.view.time(event.position().x(), self.width()))
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the whole answer again."""
        self.view = View.whole(self.view.total)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the mouse is; sideways, or with Shift, pan."""
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(delta.x()) > abs(delta.y()):
            turned = delta.x() or delta.y()
            self.view = self.view.panned(-turned / 1200 * self.view.span)
        else:
            at = self.view.time(event.position().x(), self.width())
            self.view = self.view.zoomed(0.8 ** (delta.y() / 120), at)
        self.update()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus and minus zoom around the playhead, 0 shows all."""
        factors = {Qt.Key.Key_Plus: 0.6, Qt.Key.Key_Equal: 0.6, Qt.Key.Key_Minus: 1 / 0.6}
        factor = factors.get(Qt.Key(event.key()))
        if factor is not None:
            self.view = self.view.zoomed(factor, self.position)
        elif event.key() == Qt.Key.Key_0:
            self.view = View.whole(self.view.total)
        else:
            event.ignore()
            return
        self.update()
