"""The line that finds text in the transcript: what, which of how many, next, previous."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.ui.parts.controls import button, label
from desktop.viewmodels.finding import after, count_text, matches
from desktop.words import say
from scoring.text import Span
from speech.types import Word


class FindBar(QWidget):
    """Hidden until `open`; Enter and Shift+Enter go along what is found, Escape closes.

    `found` carries all spans found, and `shown` the one to look at. `word` gives the word at the
    playhead, from which the search goes on.
    """

    found = Signal(tuple)
    shown = Signal(object)
    closed = Signal()

    def __init__(self, word: Callable[[], int]) -> None:
        super().__init__()
        self._word = word
        self._words: tuple[Word, ...] = ()
        self._found: tuple[Span, ...] = ()
        self._current = 0
        self.field = QLineEdit()
        self.field.setPlaceholderText(say("Find in the transcript"))
        self.field.setAccessibleName(say("Find in the transcript"))
        self.field.textEdited.connect(self._on_text)
        self.count = label("", tone="secondary")
        self.count.setAccessibleName(say("Found"))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.field, 1)
        box.addWidget(self.count)
        box.addWidget(button("▲", lambda: self.go(-1), kind="flat", name=say("Previous one found")))
        box.addWidget(button("▼", lambda: self.go(1), kind="flat", name=say("Next one found")))
        box.addWidget(button("✕", self.close_bar, kind="flat", name=say("Close the search")))
        self.hide()

    def use(self, words: tuple[Word, ...]) -> None:
        """Search these words from now on."""
        self._words = words
        if not self.isHidden():
            self._search()

    def open(self) -> None:
        """Show the line, its text chosen, so that typing begins a new search."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self._search()

    def close_bar(self) -> None:
        """Hide it, and what it marked."""
        self.hide()
        self.found.emit(())
        self.closed.emit()

    def go(self, steps: int) -> None:
        """To the next one found, or (below zero) the one before; past the end it begins again."""
        if self.isHidden():
            self.open()
        elif self._found:
            self._current = (self._current + steps) % len(self._found)
            self._show()

    @Slot()
    def _on_text(self) -> None:
        self._search()
        if self._found:
            self._current = after(self._found, self._word())
            self._show()

    def _search(self) -> None:
        self._found = matches(self._words, self.field.text())
        self._current = min(self._current, max(len(self._found) - 1, 0))
        self.found.emit(self._found)
        self._tell()

    def _show(self) -> None:
        self._tell()
        self.shown.emit(self._found[self._current])

    def _tell(self) -> None:
        wanted = self.field.text().strip()
        self.count.setText(count_text(self._found, self._current) if wanted else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Shift+Enter, Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.go(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
