"""A report as a document for Word and its kin: headings, a table, the waveform, all to edit."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from docx import Document
from docx.document import Document as Doc
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from desktop.exports.docx_look import dress, edge, inked, set_columns, shade, waved
from desktop.palette import LIGHT
from desktop.pictures.waveform_shapes import LEGEND
from desktop.texts.report_sheet import (
    DELIVERY,
    FINDINGS,
    IN_SHORT,
    SECTIONS,
    THEY_MAY_ASK,
    TRANSCRIPT,
    Asked,
    Judged,
    Passage,
    Sheet,
    not_judged,
)
from desktop.texts.report_words import Measure
from desktop.words import say

ROLES = {"keep": LIGHT.good, "fix": LIGHT.warn, "try": LIGHT.accent}
LEVELS = {"ok": LIGHT.text, "warn": LIGHT.warn, "bad": LIGHT.bad}
VERDICTS = {
    "against": LIGHT.bad,
    "not_found": LIGHT.warn,
    "partly": LIGHT.warn,
    "met": LIGHT.good,
}
WIDTH = Cm(16.9)
COLUMNS = (Cm(0.4), Cm(5.4), Cm(2.6), Cm(2.6), Cm(6.0))
# Two characters that are no control characters, and yet no XML may hold them.
UNFIT = re.compile("[\ufffe\uffff]")


def write(content: Sheet, picture: bytes, spoken: str) -> bytes:
    """The document; `picture` is a PNG or empty, `spoken` what it shows in words."""
    document = Document()
    dress(document, _fit(content.title))
    writer = _Writer(document)
    writer.head(content)
    writer.headlines(content)
    if picture:
        writer.picture(picture, spoken)
    writer.sections(content)
    writer.delivery(content.delivery)
    writer.findings(content)
    writer.asked(content.asked)
    writer.transcript(content.passages)
    writer.foot(content.made_by)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class _Writer:
    """Writes the parts one after another."""

    def __init__(self, document: Doc) -> None:
        self._document = document

    def head(self, content: Sheet) -> None:
        """The question, and what the report is on."""
        self._say(content.title, "Title")
        for line in (" · ".join(content.facts), *content.remarks):
            inked(self._say(line), LIGHT.secondary)

    def headlines(self, content: Sheet) -> None:
        """Keep, fix first, try."""
        if not content.headlines:
            return
        self._say(say(IN_SHORT), "Heading 1")
        for line in content.headlines:
            paragraph = self._say("")
            name = paragraph.add_run(line.name)
            name.bold = True
            inked(name, ROLES[line.role])
            paragraph.add_run(f"  {_fit(line.text)}")

    def picture(self, picture: bytes, spoken: str) -> None:
        """The waveform with its text equivalent, and what its marks mean."""
        shape = self._document.add_picture(io.BytesIO(picture), width=WIDTH)
        for name in ("descr", "title"):
            text = spoken if name == "descr" else "Waveform"
            shape._inline.docPr.set(name, _fit(text))
        # Left out, LibreOffice takes it for an eighth of an inch.
        for side in ("distT", "distB", "distL", "distR"):
            shape._inline.set(side, "0")
        holder = self._document.paragraphs[-1].paragraph_format
        holder.keep_with_next = True
        holder.space_before, holder.space_after = Pt(8), Pt(0)
        inked(self._say(say(LEGEND), "Caption"), LIGHT.secondary)

    def sections(self, content: Sheet) -> None:
        """A row for each, its colour at the left."""
        self._say(say(SECTIONS), "Heading 1")
        table = self._document.add_table(rows=1, cols=len(COLUMNS))
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        for cell, text in zip(
            table.rows[0].cells, ("", say("Section"), say("Heard"), say("Usual"), ""), strict=True
        ):
            inked(_put(cell, text), LIGHT.secondary)
        for index, row in enumerate(content.sections):
            cells = table.add_row().cells
            shade(cells[0], LIGHT.edge(index))
            for cell, text in zip(
                cells[1:], (row.title, row.amount, row.usual, row.note), strict=True
            ):
                _put(cell, text)
            cells[1].paragraphs[0].runs[0].bold = True
            inked(cells[4].paragraphs[0], LIGHT.secondary)
        set_columns(table, COLUMNS)

    def delivery(self, measures: Iterable[Measure]) -> None:
        """A line for each."""
        self._say(say(DELIVERY), "Heading 1")
        for measure in measures:
            paragraph = self._say("")
            inked(paragraph.add_run(f"{measure.name}: "), LIGHT.secondary)
            figure = paragraph.add_run(_fit(measure.figure))
            figure.bold = True
            inked(figure, LEVELS[measure.level])
            if measure.remark:
                inked(paragraph.add_run(f"  {_fit(measure.remark)}"), LIGHT.secondary)

    def findings(self, content: Sheet) -> None:
        """What needs work first."""
        if not content.findings:
            return
        self._say(say(FINDINGS), "Heading 1")
        for finding in content.findings:
            self._finding(finding)
        if content.not_judged:
            inked(self._say(not_judged(content)), LIGHT.secondary)

    def asked(self, asked: Iterable[Asked]) -> None:
        """What an interviewer would ask now."""
        for number, item in enumerate(asked, start=1):
            if number == 1:
                self._say(say(THEY_MAY_ASK), "Heading 1")
            paragraph = self._say(f"{number}. {item.question}")
            inked(paragraph.add_run(f"  {_fit(item.because)}"), LIGHT.secondary)

    def transcript(self, passages: Iterable[Passage]) -> None:
        """Each stretch under its section, with that section's colour along it."""
        self._say(say(TRANSCRIPT), "Heading 1")
        for passage in passages:
            head = self._say(passage.title, "Heading 2")
            if passage.time:
                time = head.add_run(f"  {passage.time}")
                time.bold = False
                inked(time, LIGHT.secondary)
            body = self._say("")
            for filler, words in groupby(passage.words, key=itemgetter(1)):
                if body.runs:
                    body.add_run(" ")
                run = body.add_run(" ".join(_fit(word) for word, _ in words))
                if filler:
                    waved(run, LIGHT.warn)
            for paragraph in (head, body):
                edge(paragraph, LIGHT.edge(passage.section))

    def foot(self, made_by: str) -> None:
        """What made it, at the foot of each page."""
        paragraph = self._document.sections[0].footer.paragraphs[0]
        run = paragraph.add_run(_fit(made_by))
        run.font.size = Pt(7.5)
        inked(run, LIGHT.secondary)

    def _finding(self, finding: Judged) -> None:
        paragraph = self._say("")
        inked(paragraph.add_run(f"{finding.glyph}  "), VERDICTS[finding.verdict])
        paragraph.add_run(_fit(finding.title)).bold = True
        inked(paragraph.add_run(f"  {finding.name}"), LIGHT.secondary)
        under = [inked(self._say(quote), LIGHT.secondary) for quote in finding.quotes]
        under += [self._say(finding.advice)] if finding.advice else []
        above = [paragraph, *under]
        for line in under:
            line.paragraph_format.left_indent = Cm(0.6)
        for line in above[:-1]:
            line.paragraph_format.keep_with_next = True
            line.paragraph_format.space_after = Pt(0)

    def _say(self, text: str, style: str | None = None) -> Paragraph:
        paragraph: Paragraph = self._document.add_paragraph(_fit(text), style)
        return paragraph


def _put(cell: _Cell, text: str) -> Paragraph:
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.add_run(_fit(text))
    paragraph.paragraph_format.space_after = Pt(2)
    return paragraph


def _fit(text: str) -> str:
    return UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)
