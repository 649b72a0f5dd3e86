"""A report as a PDF: an ordinary answer on one page, a long transcript flows on."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    PageTemplate,
)

from desktop.exports.pdf_fonts import REGULAR, install
from desktop.exports.pdf_story import Story
from desktop.palette import LIGHT
from desktop.pictures.waveform_shapes import Shape
from desktop.system import paper
from desktop.texts.report_sheet import (
    Sheet,
)
from desktop.words import language

MARGIN, HEAD_ROOM, FOOT = 40.0, 30.0, 34.0
SIZES = {paper.A4: A4, paper.LETTER: LETTER}
# Sizes to try, largest first: below the last, 7 points, nobody reads with pleasure.
SCALES = (1.12, 1.06, 1.0, 0.94, 0.88, 0.82)
# What flows on is set in this size.
LONG = 0.94
# More words than these do not fit on the page however small.
MOST_WORDS = 900


def write(content: Sheet, picture: Sequence[Shape], on: str = paper.A4) -> bytes:
    """The document `on` a paper; `picture` is on a field of PICTURE_WIDTH, or empty."""
    install()
    words = sum(len(passage.words) for passage in content.passages)
    for scale in SCALES if words <= MOST_WORDS else ():
        data, pages = _build(content, picture, scale, SIZES[on])
        if pages == 1:
            return data
    return _build(content, picture, LONG, SIZES[on])[0]


def _build(
    content: Sheet, picture: Sequence[Shape], scale: float, size: tuple[float, float]
) -> tuple[bytes, int]:
    room = size[0] - 2 * MARGIN
    out = io.BytesIO()
    made = BaseDocTemplate(
        out,
        pagesize=size,
        title=content.title,
        author="",
        subject=" · ".join(content.facts),
        creator="Greenroom",
        lang=language(),
    )
    frame = Frame(MARGIN, FOOT, room, size[1] - FOOT - HEAD_ROOM, 0, 0, 0, 0)

    def foot(pen: Canvas, document: Any) -> None:  # noqa: ANN401 - any of reportlab's documents
        _foot(pen, content.made_by, document.page, size[0] - MARGIN)

    made.addPageTemplates(PageTemplate("page", [frame], onPage=foot))
    made.build(list(Story(content, scale, room).parts(picture)))
    return out.getvalue(), made.page


def _foot(pen: Canvas, made_by: str, page: int, right: float) -> None:
    pen.saveState()
    pen.setFont(REGULAR, 6.5)
    pen.setFillColor(HexColor(LIGHT.secondary))
    pen.drawString(MARGIN, FOOT - 16, made_by[:150])
    if page > 1:
        pen.drawRightString(right, FOOT - 16, str(page))
    pen.restoreState()
