"""The field that lies over a word while it is edited."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.parts.fonts import font
from desktop.words import say

ROOM = 28


class WordEditor(QLineEdit):
    """Enter, or a click elsewhere, keeps the text; Escape leaves the word as it was.

    `kept` carries the word's index and its new text, only if that is another one.
    """

    kept = Signal(int, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._word = -1
        self._before = ""
        self.setFont(font("transcript"))
        self.setAccessibleName(say("The word as it was said"))
        self.setToolTip(say("Enter keeps it, Escape leaves it; an empty field takes the word out"))
        self.textEdited.connect(self._fit)
        self.hide()

    def begin(self, word: int, text: str, place: QRect) -> None:
        """Edit `text`, which lies at `place` in the parent."""
        self._word, self._before = word, text
        self.setText(text)
        height = self.sizeHint().height()
        self.setGeometry(place.left() - 6, place.center().y() - height // 2, 0, height)
        self._fit()
        self.show()
        self.selectAll()
        self.setFocus()

    def leave(self) -> None:
        """Close without a change."""
        self._word = -1
        self.hide()

    def _keep(self) -> None:
        word, text = self._word, self.text().strip()
        self.leave()
        if word >= 0 and text != self._before:
            self.kept.emit(word, text)

    def _fit(self) -> None:
        wide = max(self.fontMetrics().horizontalAdvance(self.text()) + ROOM, 72)
        room = self._page.width()
        wide = min(wide, room)
        self.resize(wide, self.height())
        self.move(max(min(self.x(), room - wide), 0), self.y())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape end it; every other key stays here and plays nothing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
            self._page.setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
            self._page.setFocus()
        else:
            super().keyPressEvent(event)
            event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A click elsewhere keeps what was typed: undo is one key away."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and not self.isHidden():
            self._keep()
