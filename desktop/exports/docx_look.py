"""How the document for Word looks: page, letters, colours; and what its library has no call for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone
from typing import TypeVar

from docx.document import Document as Doc
from docx.enum.text import WD_UNDERLINE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from desktop.palette import LIGHT

T = TypeVar("T", Run, Paragraph)
FONT = "Calibri"
# Style, points, space before and after, bold, colour.
STYLES = (
    ("Normal", 10.5, 0, 4, False, LIGHT.text),
    ("Title", 19, 0, 2, True, LIGHT.text),
    ("Heading 1", 13, 14, 4, True, LIGHT.accent),
    ("Heading 2", 10.5, 6, 0, True, LIGHT.text),
    ("Caption", 8.5, 0, 4, False, LIGHT.secondary),
)
THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def dress(document: Doc, title: str) -> None:
    """A4 with even margins, our letters; the library's own name in the properties goes."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(1.8)
    for name, size, before, after, bold, colour in STYLES:
        style = document.styles[name]
        if isinstance(style, ParagraphStyle):
            _letters(style, size, bold, colour)
            style.paragraph_format.space_before = Pt(before)
            style.paragraph_format.space_after = Pt(after)
    facts = document.core_properties
    facts.title = title[:255]
    facts.author = facts.last_modified_by = "Greenroom"
    facts.comments = ""
    facts.created = facts.modified = datetime.now(timezone.utc)


def _letters(style: ParagraphStyle, size: float, bold: bool, colour: str) -> None:
    style.font.name = FONT
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = False
    style.font.color.rgb = _rgb(colour)
    # The template's theme would win over the name, and its title has a line below.
    fonts = style.element.rPr.rFonts
    for theme in THEMES:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for line in style.element.iter(qn("w:pBdr")):
        line.getparent().remove(line)
        break


def inked(what: T, colour: str) -> T:
    """A run, or all runs of a paragraph, in `colour` (`#RRGGBB`)."""
    for run in what.runs if isinstance(what, Paragraph) else (what,):
        run.font.color.rgb = _rgb(colour)
    return what


def shade(cell: _Cell, colour: str) -> None:
    """Fill a cell."""
    fill = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour[1:])):
        fill.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(fill)


def edge(paragraph: Paragraph, colour: str) -> None:
    """A coloured line along the left of a paragraph."""
    line = OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "8"), ("color", colour[1:])):
        line.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:pBdr")
    borders.append(line)
    properties = paragraph._p.get_or_add_pPr()
    # The schema wants an order; Word calls a file broken that does not keep it.
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    paragraph.paragraph_format.left_indent = Cm(0.35)


def waved(run: Run, colour: str) -> None:
    """Underline a run with a wave, as a filler is in the window."""
    run.font.underline = WD_UNDERLINE.WAVY
    run._r.get_or_add_rPr().find(qn("w:u")).set(qn("w:color"), colour[1:])


def set_columns(table: Table, widths: Sequence[Length]) -> None:
    """Fixed widths; no row is torn by a page's end, and the first is said again after it."""
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), "108")  # what a cell is padded by, so that the colours meet the margin
    indent.set(qn("w:type"), "dxa")
    table._tbl.tblPr.insert_element_before(indent, "w:tblLayout", "w:tblLook")
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, row in enumerate(table.rows):
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour[1:])
