"""One recording from start to end: polls the live take and tells the page what changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.types import Job, Level, LiveState, Take
from desktop.ui.jobs import JobRunner
from scoring.types import SectionReport
from speech.types import Word

if TYPE_CHECKING:
    from desktop.session import LiveTake

POLL_MS = 40


class Recorder(QObject):
    """Owns the live take; `level` comes every 40 ms while there is one."""

    level = Signal(object)
    began = Signal()
    ended = Signal()
    failed = Signal(str)

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._live: LiveTake | None = None
        self._opening = False
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._poll)

    @property
    def active(self) -> bool:
        """Whether there is a recording, running, paused or just being opened."""
        return self._live is not None or self._opening

    @property
    def state(self) -> LiveState | None:
        """The live take's state, None without one."""
        return self._live.level().state if self._live is not None else None

    def start(self, record: Callable[[], LiveTake]) -> None:
        """Open the microphone away from the GUI thread, then poll."""
        if not self.active:
            self._opening = True
            self._jobs.call(record, done=self._on_open, failed=self._on_failed)

    def toggle_pause(self) -> None:
        """Pause, or go on."""
        if self._live is not None:
            if self._live.level().state == "paused":
                self._live.resume()
            else:
                self._live.pause()
            self._poll()

    def finish(self) -> Job[Take] | None:
        """Stop, and hand over the work that makes a take of it."""
        live = self._release()
        return live.finish() if live is not None else None

    def discard(self) -> None:
        """Stop and throw it away."""
        live = self._release()
        if live is not None:
            live.discard()

    def peaks(self) -> NDArray[np.float32]:
        """The live waveform."""
        return self._live.peaks() if self._live else np.zeros(0, dtype=np.float32)

    def words(self) -> tuple[Word, ...]:
        """Words heard so far."""
        return self._live.words() if self._live else ()

    def sections(self) -> tuple[SectionReport, ...]:
        """The framework's sections in those words."""
        return self._live.sections() if self._live else ()

    def _release(self) -> LiveTake | None:
        live, self._live = self._live, None
        self._timer.stop()
        if live is not None:
            self.ended.emit()
        return live

    def _on_open(self, live: LiveTake) -> None:
        self._opening = False
        self._live = live
        self.began.emit()
        self._timer.start()
        self._poll()

    def _on_failed(self, text: str) -> None:
        self._opening = False
        self.failed.emit(text)
        self.ended.emit()

    @Slot()
    def _poll(self) -> None:
        if self._live is not None:
            level: Level = self._live.level()
            self.level.emit(level)
