"""Paints the lanes of the timeline: one function a lane, all on the same time axis."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop.ui.theme import Theme
from desktop.viewmodels.text import clock
from desktop.viewmodels.timeline import View, columns
from scoring.types import Report

# Top and height of each lane in pixels.
WAVE = (0.0, 86.0)
TICKS = (88.0, 9.0)
RIBBON = (99.0, 28.0)
PACE = (134.0, 48.0)
AXIS = (186.0, 18.0)
COLUMN = 3
# Pauses shorter than this are ordinary breathing and are not shaded.
LONG_PAUSE = 2.0


@dataclass(frozen=True, slots=True)
class Lanes:
    """What the timeline draws: a report, section places, the calm pace band, the waveform."""

    report: Report
    colours: dict[str, int]
    calm: tuple[float, float]
    total: float
    envelope: NDArray[np.float32]

    def with_envelope(self, envelope: NDArray[np.float32]) -> Lanes:
        """The same with another waveform."""
        return replace(self, envelope=envelope)


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


def _pauses(p: QPainter, lanes: Lanes, view: View, theme: Theme, width: float) -> None:
    if lanes.report.pacing is None:
        return
    shade = QColor(theme.tokens.secondary)
    shade.setAlphaF(0.22)
    for pause in lanes.report.pacing.long_pauses:
        if pause.end - pause.start > LONG_PAUSE:
            x0, x1 = view.x(pause.start, width), view.x(pause.end, width)
            p.fillRect(QRectF(x0, WAVE[0], x1 - x0, WAVE[1]), shade)


def _wave(p: QPainter, lanes: Lanes, view: View, at: float, theme: Theme, width: float) -> None:
    count = int(width) // COLUMN
    if not len(lanes.envelope) or count < 2:
        return
    values = columns(lanes.envelope, lanes.total, view, count)
    loudest = float(np.max(np.abs(lanes.envelope))) or 1.0
    half = WAVE[1] / 2 - 2
    middle = WAVE[0] + WAVE[1] / 2
    heights = np.maximum(values / loudest * half, 0.5)
    lines = [
        QLineF(i * COLUMN + 1.5, middle - h, i * COLUMN + 1.5, middle + h)
        for i, h in enumerate(heights.tolist())
    ]
    played = int(min(max(view.x(at, width) / COLUMN, 0), count))
    for colour, part in (
        (theme.tokens.accent, lines[:played]),
        (theme.tokens.wave, lines[played:]),
    ):
        p.setPen(QPen(QColor(colour), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        p.drawLines(part)


def _fillers(p: QPainter, lanes: Lanes, view: View, theme: Theme, width: float) -> None:
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(QColor(theme.tokens.warn))
    top, height = TICKS
    for item in lanes.report.fillers.items:
        if item.start is None:
            continue
        x = view.x((item.start + (item.end or item.start)) / 2, width)
        if -6 <= x <= width + 6:
            points = [QPointF(x - 4.5, top), QPointF(x + 4.5, top), QPointF(x, top + height - 2)]
            p.drawPolygon(QPolygonF(points))


def _ribbon(p: QPainter, lanes: Lanes, view: View, theme: Theme, width: float) -> None:
    top, height = RIBBON
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(theme.fill(None))
    x0, x1 = max(view.x(0.0, width), 0.0), min(view.x(lanes.total, width), width)
    p.drawRoundedRect(QRectF(x0, top + 1, x1 - x0, height - 1), 3, 3)
    titles = {section.id: section.title for section in lanes.report.sections}
    for first, last, section in _blocks(lanes.report):
        x0, x1 = view.x(first, width), view.x(last, width)
        if x1 < 0 or x0 > width:
            continue
        rect = QRectF(x0 + 0.5, top, max(x1 - x0 - 1.0, 1.0), height)
        index = lanes.colours.get(section)
        p.fillRect(rect, QColor(theme.tokens.panel))
        p.fillRect(rect, theme.fill(index))
        p.fillRect(QRectF(rect.left(), top, rect.width(), 3), theme.edge(index))
        inside = QRectF(max(rect.left(), 0), top + 3, 0, height - 3)
        inside.setRight(min(rect.right(), width))
        _block_text(p, inside, titles.get(section, section), f"{last - first:.0f} s", theme)


def _blocks(report: Report) -> list[tuple[float, float, str]]:
    # A span is drawn up to the next one when only a silence lies between them.
    spans = sorted(
        (
            (s.start, s.end, section.id)
            for section in report.sections
            for s in section.spans
            if s.start is not None and s.end is not None
        ),
    )
    return [
        (start, following[0] if following and following[0] - end < 1.5 else end, section)
        for (start, end, section), following in zip_longest(spans, spans[1:])
    ]


def _block_text(p: QPainter, rect: QRectF, title: str, amount: str, theme: Theme) -> None:
    metrics = p.fontMetrics()
    inner = rect.adjusted(8, 0, -8, 0)
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
    pacing = lanes.report.pacing
    if pacing is None or len(pacing.curve) < 2:
        return
    top, height = PACE
    low, high = lanes.calm
    rates = [point.words_per_minute for point in pacing.curve]
    least, most = min(*rates, low) - 8, max(*rates, high) + 8

    def y(rate: float) -> float:
        return top + height - (rate - least) / (most - least) * height

    p.fillRect(QRectF(0, y(high), width, y(low) - y(high)), QColor(theme.tokens.accent_soft))
    p.setPen(QPen(QColor(theme.tokens.accent), 1.8))
    points = [QPointF(view.x(c.time, width), y(c.words_per_minute)) for c in pacing.curve]
    p.setClipRect(QRectF(0, top - 2, width, height + 4))
    p.drawPolyline(QPolygonF(points))
    p.setClipping(False)
    p.setPen(QColor(theme.tokens.secondary))
    text = f"pace · calm {low:.0f}–{high:.0f} words a minute"
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
