"""What the PDF is made of: the waveform, a section's bar, text with a mark or an edge beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from desktop.exports.pdf_fonts import BOLD, REGULAR
from desktop.palette import LIGHT
from desktop.pictures.waveform_shapes import HEIGHT, LETTERS, Box, Ink, Label, Lines, Shape, ink
from desktop.viewmodels.review import Coverage

COLOURS = {
    "against": LIGHT.bad,
    "not_found": LIGHT.warn,
    "partly": LIGHT.warn,
    "met": LIGHT.good,
}


class Picture(Flowable):
    """Shapes on a field `field` units wide, scaled to the room there is."""

    def __init__(self, shapes: Sequence[Shape], field: float) -> None:
        super().__init__()
        self._shapes, self._field = shapes, field

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """As wide as the room."""
        self._scale = room / self._field
        return room, HEIGHT * self._scale

    def draw(self) -> None:
        """All shapes, what lies behind first."""
        pen = self.canv
        pen.scale(self._scale, self._scale)
        for shape in self._shapes:
            pen.saveState()
            look = ink(shape.kind, LIGHT)
            _take(pen, look)
            _draw(pen, shape, look)
            pen.restoreState()


def _take(pen: Canvas, look: Ink) -> None:
    if look.fill is not None:
        pen.setFillColor(HexColor(look.fill))
        pen.setFillAlpha(look.opacity)
    if look.stroke is not None:
        pen.setStrokeColor(HexColor(look.stroke))
        pen.setLineWidth(look.width)
        pen.setLineJoin(1)


def _draw(pen: Canvas, shape: Shape, look: Ink) -> None:
    """Paper counts upwards, the shapes downwards."""
    if isinstance(shape, Label):
        pen.setFont(BOLD if shape.kind == "label" else REGULAR, LETTERS)
        write = {
            "start": pen.drawString,
            "middle": pen.drawCentredString,
            "end": pen.drawRightString,
        }
        write[shape.anchor](shape.x, HEIGHT - shape.y, shape.text)
    elif isinstance(shape, Box):
        bottom = HEIGHT - shape.y - shape.height
        stroke = int(look.stroke is not None)
        pen.rect(shape.x, bottom, shape.width, shape.height, stroke=stroke, fill=1)
    elif isinstance(shape, Lines):
        path = pen.beginPath()
        (x, y), *rest = shape.points
        path.moveTo(x, HEIGHT - y)
        for x, y in rest:
            path.lineTo(x, HEIGHT - y)
        if shape.closed:
            path.close()
        pen.drawPath(path, stroke=int(not shape.closed), fill=int(shape.closed))


class Bar(Flowable):
    """A section's share of the longest, over the band that is usual."""

    def __init__(self, row: Coverage, index: int, width: float, thick: float, timed: bool) -> None:
        super().__init__()
        self._row, self._index, self._timed = row, index, timed
        self.width, self.height = width, thick

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """As it was made."""
        return self.width, self.height

    def draw(self) -> None:
        """The trough, what was heard, and an outline for the band."""
        pen, row, round_by = self.canv, self._row, self.height / 2
        pen.setFillColor(HexColor(LIGHT.window))
        pen.roundRect(0, 0, self.width, self.height, round_by, stroke=0, fill=1)
        if row.fill > 0:
            filled = max(row.fill * self.width, self.height)
            pen.setFillColor(HexColor(LIGHT.edge(self._index)))
            pen.roundRect(0, 0, filled, self.height, round_by, stroke=0, fill=1)
        # Without sound the bar shows a share of the words, which a band in seconds does not fit.
        if self._timed and row.band_low is not None and row.band_high is not None:
            pen.setStrokeColor(HexColor(LIGHT.secondary))
            pen.setLineWidth(0.7)
            left = row.band_low * self.width
            wide = max((row.band_high - row.band_low) * self.width, 1.0)
            pen.roundRect(left, -1, wide, self.height + 2, round_by, stroke=1, fill=0)


class Told(Paragraph):
    """A paragraph that may have a verdict's shape before it, or a section's edge along it.

    Both are attributes of its style, which stays with it when a page ends in its middle: `verdict`,
    and `edge` (a colour).
    """

    def draw(self) -> None:
        """The text and what stands beside it."""
        super().draw()
        style: Any = self.style
        pen = self.canv
        pen.saveState()
        if edge := getattr(style, "edge", None):
            pen.setStrokeColor(HexColor(edge))
            pen.setLineWidth(2)
            pen.line(1, -style.spaceAfter, 1, self.height)
        if verdict := getattr(style, "verdict", None):
            size = style.fontSize * 0.62
            _shape(pen, verdict, 0.5, self.height - style.leading + size * 0.6, size)
        pen.restoreState()


def _shape(pen: Canvas, verdict: str, x: float, y: float, size: float) -> None:
    """The verdict's glyph, drawn: no letter of the font has these forms."""
    colour = HexColor(COLOURS.get(verdict, LIGHT.secondary))
    pen.setStrokeColor(colour)
    pen.setFillColor(colour)
    pen.setLineWidth(size * 0.16)
    half = size / 2
    if verdict == "against":
        pen.line(x, y, x + size, y + size)
        pen.line(x, y + size, x + size, y)
        return
    pen.circle(x + half, y + half, half, stroke=1, fill=int(verdict == "met"))
    if verdict == "partly":
        pen.wedge(x, y, x + size, y + size, 90, 180, stroke=0, fill=1)


def style(name: str, size: float, **more: Any) -> ParagraphStyle:  # noqa: ANN401 - any of its keys
    """A paragraph's style in this document's letters."""
    values: dict[str, Any] = {"fontName": REGULAR, "textColor": HexColor(LIGHT.text)}
    return ParagraphStyle(name, fontSize=size, leading=size * 1.36, **(values | more))
