"""Watches the event loop: how long each of its turns keeps the GUI thread."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from pytestqt.qtbot import QtBot

LIMIT = 50.0  # milliseconds of a turn, from the issue on how the window feels
TRIES = 5


class Turns(QObject):
    """Beats once a turn, and remembers the longest time from one beat to the next.

    It counts the processor time of the GUI thread and not the time on the wall: on a machine with
    more to do than processors, a thread waits for others as long as it works, and a test of the
    wall would fail on a busy day and find nothing wrong. What the thread does itself is all in:
    Python, Qt, painting, and the rubbish Python collects meanwhile. Waiting for a lock is not.
    """

    def __init__(self, qtbot: QtBot, settled: Callable[[], bool]) -> None:
        """`settled` says whether nothing is under way any more."""
        super().__init__()
        self._qtbot, self._settled = qtbot, settled
        self._last = self._longest = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def longest(self, act: Callable[[], object]) -> float:
        """Milliseconds of the longest turn from `act`, done in the loop, until all is settled."""
        self._last, self._longest = time.thread_time(), 0.0
        QTimer.singleShot(0, act)
        self._timer.start(1)
        self._qtbot.wait(20)
        self._qtbot.waitUntil(self._settled, timeout=60_000)
        # What follows from the last news, a layout and a repaint, is counted too.
        self._qtbot.wait(50)
        self._timer.stop()
        return self._longest * 1000

    def quick(self, act: Callable[[], object]) -> float:
        """The same of the best of up to five tries, fewer where one is quick enough.

        Threads on other processors slow this one down, even in its own processor time; work that
        is too long is too long each time.
        """
        best = self.longest(act)
        for _ in range(TRIES - 1):
            if best <= LIMIT:
                break
            best = min(best, self.longest(act))
        return best

    @Slot()
    def _beat(self) -> None:
        now = time.thread_time()
        self._longest = max(self._longest, now - self._last)
        self._last = now
