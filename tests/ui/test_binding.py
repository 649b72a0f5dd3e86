"""The Qt binding itself: a version that loses references ends the app after a while."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCharFormat


class Source(QObject):
    """Something that emits."""

    told = Signal()


def test_emitting_keeps_true_alive() -> None:
    """PySide6 6.12.0 drops a reference to True at every emit, which kills Python below 3.12."""
    source = Source()
    before = sys.getrefcount(True)
    for _ in range(200):
        source.told.emit()
    assert abs(sys.getrefcount(True) - before) < 100


def test_calls_without_result_keep_none_alive() -> None:
    """The same version drops a reference to None at many calls."""
    made = QTextCharFormat()
    before = sys.getrefcount(None)
    for _ in range(200):
        made.setToolTip("")
    assert abs(sys.getrefcount(None) - before) < 100
