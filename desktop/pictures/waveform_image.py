"""The waveform as a PNG picture, for documents that take no drawing."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

import assets
from desktop.palette import LIGHT
from desktop.pictures.waveform_shapes import (
    HEIGHT,
    LETTERS,
    Box,
    Ink,
    Label,
    Lines,
    Shape,
    ink,
    waveform_shapes,
)
from desktop.texts.report_words import CALM
from desktop.viewmodels.colour import mix
from scoring.types import Report

# Pixels to a unit: sharp on paper, where the picture is 17 cm wide.
SCALE = 2
# Drawn larger and shrunk: Pillow draws no smooth edges itself.
FINER = 2
WIDTH = 920
ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def waveform_png(
    report: Report,
    envelope: NDArray[np.float32] | None = None,
    calm: tuple[float, float] = CALM,
) -> bytes:
    """The picture on white, in the light colours; empty where there is nothing to draw."""
    from PIL import Image, ImageDraw

    shapes = waveform_shapes(report, envelope, calm, WIDTH)
    if not shapes:
        return b""
    scale = SCALE * FINER
    image = Image.new("RGB", (WIDTH * scale, HEIGHT * scale), LIGHT.panel)
    pen = ImageDraw.Draw(image)
    for shape in shapes:
        _draw(pen, shape, scale)
    out = io.BytesIO()
    image.reduce(FINER).save(out, "PNG", dpi=(220, 220))
    return out.getvalue()


def _draw(pen: Any, shape: Shape, scale: int) -> None:  # noqa: ANN401 - Pillow's pen has no public type
    look = _opaque(ink(shape.kind, LIGHT))
    stroke = {"fill": look.stroke, "width": round(look.width * scale)}
    if isinstance(shape, Label):
        at = (shape.x * scale, shape.y * scale)
        font = _font(shape.kind == "label", LETTERS * scale)
        pen.text(at, shape.text, fill=look.fill, font=font, anchor=ANCHORS[shape.anchor])
    elif isinstance(shape, Box):
        left, top = shape.x * scale, shape.y * scale
        corner = (left + shape.width * scale, top + shape.height * scale)
        width = round(look.width * scale) if look.stroke else 0
        pen.rectangle(((left, top), corner), look.fill, look.stroke, width)
    elif isinstance(shape, Lines):
        points = [(x * scale, y * scale) for x, y in shape.points]
        if shape.closed:
            pen.polygon(points, fill=look.fill)
        else:
            pen.line(points, joint="curve", **stroke)


def _opaque(look: Ink) -> Ink:
    """What a see-through fill comes to on white: the lanes it lies on are empty behind it."""
    if look.fill is None or look.opacity == 1.0:
        return look
    return replace(look, fill=mix(LIGHT.panel, look.fill, look.opacity), opacity=1.0)


@cache
def _font(bold: bool, size: int) -> Any:  # noqa: ANN401 - as above
    from PIL import ImageFont

    name = "NotoSans-Bold.ttf" if bold else "NotoSans-Regular.ttf"
    return ImageFont.truetype(assets.ROOT / "fonts" / name, size)
