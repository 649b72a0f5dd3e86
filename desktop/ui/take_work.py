"""The long work that makes a take of a recording or a file, one at a time, with its panel."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.types import Job, Take
from desktop.ui.jobs import JobRunner
from desktop.ui.parts.job_panel import JobPanel
from desktop.words import mark, say

CANCELLED = mark("Cancelled; nothing was scored.")


class TakeWork(QObject):
    """`done` carries the take, `failed` a sentence; one of them comes for each `start`."""

    started = Signal()
    done = Signal(object)
    failed = Signal(str)

    def __init__(self, runner: JobRunner, panel: JobPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._runner, self._panel = runner, panel

    @property
    def busy(self) -> bool:
        """Whether something is being worked on."""
        return self._runner.busy

    def start(self, job: Job[Take], text: str) -> None:
        """Run `job`; `text` says what is going on."""
        running = self._runner.start(
            job,
            done=self._on_done,
            failed=self._on_failed,
            progress=self._panel.show_progress,
            cancelled=partial(self._on_failed, say(CANCELLED)),
        )
        if self._runner.busy:
            self._panel.watch(running, text)
            self.started.emit()

    def _on_done(self, take: Take) -> None:
        self._panel.done()
        self.done.emit(take)

    def _on_failed(self, text: str) -> None:
        self._panel.done()
        self.failed.emit(text)
