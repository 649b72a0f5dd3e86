"""Scoring several takes again: the picker of the framework, progress with Cancel, the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop.ui.jobs import JobRunner
from desktop.ui.parts.job_panel import JobPanel
from desktop.ui.parts.pickers import Picker
from desktop.viewmodels.catalog import Choices
from desktop.viewmodels.takes import rescored_text
from desktop.words import mark, reword, say

if TYPE_CHECKING:
    from desktop.takes.desk import Rescored, TakesDesk

SCORE = mark("Score again …")
STOPPED = mark("Stopped. Takes that were scored keep their new report.")


class RescoreDesk(JobPanel):
    """Hidden until it works; `framework` is to be put beside the other actions.

    `scored` carries the ids; then `said` tells it in a sentence, and `way_back` undoes it.
    """

    scored = Signal(list)

    def __init__(self, desk: TakesDesk, choices: Choices, jobs: JobRunner) -> None:
        super().__init__()
        self._desk, self._jobs = desk, jobs
        self.said = ""
        self.way_back: Callable[[], None] | None = None
        self.framework = Picker(say("Score the chosen takes again"), shortest=8)
        self.framework.fill(
            [(say(SCORE), None), *((reword(f.title), f.id) for f in choices.frameworks)]
        )

    def ask(self, take_ids: Sequence[str]) -> None:
        """Score these under the framework that was picked."""
        framework = self.framework.currentData()
        self.framework.choose(None)
        if framework is not None and take_ids:
            self._start(dict.fromkeys(take_ids, str(framework)), again=False)

    def _start(self, frameworks: dict[str, str], *, again: bool) -> None:
        running = self._jobs.start(
            self._desk.rescore(frameworks),
            done=lambda done: self._on_done(done, again),
            failed=self._on_stopped,
            progress=self.show_progress,
            cancelled=lambda: self._on_stopped(say(STOPPED)),
        )
        # A runner that works at once has ended it already.
        if self._jobs.busy:
            self.watch(running, say("Scoring …"))

    def _on_done(self, done: Rescored, again: bool) -> None:
        self.done()
        self.said = rescored_text(done, again)
        back = partial(self._start, done.before, again=True)
        self.way_back = None if again or not done.before else back
        self.scored.emit(list(done.before))

    def _on_stopped(self, text: str) -> None:
        self.done()
        self.said, self.way_back = text, None
        self.scored.emit([])
