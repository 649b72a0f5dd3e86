"""The waveform card's picture: waveform, filler ticks, sections, pace and times on one axis."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.parts.fonts import font
from desktop.ui.parts.key_focus import KEYED, KeyFocus
from desktop.ui.parts.roles import chart
from desktop.ui.parts.theme import Theme
from desktop.ui.review.lane_marks import paint_borders, paint_focus, paint_loop, paint_spot
from desktop.ui.review.lanes import RIBBON, paint, paint_no_sound
from desktop.viewmodels.dragging import Drag, Lane, border_under, press
from desktop.viewmodels.editing import Border, borders
from desktop.viewmodels.lanes import NOTHING, Lanes
from desktop.viewmodels.review import spoken
from desktop.viewmodels.timeline import View, peaks_of
from desktop.words import say
from scoring.types import Report


class Timeline(QWidget):
    """Shows one report over its waveform. Click seeks, wheel and pinch zoom, 0 shows all.

    A drag over the waveform selects (`looped`: a stretch or None), one of a border on the ribbon
    moves it (`border_dragged`: the word it lies before, the time it was let go at), others pan.
    The view follows the playhead unless it is left `alone`.
    """

    seek = Signal(float)
    looped = Signal(object)
    border_dragged = Signal(int, float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lanes: Lanes | None = None
        self._borders: tuple[Border, ...] = ()
        self._drag: Drag | None = None
        self.loop: tuple[float, float] | None = None
        self.spot: tuple[float, float] | None = None
        self.alone = self.soundless = False
        self.view = View.whole(1.0)
        self.position = 0.0
        self.setFont(font("small"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(204)
        self.setAccessibleName(say("Waveform with sections, fillers and pace"))
        chart(self)
        KeyFocus(self)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setMouseTracking(True)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Wide, and just high enough for its five lanes."""
        return QSize(900, 204)

    def show_report(
        self,
        report: Report,
        colours: dict[str, int],
        calm: tuple[float, float],
    ) -> None:
        """Lay `report` under the waveform; `colours` are section places, `calm` the pace band."""
        total = report.seconds or self.view.total
        keep = self._lanes is not None and abs(self.view.total - total) < 0.01
        peaks = self._lanes.peaks if self._lanes else NOTHING
        self._lanes = Lanes.of(report, colours, calm, total).with_peaks(peaks)
        if not keep:
            self.view = View.whole(total)
        self._borders = borders(report)
        self.setAccessibleDescription(spoken(report))
        self.update()

    def show_envelope(self, envelope: NDArray[np.float32]) -> None:
        """Draw this waveform: (n, 2), lowest and highest sample of n equal parts."""
        self.soundless = False
        if self._lanes is not None:
            self._lanes = self._lanes.with_peaks(peaks_of(envelope))
            self.update()

    def show_no_sound(self) -> None:
        """Say in its place that there is no waveform to come."""
        self.soundless = True
        self.update()

    def clear(self) -> None:
        """Forget the last take."""
        self._lanes = None
        self._borders = ()
        self.loop = self.spot = None
        self.soundless = False
        self.view = View.whole(1.0)
        self.position = 0.0
        self.update()

    def set_position(self, seconds: float) -> None:
        """Move the playhead; the view turns the page when it runs out."""
        before = (self.position, self.view)
        self.position = seconds
        if self._drag is None and not self.alone:
            self.view = self.view.following(seconds)
        if before != (self.position, self.view):
            self.update()

    def reveal(self, seconds: float) -> None:
        """Bring a time into view, also where the view is left alone."""
        self.look(self.view.following(seconds))

    def look(self, view: View) -> None:
        """Show this stretch."""
        self.view = view
        self.update()

    def show_loop(self, loop: tuple[float, float] | None) -> None:
        """Shade the stretch that plays over and over, or none."""
        self.loop = loop
        self.update()

    def show_spot(self, spot: tuple[float, float] | None) -> None:
        """Mark the moment a figure speaks of, or none."""
        self.spot = spot
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """All lanes."""
        if self._lanes is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            drag, stretch, border = self._drag, self.loop, None
            if drag is not None and drag.moved:
                stretch = drag.stretch or stretch
                border = drag.now if drag.kind == "border" else None
            paint_loop(painter, stretch, self.view, self._theme, self.width())
            paint_spot(painter, self.spot, self.view, self._theme, self.width())
            paint(painter, self._lanes, self.view, self.position, self._theme, self.size())
            paint_borders(
                painter, sorted(b.time for b in self._borders), border,
                self.view, self._theme, self.width(),
            )  # fmt: skip
            if self.soundless:
                paint_no_sound(painter, self._theme, self.width())
            if self.property(KEYED):
                paint_focus(painter, self._theme, self.size())

    def _lane(self, y: float) -> Lane:
        if RIBBON[0] <= y <= RIBBON[0] + RIBBON[1]:
            return "ribbon"
        return "wave" if y < RIBBON[0] else "below"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click or a drag begins: on the waveform a selection, on the ribbon a border."""
        if event.button() == Qt.MouseButton.LeftButton and self._lanes is not None:
            spot = event.position()
            lane, width = self._lane(spot.y()), float(self.width())
            self._drag = press(lane, spot.x(), self.view, width, self._borders)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select, pan or move a border; without a button, show what could be dragged."""
        spot = event.position()
        if self._drag is None:
            lane = self._lane(spot.y())
            under = border_under(lane, spot.x(), self.view, self.width(), self._borders)
            self.setCursor(Qt.CursorShape.SplitHCursor if under else Qt.CursorShape.IBeamCursor)
            return
        before = self._drag
        self._drag = before.to(spot.x(), self.view.time(spot.x(), self.width()))
        if self._drag.moved and self._drag.kind == "pan":
            dx = spot.x() - before.x
            self.look(self.view.panned(-dx / max(self.width(), 1) * self.view.span))
            self._drag = replace(self._drag, x=spot.x())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click without a drag seeks; a selection plays over and over."""
        drag, self._drag = self._drag, None
        if drag is None:
            return
        if not drag.moved:
            if self.loop is not None and not self.loop[0] <= drag.start <= self.loop[1]:
                self.looped.emit(None)
            self.seek.emit(self.view.time(event.position().x(), self.width()))
        elif drag.border is not None:
            self.border_dragged.emit(drag.border.word, drag.now)
        elif drag.stretch is not None:
            self.looped.emit(drag.stretch)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Pinching on a touchpad zooms where the mouse is."""
        pinch = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == pinch:
            at = self.view.time(event.position().x(), self.width())
            self.look(self.view.zoomed(1 / max(1 + event.value(), 0.1), at))
            return True
        return super().event(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the whole answer again."""
        self.look(View.whole(self.view.total))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the mouse is; sideways, or with Shift, pan."""
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(delta.x()) > abs(delta.y()):
            turned = delta.x() or delta.y()
            self.look(self.view.panned(-turned / 1200 * self.view.span))
        else:
            at = self.view.time(event.position().x(), self.width())
            self.look(self.view.zoomed(0.8 ** (delta.y() / 120), at))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus and minus zoom around the playhead, 0 shows all."""
        factors = {Qt.Key.Key_Plus: 0.6, Qt.Key.Key_Equal: 0.6, Qt.Key.Key_Minus: 1 / 0.6}
        factor = factors.get(Qt.Key(event.key()))
        if factor is not None:
            self.look(self.view.zoomed(factor, self.position))
        elif event.key() == Qt.Key.Key_0:
            self.look(View.whole(self.view.total))
        else:
            event.ignore()
