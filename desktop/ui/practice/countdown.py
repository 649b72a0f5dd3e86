"""Counts a few seconds down before a recording begins."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

SECOND_MS = 1000


class Countdown(QObject):
    """`tick` carries the seconds left, each second; `over` comes after the last of them."""

    tick = Signal(int)
    over = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND_MS)
        self._timer.timeout.connect(self._on_second)

    @property
    def running(self) -> bool:
        """Whether it counts."""
        return self._left > 0

    def start(self, seconds: int) -> None:
        """Begin; nothing to count is over at once."""
        if seconds <= 0:
            self.over.emit()
            return
        self._left = seconds
        self._timer.start()
        self.tick.emit(seconds)

    def cancel(self) -> None:
        """Stop counting; `over` does not come."""
        self._left = 0
        self._timer.stop()

    @Slot()
    def _on_second(self) -> None:
        self._left -= 1
        if self._left > 0:
            self.tick.emit(self._left)
        else:
            self._timer.stop()
            self.over.emit()
