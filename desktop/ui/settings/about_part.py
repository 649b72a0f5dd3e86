"""Settings, “About”: the versions at work, to be copied into a report of a fault."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.system.about import About
from desktop.ui.jobs import JobRunner
from desktop.ui.parts.controls import button, label, row
from desktop.words import mark, say

HINT = mark("Please copy these lines when you report that something went wrong.")


class AboutPart(QWidget):
    """Looks the versions up in the background; call `leave` when it is not shown any more."""

    def __init__(self, find: Callable[[], About], quick: JobRunner) -> None:
        super().__init__()
        self._left = False
        self.says = label("", "small", wrap=True)
        self.says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button = button(say("Copy"), self._on_copy)
        self.copy_button.setEnabled(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addLayout(row(label(say("About"), "strong"), None, self.copy_button))
        box.addWidget(label(say(HINT), "small", "secondary", wrap=True))
        box.addWidget(self.says)
        quick.call(find, done=self._show, failed=self._fail)

    def leave(self) -> None:
        """What is found from now on comes too late."""
        self._left = True

    def _show(self, found: About) -> None:
        if self._left:
            return
        self.says.setText(found.text.rstrip())
        self.copy_button.setEnabled(True)

    def _fail(self, sentence: str) -> None:
        if not self._left:
            self.says.setText(sentence)

    @Slot()
    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.says.text())
