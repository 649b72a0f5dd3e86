"""Long work on the GUI thread in slices, so that the window answers in between."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Slot

# Seconds of work in one turn of the event loop: laying out and painting what was made takes as long
# again and more, and all of it should fit into a frame.
SLICE = 0.003


class Slices(QObject):
    """Takes the steps of one piece of work, as many in a turn as fit; a new piece ends the last."""

    def __init__(self, parent: QObject, seconds: float | None = None) -> None:
        """`seconds` of work in one turn, where it need not fit into a frame."""
        super().__init__(parent)
        self._seconds = seconds
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self)
        # Not 0, which is always due first: two slices would come before any other timer's turn.
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._go)

    def run(self, steps: Iterator[None]) -> None:
        """Begin in the next turn; each slice has a turn of its own."""
        self._steps = steps
        self._timer.start()

    @property
    def busy(self) -> bool:
        """Whether there is more to do."""
        return self._timer.isActive()

    @Slot()
    def _go(self) -> None:
        end = perf_counter() + (SLICE if self._seconds is None else self._seconds)
        for _ in self._steps:
            if perf_counter() >= end:
                return
        self._timer.stop()
