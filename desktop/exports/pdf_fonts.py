"""Letters for the PDF: Noto Sans goes with it; other scripts come from a font of this machine."""

from __future__ import annotations

import logging
from functools import cache
from itertools import groupby
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

import assets

log = logging.getLogger(__name__)
# Latin, Greek and Cyrillic with their accents, the names of most of Europe and Vietnam.
REGULAR, BOLD = "NotoSans-Regular", "NotoSans-Bold"
# Tried in this order where a letter is in neither: fonts that systems bring along.
OTHERS = (
    "DejaVuSans.ttf",
    "segoeui.ttf",
    "seguisym.ttf",
    "Arial Unicode.ttf",
    "msyh.ttc",
    "malgun.ttf",
    "YuGothM.ttc",
    "Nirmala.ttf",
    "DroidSansFallbackFull.ttf",
    "wqy-zenhei.ttc",
    "wqy-microhei.ttc",
)
MISSING = "\N{REPLACEMENT CHARACTER}"


@cache
def install() -> None:
    """Make both weights known to the PDF library, once."""
    for name in (REGULAR, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(assets.ROOT / "fonts" / f"{name}.ttf")))
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD
    )


def markup(text: str) -> str:
    """`text` for a paragraph: nothing in it is read as a tag, and each letter has a font.

    A letter that no font has is shown as a replacement character.
    """
    if text.isascii():
        return escape(text)
    parts = []
    for font, letters in groupby(text, _font_for):
        run = escape("".join(letters))
        if font is None:
            run = MISSING * len(run)
        parts.append(run if font in (REGULAR, None) else f'<font name="{font}">{run}</font>')
    return "".join(parts)


@cache
def _font_for(letter: str) -> str | None:
    if _has(REGULAR, letter):
        return REGULAR
    return next((name for name in OTHERS if _known(name) and _has(name, letter)), None)


def _has(name: str, letter: str) -> bool:
    glyphs: dict[int, int] = getattr(pdfmetrics.getFont(name), "face").charToGlyph  # noqa: B009
    return ord(letter) in glyphs


@cache
def _known(name: str) -> bool:
    """Whether the machine has this font, and in a form that can go into a PDF."""
    from PIL import ImageFont

    try:
        path = ImageFont.truetype(name).path
        pdfmetrics.registerFont(TTFont(name, str(path)))
    except (OSError, TTFError) as error:
        log.debug("no font %s: %s", name, error)
        return False
    return True
