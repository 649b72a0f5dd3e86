"""What can wait until the window is seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget


class AfterPaint(QObject):
    """Calls `then` once, in a turn of its own after `widget` was painted for the first time."""

    def __init__(self, widget: QWidget, then: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget, self._then = widget, then
        # Not QTimer.singleShot: it holds `then` for good where the widget goes before its turn.
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._call)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for the first paint; nothing is kept from the widget."""
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            self._turn.start()
        return False

    @Slot()
    def _call(self) -> None:
        self._then()
