"""Long use: memory and threads stay where they are."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.parts import fonts
from desktop.ui.parts.theme import Theme
from tests.faults import soaks
from tests.faults.children import result_of
from tests.faults.sizes import Size, Tally
from tests.ui.brief import open_and_close

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc"),
    pytest.mark.qt_log_ignore("^This plugin does not support "),
]
HOURS = 3600.0


def test_a_long_recording(tmp_path: Path, size: Size, tally: Tally) -> None:
    """Two hours, fed as fast as they are kept."""
    seconds = size.of(60, 7200)
    with tally.row(f"soak: seconds of one recording ({seconds})") as row:
        course, kept = result_of(soaks.record_long, tmp_path, seconds, patience=HOURS)
        row.tried, row.lost = seconds, course.told()
        assert kept == seconds
        assert course.growth < 20
        assert max(course.threads) <= 4


def test_many_takes_in_a_row(tmp_path: Path, size: Size, tally: Tally) -> None:
    """Each imported, scored under two frameworks and drawn."""
    count = size.of(10, 500)
    with tally.row("soak: takes scored in a row") as row:
        course, done = result_of(soaks.score_many, tmp_path, count, patience=HOURS)
        row.tried, row.lost = done, course.told()
        assert done == count
        assert course.growth < 20
        assert len(set(course.threads)) == 1


def test_a_window_opened_and_closed(qapp: QApplication, size: Size, tally: Tally) -> None:
    """Again and again in one process, with the sample in Review."""
    count = size.of(2, 200)
    fonts.install(qapp)
    theme, watch = Theme(qapp, "light"), soaks.Watch(count)
    with tally.row("soak: window opened and closed") as row:
        for number in range(count):
            open_and_close(qapp, theme)
            watch.look(number)
            row.tried += 1
        course = watch.course()
        row.lost = course.told()
        assert len(set(course.threads)) == 1
        # MB; a window that leaves one take behind costs 17 over the last 150.
        assert course.growth < size.of(10, 5)
    theme.deleteLater()
