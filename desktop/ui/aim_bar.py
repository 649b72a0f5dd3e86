"""Says what the next recording answers where it is no free choice, and lets one leave it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.controls import button, label
from desktop.viewmodels.rehearsal import Rehearsal


class AimBar(QWidget):
    """In place of the question's pickers; the page connects the buttons."""

    def __init__(self) -> None:
        super().__init__()
        self._hint = label("", "strong")
        self._hint.setAccessibleName("What you answer now")
        self.skip = button("Skip this one")
        self.stop = button("End the interview")
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
        back = "Without this story" if rehearsal.free else "Back to the questions"
        self.stop.setText("End the interview" if interview else back)
        self.stop.setAccessibleName(self.stop.text())
