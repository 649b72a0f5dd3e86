"""The waveform widget: zooming, panning, and quick enough to move."""

from __future__ import annotations

from dataclasses import replace
from time import thread_time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.parts.theme import Theme
from desktop.ui.review.timeline import Timeline
from desktop.viewmodels.catalog import section_index
from tests.fakes import PIVOT, sample_report
from tests.long_take import long_envelope, long_report


@pytest.fixture
def timeline(qtbot: QtBot, theme: Theme) -> Timeline:
    """The sample's waveform, shown."""
    made = Timeline(theme)
    qtbot.addWidget(made)
    made.resize(1000, 204)
    made.show_report(sample_report(), section_index(PIVOT), (120, 165))
    made.show_envelope(np.full((10369, 2), 0.4, dtype=np.float32))
    made.show()
    qtbot.waitExposed(made)
    return made


def test_keys_zoom_around_the_playhead(timeline: Timeline, qtbot: QtBot) -> None:
    """Plus shows less time, 0 shows all again."""
    timeline.set_position(50.0)
    qtbot.keyClick(timeline, Qt.Key.Key_Plus)
    assert timeline.view.span < 103
    assert timeline.view.start < 50 < timeline.view.end
    qtbot.keyClick(timeline, Qt.Key.Key_0)
    assert timeline.view.span == timeline.view.total


def test_a_drag_below_pans_and_does_not_seek(timeline: Timeline, qtbot: QtBot) -> None:
    """Dragging to the left shows what comes later."""
    timeline.view = timeline.view.zoomed(0.3, 20.0)
    before, sought = timeline.view.start, []
    timeline.seek.connect(sought.append)
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=QPoint(600, 160))
    qtbot.mouseMove(timeline, QPoint(560, 160))
    qtbot.mouseMove(timeline, QPoint(400, 160))
    qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=QPoint(400, 160))
    assert timeline.view.start > before
    assert sought == []


def test_a_drag_over_the_waveform_selects(timeline: Timeline, qtbot: QtBot) -> None:
    """The stretch under it, also from right to left; a click beside it ends the selection."""
    told: list[object] = []
    timeline.looped.connect(told.append)
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=QPoint(600, 40))
    qtbot.mouseMove(timeline, QPoint(300, 40))
    qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=QPoint(300, 40))
    total = timeline.view.total
    assert told == [pytest.approx((0.3 * total, 0.6 * total), abs=0.2)]
    timeline.show_loop((30.0, 60.0))
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(900, 40))
    assert told[1:] == [None]


def test_pinching_zooms(timeline: Timeline, qapp: QApplication) -> None:
    """Two fingers apart show less time."""
    spot = QPointF(500, 40)
    device = QPointingDevice.primaryPointingDevice()
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, device, 2, spot, spot, spot, 0.25, QPointF()
    )
    before = timeline.view.span
    qapp.sendEvent(timeline, pinch)
    assert timeline.view.span == pytest.approx(before / 1.25)


def test_the_view_left_alone_stays(timeline: Timeline) -> None:
    """While the playhead goes on; what is asked for is shown all the same."""
    timeline.alone = True
    timeline.view = timeline.view.zoomed(0.2, 0.0)
    before = timeline.view
    timeline.set_position(90.0)
    assert timeline.view == before
    timeline.reveal(90.0)
    assert timeline.view.start <= 90.0 <= timeline.view.end


def test_the_view_turns_the_page(timeline: Timeline) -> None:
    """The playhead never leaves the view while playing."""
    timeline.view = timeline.view.zoomed(0.2, 0.0)
    timeline.set_position(90.0)
    assert timeline.view.start <= 90.0 <= timeline.view.end


def test_an_hour_is_drawn_quickly(timeline: Timeline) -> None:
    """The busiest frame, an hour with all of its marks at once, leaves the GUI thread free.

    What counts is the thread's processor time: on a loaded machine others take the rest.
    """
    timeline.show_report(long_report(60), section_index(PIVOT), (120, 165))
    timeline.show_envelope(long_envelope(60))
    timeline.grab()
    began = thread_time()
    timeline.grab()
    assert thread_time() - began < 0.05


def test_an_answer_without_any_section_is_drawn(timeline: Timeline) -> None:
    """Its ribbon is empty; it was an error in every frame once."""
    report = sample_report()
    unheard = tuple(replace(s, present=False, spans=()) for s in report.sections)
    timeline.show_report(replace(report, sections=unheard), section_index(PIVOT), (120, 165))
    assert not timeline.grab().isNull()
