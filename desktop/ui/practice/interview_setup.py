"""How a mock interview shall be: how many questions, how many follow-ups after each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.recording.interview import FOLLOW_UPS, QUESTIONS
from desktop.ui.parts.controls import Card, button, label, row
from desktop.ui.parts.pickers import Number
from desktop.words import mark, say

ABOUT = mark(
    "The question on show comes first, others follow from other categories. After each answer the "
    "interviewer may ask a follow-up. At the end there is one summary over all of it."
)
WIDTH = 72  # pixels of a number


class InterviewSetup(Card):
    """Opens under the questions; `begun` carries how many questions and follow-ups."""

    begun = Signal(int, int)
    opened = Signal(bool)

    def __init__(self) -> None:
        super().__init__(margin=18)
        self.questions = Number(say("Questions"), 1, 8, QUESTIONS)
        self.follow_ups = Number(say("Follow-ups after each answer"), 0, 3, FOLLOW_UPS)
        for number in (self.questions, self.follow_ups):
            number.setFixedWidth(WIDTH)
        self.start = button(say("Begin the interview"), self._on_start, kind="primary")
        self.close_button = button(say("Not now"), self.close_up)
        self.box.addWidget(label(say("Mock interview"), "heading"))
        self.box.addWidget(label(say(ABOUT), tone="secondary", wrap=True))
        self.box.addLayout(
            row(
                label(say("Questions")),
                self.questions,
                label(say("Follow-ups after each")),
                self.follow_ups,
                None,
                self.close_button,
                self.start,
            )
        )
        self.hide()

    def open(self) -> None:
        """Show it, or hide it again."""
        if not self.isHidden():
            self.close_up()
            return
        self.show()
        self.opened.emit(True)
        self.questions.setFocus()
        self.questions.selectAll()

    def close_up(self) -> None:
        """Hide it."""
        self.hide()
        self.opened.emit(False)

    def _on_start(self) -> None:
        self.close_up()
        self.begun.emit(self.questions.value(), self.follow_ups.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it, Enter begins."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_start()
        else:
            super().keyPressEvent(event)
