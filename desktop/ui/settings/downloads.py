"""The download of a speech model that the user asked for; it goes on while Settings is closed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.models.shelf import ModelShelf
from desktop.types import Progress
from desktop.ui.jobs import JobRunner, Running
from desktop.words import say
from speech.models import ModelFiles


class Downloads(QObject):
    """One at a time. `changed`: it began, went on or ended; `arrived` and `failed` say how."""

    changed = Signal()
    arrived = Signal(str)
    failed = Signal(str)

    def __init__(self, shelf: ModelShelf, runner: JobRunner, parent: QObject | None = None) -> None:
        """`runner` does nothing that anyone waits for, so that a slow line holds nobody up."""
        super().__init__(parent)
        self._shelf, self._runner = shelf, runner
        self.running: Running | None = None
        self.progress = Progress(None, "")

    def start(self, name: str) -> None:
        """Fetch a model, or go on with it; does nothing while another comes."""
        if self.running is not None:
            return
        self.progress = Progress(None, say("Asking for {name}", name=name))
        # Set by what `start` calls at once where the runner waits for nobody.
        ended: list[bool] = []
        running = self._runner.start(
            self._shelf.fetch(name),
            done=lambda model: self._on_end(ended, arrived=model),
            failed=lambda text: self._on_end(ended, failed=text),
            progress=self._on_progress,
            cancelled=lambda: self._on_end(ended),
        )
        if not ended:
            self.running = running
            self.changed.emit()

    def cancel(self) -> None:
        """Stop; what has come is kept."""
        if self.running is not None:
            self.running.cancel()

    def shutdown(self) -> None:
        """Stop and wait for that."""
        self._runner.shutdown()

    def _on_progress(self, progress: Progress) -> None:
        self.progress = progress
        self.changed.emit()

    def _on_end(
        self, ended: list[bool], arrived: ModelFiles | None = None, failed: str = ""
    ) -> None:
        ended.append(True)
        self.running = None
        self.changed.emit()
        if arrived is not None:
            self.arrived.emit(arrived.name)
        elif failed:
            self.failed.emit(failed)
