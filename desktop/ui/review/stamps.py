"""Draws one small mark at many places of a line: a picture of it is made once and copied."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap


def stamp(
    p: QPainter, size: QSize, draw: Callable[[QPainter], None], places: Iterable[float], top: float
) -> None:
    """`draw` fills `size` from its corner; the left edges of its copies lie at `places`.

    Copies go to whole pixels of the screen, one to each at most. A hundred rounded or slanted
    marks drawn anew take seven times as long.
    """
    scale = p.deviceTransform().m11()
    mark = QPixmap(math.ceil(size.width() * scale), math.ceil(size.height() * scale))
    mark.setDevicePixelRatio(scale)
    mark.fill(Qt.GlobalColor.transparent)
    with QPainter(mark) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter)
    for pixel in dict.fromkeys(round(x * scale) for x in places):
        p.drawPixmap(QPointF(pixel / scale, top), mark)
