"""The field for a note on one take: kept when one leaves it or presses Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop.types import TakeRow
from desktop.words import mark, say

HINT = mark("Note on this take: what to keep, what to try next …")
NONE = mark("Choose one take to write a note on it")


class NoteLine(QLineEdit):
    """`written` carries the take's id and the note; Escape brings the kept one back."""

    written = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._take_id: str | None = None
        self._kept = ""
        self.setAccessibleName(say("Note on the take"))
        self.editingFinished.connect(self._on_finished)
        self.show_take(None)

    def show_take(self, take: TakeRow | None) -> None:
        """Show the note of `take`; None where there is not exactly one."""
        if take is not None and (take.id, take.note) == (self._take_id, self._kept):
            return
        self._on_finished()
        self._take_id = take.id if take else None
        self._kept = take.note if take else ""
        self.setText(self._kept)
        self.setEnabled(take is not None)
        self.setPlaceholderText(say(HINT) if take else say(NONE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._kept)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_finished(self) -> None:
        text = self.text().strip()
        if self._take_id is not None and text != self._kept:
            self._kept = text
            self.written.emit(self._take_id, text)
