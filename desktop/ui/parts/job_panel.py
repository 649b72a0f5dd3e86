"""Progress of long work inside the page: what is going on, how far, and a working Cancel."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar

from desktop.types import Progress
from desktop.ui.jobs import Running
from desktop.ui.parts.controls import Card, button, column, label, row
from desktop.words import reword, say


class JobPanel(Card):
    """Hidden until `watch`; `done` hides it again."""

    def __init__(self) -> None:
        super().__init__(spacing=10)
        self._running: Running | None = None
        self._text = label("", "strong")
        self._bar = QProgressBar()
        self._bar.setAccessibleName(say("Progress"))
        self._bar.setTextVisible(False)
        self.cancel = button(say("Cancel"), self._on_cancel, name=say("Cancel the work"))
        line = row(column(self._text, self._bar, spacing=8), self.cancel, spacing=18)
        line.setStretch(0, 1)
        self.box.addLayout(line)
        self.hide()

    def watch(self, running: Running, text: str) -> None:
        """Show a job that has just begun."""
        self._running = running
        self.cancel.setEnabled(True)
        self.show_progress(Progress(None, text))
        self.show()

    def show_progress(self, progress: Progress) -> None:
        """Move the bar; an unknown fraction makes it wander."""
        if self.cancel.isEnabled():
            self._text.setText(reword(progress.text))
        known = progress.fraction is not None
        self._bar.setRange(0, 1000 if known else 0)
        if progress.fraction is not None:
            self._bar.setValue(round(progress.fraction * 1000))

    def done(self) -> None:
        """Nothing is going on any more."""
        self._running = None
        # A wandering bar keeps a timer alive even while it is hidden.
        self._bar.setRange(0, 1000)
        self.hide()

    def _on_cancel(self) -> None:
        if self._running is not None:
            self.cancel.setEnabled(False)
            self._text.setText(say("Stopping after this step …"))
            self._running.cancel()
