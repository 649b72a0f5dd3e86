"""Takes a sound file dropped anywhere on the window, and says so while it hovers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent
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
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._theme.tokens.accent_soft))
        super().paintEvent(event)

    def _show(self) -> None:
        tokens = self._theme.tokens
        self.setStyleSheet(
            f"background: {tokens.accent_soft}; color: {tokens.accent};"
            f"border: 2px dashed {tokens.accent}; border-radius: 12px; margin: {MARGIN}px;"
        )
        self._fit()
        self.raise_()
        self.show()

    def _fit(self) -> None:
        self.setGeometry(self._window.rect())


def _path(event: QDropEvent) -> Path | None:
    urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(urls[0].toLocalFile()) if urls else None
