"""Takes a sound file dropped anywhere on the window, and says so while it hovers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from desktop.ui.parts.fonts import font
from desktop.ui.parts.theme import Theme
from desktop.words import say

MARGIN = 40


class DropHint(QLabel):
    """Lies over `window` while a file hovers; `dropped` carries its path."""

    dropped = Signal(object)

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(say("Drop the sound file to import it"), window)
        self._window, self._theme = window, theme
        self.setFont(font("title"))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hide()
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What happens to the window."""
        if isinstance(event, QDragEnterEvent):
            if _path(event) is not None:
                event.acceptProposedAction()
                self._show()
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.hide()
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.hide()
            path = _path(event)
            if path is not None:
                event.acceptProposedAction()
                self.dropped.emit(path)
            return True
        elif event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """All of the window is covered, so that nothing of it is seen in halves."""
        tokens, room = self._theme.tokens, self.rect()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(room, QColor(tokens.accent_soft))
            painter.setPen(QPen(QColor(tokens.accent), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(room.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN), 12, 12)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.text())

    def _show(self) -> None:
        self._fit()
        self.raise_()
        self.show()

    def _fit(self) -> None:
        self.setGeometry(self._window.rect())


def _path(event: QDropEvent) -> Path | None:
    urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(urls[0].toLocalFile()) if urls else None
