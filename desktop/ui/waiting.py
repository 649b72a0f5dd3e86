"""What stands in the window until its pages are there, or says why they do not come."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.parts.controls import button, label, row, set_tone
from desktop.words import reword, say

LINE = 460  # pixels, so that a sentence with a path in it is read in a few lines


class Waiting(QWidget):
    """One quiet line in the middle."""

    def __init__(self) -> None:
        super().__init__()
        self.text = label(say("Opening your takes …"), tone="secondary")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.text.text())
        self.leave = button(say("Quit"))
        self.leave.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(140, 38, 140, 38)
        box.setSpacing(14)
        box.addStretch(1)
        box.addLayout(row(None, self.text, None))
        box.addLayout(row(None, self.leave, None))
        box.addStretch(1)

    def fail(self, sentence: str, leave: Callable[[], object]) -> None:
        """Say what is in the way; `leave` closes the window."""
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setMinimumWidth(LINE)
        self.text.setText(reword(sentence))
        set_tone(self.text, "")
        self.leave.clicked.connect(leave)
        self.leave.show()
        self.leave.setFocus()
