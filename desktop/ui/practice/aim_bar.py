"""Says what the next recording answers where it is no free choice, and lets one leave it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.parts.controls import button, label
from desktop.viewmodels.rehearsal import Rehearsal
from desktop.words import say


class AimBar(QWidget):
    """In place of the question's pickers; the page connects the buttons."""

    def __init__(self) -> None:
        super().__init__()
        self._hint = label("", "strong")
        self._hint.setAccessibleName(say("What you answer now"))
        self.skip = button(say("Skip this one"))
        self.stop = button(say("End the interview"))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self._hint, 1)
        box.addWidget(self.skip)
        box.addWidget(self.stop)

    def show_aim(self, rehearsal: Rehearsal) -> None:
        """The hint, and what can be done about it."""
        self._hint.setText(rehearsal.aim.hint)
        interview = rehearsal.interview is not None
        self.skip.setVisible(interview)
        back = say("Without this story") if rehearsal.free else say("Back to the questions")
        self.stop.setText(say("End the interview") if interview else back)
        self.stop.setAccessibleName(self.stop.text())
