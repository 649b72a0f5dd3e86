"""PDF and docx: the same words as everywhere else, in files that others can open."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from zipfile import ZipFile

import pytest
from docx import Document
from PIL import Image
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Table

from desktop.exports import DOCUMENTS, Setting, copy_text, export_document, export_take
from desktop.exports.pdf_fonts import MISSING, install, markup
from desktop.exports.pdf_story import Story
from desktop.pictures.waveform_image import waveform_png
from desktop.texts.report_sheet import Sheet, sheet
from desktop.viewmodels.review import spoken
from scoring.types import Report
from speech.types import Transcript, Word
from tests.desktop.small import small_envelope, small_report, small_take
from tests.fakes import FakeSession, sample_report, sample_take

NAMES = "Đặng Šárka Łukasz Ωμέγα Жанна ßÿœ — “quoted” … 中"


def made(format: str, report: Report | None = None) -> bytes:
    """A document on the shipped answer, or on another."""
    take = sample_take()
    envelope = FakeSession([take]).envelope(take.main)
    return export_document(take, report or sample_report(), format, envelope)


def docx_text(data: bytes) -> str:
    """All that a reader of the document sees, in order."""
    document = Document(io.BytesIO(data))
    parts = []
    for block in document.iter_inner_content():
        rows = block.rows if hasattr(block, "rows") else ()
        parts += [cell.text for row in rows for cell in row.cells] or [getattr(block, "text", "")]
    return "\n".join([*parts, *(p.text for p in document.sections[0].footer.paragraphs)])


def pdf_text(content: Sheet) -> str:
    """All that the PDF's paragraphs say, in order."""
    install()
    return "\n".join(_said(Story(content, 1.0, 500.0).parts(())))


def _said(parts: Iterable[object]) -> Iterable[str]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield part.getPlainText(identify=True).replace("\xa0", " ")
        elif isinstance(part, KeepTogether):
            yield from _said(part._content)
        elif isinstance(part, Table):
            for row in part._cellvalues:
                for cell in row:
                    yield from _said([cell] if isinstance(cell, Flowable) else cell)


class PageText(HTMLParser):
    """The text of a page, and of its picture's equivalent."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        """Keep it."""
        self.text += data


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type /Page\b", pdf))


def texts(value: object) -> Iterable[str]:
    """Every text in a sheet."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for item in fields(value):
            if item.name not in ("bar", "role", "verdict", "level", "glyph"):
                yield from texts(getattr(value, item.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)


def long_report(times: int) -> Report:
    """The shipped answer said so many times."""
    report = sample_report()
    words = report.transcript.words * times
    transcript = replace(report.transcript, words=words)
    return replace(report, transcript=transcript, word_sections=report.word_sections * times)


@pytest.mark.parametrize("kind", ["docx", "html", "pdf", "plain"])
def test_every_document_says_all_that_the_report_says(kind: str) -> None:
    """There is one report, and nobody leaves anything of it out."""
    take, report = sample_take(), sample_report()
    content = sheet(report, take.recorded_at)
    if kind == "docx":
        text = docx_text(made("docx", report))
    elif kind == "pdf":
        # A page has room for the first words of a quote, and what was heard needs none.
        findings = tuple(replace(f, quotes=()) for f in content.findings)
        heard = tuple(replace(f, name="") if f.verdict == "met" else f for f in findings)
        content = replace(content, findings=heard, made_by="")
        text = pdf_text(content)
    elif kind == "html":
        page = PageText()
        page.feed(export_take(take, take.main, report, "html"))
        text = page.text
    else:
        heard = tuple(replace(f, quotes=()) if f.verdict == "met" else f for f in content.findings)
        asked = tuple(replace(a, because="") for a in content.asked)
        content = replace(content, findings=heard, asked=asked, made_by="")
        text = copy_text(take, report)
    lost = [said for said in texts(content) if said not in text]
    assert not lost


@pytest.mark.parametrize(("on", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_an_ordinary_answer_is_one_page(on: str, size: tuple[int, int]) -> None:
    """The shipped one, of a minute and three quarters, and a few words; on either paper."""
    shipped, small = sample_take(), small_take()
    outline = FakeSession([shipped]).envelope(shipped.main)
    for take, report, envelope in (
        (shipped, sample_report(), outline),
        (small, small_report(), small_envelope()),
    ):
        data = export_document(take, report, "pdf", envelope, Setting(paper=on))
        assert pages(data) == 1
        box = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", data)
        assert box is not None
        assert (round(float(box[1])), round(float(box[2]))) == size


def test_a_long_transcript_flows_on() -> None:
    """Every word of a quarter of an hour is there, on a few pages."""
    report = long_report(8)
    assert 2 <= pages(made("pdf", report)) <= 5
    words = " ".join(word.text for word in report.transcript.words)
    assert " ".join(pdf_text(sheet(report)).split()).count("launch checklist") == 8
    assert words.count("launch checklist") == 8


def test_the_words_come_back_from_the_docx() -> None:
    """Section by section, as they were said; fillers are underlined with a wave."""
    report = sample_report()
    document = Document(io.BytesIO(made("docx", report)))
    passages = [p.text for p in sheet(report).passages]
    paragraphs = [p.text for p in document.paragraphs]
    assert [text for text in paragraphs if text in passages] == passages
    waved = [r.text for p in document.paragraphs for r in p.runs if r.font.underline]
    assert waved == [item.text for item in report.fillers.items]


def test_the_docx_shows_the_waveform_and_tells_it() -> None:
    """A picture with its text equivalent; nothing in the file points outside."""
    data = made("docx")
    document = Document(io.BytesIO(data))
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == spoken(sample_report())
    with ZipFile(io.BytesIO(data)) as parts:
        relations = [parts.read(n).decode() for n in parts.namelist() if n.endswith(".rels")]
    assert not any('TargetMode="External"' in text for text in relations)


def test_documents_say_nothing_of_the_machine_they_were_made_on() -> None:
    """No author but Greenroom, and not the library's name either."""
    facts = Document(io.BytesIO(made("docx"))).core_properties
    assert (facts.author, facts.comments, facts.title) == (
        "Greenroom", "", sample_report().question.text,
    )  # fmt: skip


@pytest.mark.parametrize("format", DOCUMENTS)
def test_odd_input_gives_a_whole_file(format: str) -> None:
    """Tags, letters without a font, what no XML may hold, no words at all, no sound."""
    odd = f'<img src="http://nowhere/x.png"/> & </para> \x00\ufffe {NAMES}'
    report = small_report()
    words = (Word(odd, 0.0, 1.0), Word("x" * 3000, 1.0, 2.0))
    told = replace(
        report,
        question=replace(report.question, text=odd),
        source=odd,
        transcript=replace(report.transcript, words=words, note=odd),
        word_sections=("challenge", None),
        sections=tuple(replace(s, title=odd * 3, advice=odd) for s in report.sections) * 8,
        findings=tuple(replace(f, title=odd, advice=odd) for f in report.findings) * 3,
    )
    silent = replace(report, transcript=Transcript(()), word_sections=(), seconds=None, pacing=None)
    for each in (told, replace(silent, sections=(), findings=(), summary=(), follow_ups=())):
        data = export_document(small_take(), each, format, None)
        assert data.startswith(b"%PDF" if format == "pdf" else b"PK")


def test_names_keep_their_letters() -> None:
    """In the fonts that go with the PDF; a letter that no font has is shown as missing."""
    install()
    plain = NAMES.removesuffix("中")
    assert markup(plain) == plain
    assert MISSING in markup("\U0010ffff")
    assert markup("<b>&") == "&lt;b&gt;&amp;"


def test_the_picture_is_a_picture() -> None:
    """Sections in their colours on white; none where there are no times."""
    png = waveform_png(small_report(), small_envelope())
    image = Image.open(io.BytesIO(png))
    assert image.size == (1840, 512)
    assert image.getpixel((0, 0)) == (255, 255, 255)
    colours = image.getcolors(1 << 24)
    assert colours is not None
    assert len(colours) > 20
    assert waveform_png(replace(small_report(), seconds=None), small_envelope()) == b""
