"""Paints the lanes of the timeline: one function a lane, all on the same time axis."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop.ui.parts.theme import Theme
from desktop.ui.review.stamps import stamp
from desktop.viewmodels.lanes import Lanes
from desktop.viewmodels.text import clock, seconds_text
from desktop.viewmodels.timeline import View, bars
from desktop.words import say

# Top and height of each lane in pixels.
WAVE = (0.0, 86.0)
TICKS = (88.0, 9.0)
RIBBON = (99.0, 28.0)
PACE = (134.0, 48.0)
AXIS = (186.0, 18.0)
COLUMN = 3
TICK = 4.5
TIP = 0.6
# Pixels of the screen to one of ours from which nobody sees that bars grow by whole ones.
FINE = 2.0


def paint(p: QPainter, lanes: Lanes, view: View, at: float, theme: Theme, size: QSize) -> None:
    """All lanes for the stretch in `view`, with the playhead at `at` seconds."""
    width = float(size.width())
    _pauses(p, lanes, view, theme, width)
    _wave(p, lanes, view, at, theme, width)
    _fillers(p, lanes, view, theme, width)
    _ribbon(p, lanes, view, theme, width)
    _pace(p, lanes, view, theme, width)
    _axis(p, view, theme, width)
    _playhead(p, view, at, theme, width)


def paint_no_sound(p: QPainter, theme: Theme, width: float) -> None:
    """Why there is no waveform, on a plate that a pause does not show through."""
    text, whole = (
        say("The sound of this take could not be read"),
        QRectF(0, WAVE[0], width, WAVE[1]),
    )
    wide, high = p.fontMetrics().horizontalAdvance(text) + 24.0, p.fontMetrics().height() + 12.0
    middle = whole.center()
    plate = QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)
    p.fillRect(plate, QColor(theme.tokens.panel))
    p.setPen(QColor(theme.tokens.secondary))
    p.drawText(whole, Qt.AlignmentFlag.AlignCenter, text)


def _pauses(p: QPainter, lanes: Lanes, view: View, theme: Theme, width: float) -> None:
    shade = QColor(theme.tokens.secondary)
    shade.setAlphaF(0.22)
    for pause in lanes.pauses:
        x0, x1 = view.x(pause.start, width), view.x(pause.end, width)
        p.fillRect(QRectF(x0, WAVE[0], x1 - x0, WAVE[1]), shade)


def _wave(p: QPainter, lanes: Lanes, view: View, at: float, theme: Theme, width: float) -> None:
    if not len(lanes.peaks) or width < 2 * COLUMN:
        return
    left, values = bars(lanes.peaks, lanes.total, view, width, COLUMN)
    heights = np.maximum(values / lanes.loudest * (WAVE[1] / 2 - 2), 0.5)
    played = min(max(int((view.x(at, width) - left) / COLUMN), 0), len(heights))
    left += COLUMN / 2
    _bars(p, left, heights[:played], theme.tokens.accent)
    _bars(p, left + played * COLUMN, heights[played:], theme.tokens.wave)


def _bars(p: QPainter, left: float, heights: NDArray[np.floating[Any]], colour: str) -> None:
    # Round ends drawn by the pen itself take ten times as long; a thinner tip looks the same.
    wide, thin, tip = 1.8, 1.0, TIP
    scale = p.deviceTransform().m11()
    fine = scale >= FINE and (COLUMN * scale).is_integer()
    if fine:
        # On whole pixels of the screen, which takes half as long as smooth edges do.
        wide, tip = 2.0, 1 / scale
        left = round(left * scale) / scale
        heights = np.maximum(np.round(heights * scale), 1) / scale
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(QColor(colour))
    p.setRenderHint(QPainter.RenderHint.Antialiasing, not fine)
    for across, more in ((wide, 0.0), (thin, tip)):
        x, middle = left - across / 2, WAVE[0] + WAVE[1] / 2
        p.drawRects(
            [
                QRectF(x + i * COLUMN, middle - h, across, 2 * h)
                for i, h in enumerate((heights + more).tolist())
            ]
        )
    p.setRenderHint(QPainter.RenderHint.Antialiasing)


def _flat(colour: str, width: float) -> QPen:
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)


def _fillers(p: QPainter, lanes: Lanes, view: View, theme: Theme, width: float) -> None:
    top, height = TICKS
    size = QSize(round(2 * TICK), round(height - 2))

    def tick(mark: QPainter) -> None:
        mark.setPen(Qt.PenStyle.NoPen)
        mark.setBrush(QColor(theme.tokens.warn))
        corners = [QPointF(0, 0), QPointF(2 * TICK, 0), QPointF(TICK, height - 2)]
        mark.drawPolygon(QPolygonF(corners))

    middles = lanes.fillers_in(view, width, TICK)
    stamp(p, size, tick, (view.x(middle, width) - TICK for middle in middles), top)


def _ribbon(p: QPainter, lanes: Lanes, view: View, theme: Theme, width: float) -> None:
    top, height = RIBBON
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(theme.fill(None))
    x0, x1 = max(view.x(0.0, width), 0.0), min(view.x(lanes.total, width), width)
    p.drawRoundedRect(QRectF(x0, top + 1, x1 - x0, height - 1), 3, 3)
    # On whole pixels: quicker than smooth edges, and crisper.
    p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for block in lanes.blocks_in(view):
        x0, x1 = view.x(block.start, width), view.x(block.end, width)
        rect = QRectF(x0 + 0.5, top, max(x1 - x0 - 1.0, 1.0), height)
        p.fillRect(rect, theme.fill(block.place))
        p.fillRect(QRectF(rect.left(), top, rect.width(), 3), theme.edge(block.place))
        inside = QRectF(max(rect.left(), 0), top + 3, 0, height - 3)
        inside.setRight(min(rect.right(), width))
        _block_text(p, inside, block.title, seconds_text(block.seconds), theme)
    p.setRenderHint(QPainter.RenderHint.Antialiasing)


def _block_text(p: QPainter, rect: QRectF, title: str, amount: str, theme: Theme) -> None:
    inner = rect.adjusted(8, 0, -8, 0)
    if inner.width() < 22:
        return
    metrics = p.fontMetrics()
    left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    room = inner.width()
    wide = metrics.horizontalAdvance(amount)
    if room >= wide + 44:
        p.setPen(QColor(theme.tokens.text))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        p.drawText(inner, right, amount)
        room -= wide + 8
    if room >= 22:
        p.setPen(QColor(theme.tokens.text))
        p.drawText(inner, left, metrics.elidedText(title, Qt.TextElideMode.ElideRight, int(room)))
    p.setPen(Qt.PenStyle.NoPen)


def _pace(p: QPainter, lanes: Lanes, view: View, theme: Theme, width: float) -> None:
    if len(lanes.pace) < 2:
        return
    top, height = PACE
    low, high = lanes.calm
    least, most = lanes.pace_range()

    def y(rate: float) -> float:
        return top + height - (rate - least) / (most - least) * height

    p.fillRect(QRectF(0, y(high), width, y(low) - y(high)), QColor(theme.tokens.accent_soft))
    p.setPen(_flat(theme.tokens.accent, 1.8))
    times, rates = lanes.curve_in(view, width).T
    xs = ((times - view.start) / view.span * width).tolist()
    ys = [y(rate) for rate in rates.tolist()]
    p.setClipRect(QRectF(0, top - 2, width, height + 4))
    # Line by line: a polyline with its joins takes five times as long and looks the same.
    p.drawLines([QLineF(*ends) for ends in zip(xs[:-1], ys[:-1], xs[1:], ys[1:], strict=True)])
    p.setClipping(False)
    p.setPen(QColor(theme.tokens.secondary))
    text = say("pace · calm {low:.0f}–{high:.0f} words a minute", low=low, high=high)
    box = QRectF(6, y(low) - 16, width - 12, 14)
    p.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def _axis(p: QPainter, view: View, theme: Theme, width: float) -> None:
    top, height = AXIS
    p.setPen(QColor(theme.tokens.secondary))
    for tick in view.ticks(width):
        text = clock(tick)
        wide = p.fontMetrics().horizontalAdvance(text)
        x = min(max(view.x(tick, width) - wide / 2, 0.0), width - wide)
        p.drawText(QRectF(x, top, wide + 2, height), Qt.AlignmentFlag.AlignVCenter, text)


def _playhead(p: QPainter, view: View, at: float, theme: Theme, width: float) -> None:
    x = min(max(view.x(at, width), 1.0), width - 1.0)
    if not view.start - 0.01 <= at <= view.end + 0.01:
        return
    p.setPen(QPen(QColor(theme.tokens.text), 1.6))
    p.drawLine(QLineF(x, WAVE[0] + 2, x, PACE[0] + PACE[1]))
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(QColor(theme.tokens.text))
    p.drawRoundedRect(QRectF(x - 4, WAVE[0], 8, 5), 2, 2)
