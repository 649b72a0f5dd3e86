"""What lies over the timeline's lanes: a stretch that repeats, a moment on show, borders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.ui.parts.theme import Theme
from desktop.ui.review.lanes import PACE, RIBBON, WAVE
from desktop.ui.review.stamps import stamp
from desktop.viewmodels.lanes import between
from desktop.viewmodels.timeline import View

# Pixels from one grip to the next, at least.
GRIPS = 9.0


def paint_loop(
    p: QPainter, loop: tuple[float, float] | None, view: View, theme: Theme, width: float
) -> None:
    """A tinted stretch of the waveform with an edge at both ends."""
    if loop is None:
        return
    x0, x1 = (view.x(time, width) for time in loop)
    top, height = WAVE
    tint = QColor(theme.tokens.accent)
    p.setPen(QPen(tint, 1.6))
    tint.setAlphaF(0.16)
    p.fillRect(QRectF(x0, top, x1 - x0, height), tint)
    for x in (x0, x1):
        p.drawLine(QLineF(x, top, x, top + height))


def paint_spot(
    p: QPainter, spot: tuple[float, float] | None, view: View, theme: Theme, width: float
) -> None:
    """The moment a figure speaks of: a tint over waveform and pace, between two thin lines."""
    if spot is None:
        return
    x0, x1 = (view.x(time, width) for time in spot)
    # A short word must be seen too.
    x0, x1 = min(x0, (x0 + x1) / 2 - 2), max(x1, (x0 + x1) / 2 + 2)
    tint = QColor(theme.tokens.accent)
    p.setPen(QPen(tint, 1.2))
    for x in (x0, x1):
        p.drawLine(QLineF(x, WAVE[0], x, PACE[0] + PACE[1]))
    tint.setAlphaF(0.22)
    for top, height in (WAVE, PACE):
        p.fillRect(QRectF(x0, top, x1 - x0, height), tint)


def paint_borders(
    p: QPainter,
    times: Sequence[float],
    dragged: float | None,
    view: View,
    theme: Theme,
    width: float,
) -> None:
    """A grip at each border (`times`, in order) that has room; a line where one is dragged."""
    top, height = RIBBON

    def grip(mark: QPainter) -> None:
        mark.setPen(QPen(QColor(theme.tokens.panel), 1.0))
        mark.setBrush(QColor(theme.tokens.secondary))
        mark.drawRoundedRect(QRectF(0.5, 0.5, 5, 10), 2.5, 2.5)

    seen = between(times, *view.reach(width, 3))
    places = _apart([view.x(time, width) for time in seen])
    stamp(p, QSize(6, 11), grip, (x - 3 for x in places), top + height / 2 - 5.5)
    if dragged is not None:
        x = view.x(dragged, width)
        p.setPen(QPen(QColor(theme.tokens.accent), 2.0, Qt.PenStyle.DashLine))
        p.drawLine(QLineF(x, WAVE[0], x, top + height))


def _apart(places: Sequence[float]) -> Iterator[float]:
    # Where borders lie close, as in an hour seen at once, grips would only hide the ribbon.
    last = -GRIPS
    for x in places:
        if x - last >= GRIPS:
            last = x
            yield x


def paint_focus(p: QPainter, theme: Theme, size: QSize) -> None:
    """That the keys go to the timeline: a line around it, as around every other control."""
    p.setPen(QPen(QColor(theme.tokens.accent), 1))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawRoundedRect(QRectF(0.5, 0.5, size.width() - 1, size.height() - 1), 6, 6)
