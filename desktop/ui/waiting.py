"""What stands in the window until its pages are there, or says why they do not come."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.ui.parts.controls import button, label, row, set_tone
from desktop.words import reword, say

LINE = 460  # pixels, so that a sentence with a path in it is read in a few lines


class Waiting(QWidget):
    """One quiet line in the middle; `leave` is there once something is in the way."""

    leave: QPushButton

    def __init__(self) -> None:
        super().__init__()
        self.text = label(say("Opening your takes …"), tone="secondary")
        self.setAccessibleName(self.text.text())
        box = QVBoxLayout(self)
        box.setContentsMargins(140, 38, 140, 38)
        box.setSpacing(14)
        box.addStretch(1)
        box.addLayout(row(None, self.text, None))
        self._below = row()
        box.addLayout(self._below)
        box.addStretch(1)

    def fail(self, sentence: str, leave: Callable[[], object]) -> None:
        """Say what is in the way; `leave` closes the window."""
        self.text.setWordWrap(True)
        self.text.setAlignment(QtCore.Qt.AlignmentFlag.AlignCenter)
        self.text.setMinimumWidth(LINE)
        self.text.setText(reword(sentence))
        set_tone(self.text, "")
        if self._below.count():
            return  # one mistake may follow another; there is one way out
        made = self.leave = button(say("Quit"), leave)
        self._below.addStretch(1)
        self._below.addWidget(made)
        self._below.addStretch(1)
        made.setFocus()
