"""Charts whose marks stand for takes: a click, or arrows and Enter, lead to the take itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.ui.parts.key_focus import by_key
from desktop.ui.parts.roles import announce, chart
from desktop.ui.parts.theme import Theme

# Pixels beside a mark where a click still means it.
NEAR, ROUND = 14.0, 6.0


class TakeMarks(QWidget):
    """`chosen` carries the number of a take, the oldest first being 0.

    `at` is the take that mouse or keys point to. Whoever inherits says where the marks stand
    (`places`) and what each tells (`told`), and paints them over `paint_at`.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.at: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        chart(self)
        theme.changed.connect(self.update)

    def places(self) -> Sequence[float | None]:
        """The marks from left to right; None where a take has none."""
        raise NotImplementedError

    def told(self, at: int) -> str:
        """What is to be said of a take."""
        raise NotImplementedError

    def point(self, at: int | None) -> None:
        """Point to a take or to none."""
        self.at = at
        hand = Qt.CursorShape.ArrowCursor if at is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(hand)
        self.update()

    def step(self, steps: int) -> None:
        """Point to a take further on, and read aloud what it tells."""
        marked = [at for at, place in enumerate(self.places()) if place is not None]
        if marked:
            here = marked.index(self.at) if self.at in marked else len(marked) - 1 - steps
            self.point(marked[min(max(here + steps, 0), len(marked) - 1)])
            self.tell()

    def tell(self) -> None:
        """Read aloud what the take pointed to tells."""
        if self.at is not None:
            announce(self, self.told(self.at))

    def paint_at(self, p: QPainter, height: float) -> None:
        """A soft column behind the take pointed to."""
        places = self.places()
        place = None if self.at is None else places[self.at]
        if place is not None:
            beside = [
                abs(other - place) / 2 for other in places if other is not None and other != place
            ]
            half = min([NEAR, *beside])
            column = QRectF(place - half, 1, 2 * half, height - 2)
            p.setPen(QPen(QColor(self._theme.tokens.accent), 1.2))
            p.setBrush(QColor(self._theme.tokens.accent_soft))
            p.drawRoundedRect(column, ROUND, ROUND)

    def _under(self, where: QPointF) -> int | None:
        near = [
            (abs(place - where.x()), at)
            for at, place in enumerate(self.places())
            if place is not None
        ]
        gap, at = min(near, default=(NEAR + 1, 0))
        return at if gap <= NEAR else None

    def event(self, event: QEvent) -> bool:
        """What the take under the mouse tells."""
        if isinstance(event, QHelpEvent):
            at = self._under(QPointF(event.pos()))
            if at is not None:
                QToolTip.showText(event.globalPos(), self.told(at), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point to the take under the mouse."""
        self.point(self._under(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point to none."""
        self.point(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the take under the mouse."""
        at = self._under(event.position())
        if at is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by key begins with the newest take."""
        super().focusInEvent(event)
        if by_key(event):
            self.step(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point to none."""
        super().focusOutEvent(event)
        self.point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go along the takes, Enter chooses."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.at is not None:
                self.chosen.emit(self.at)
        else:
            super().keyPressEvent(event)
