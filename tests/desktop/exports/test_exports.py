"""What every export promises, on the shipped answer and on odd input."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from desktop.contract import transcript_from_json
from desktop.errors import GreenroomError
from desktop.exports import TEXTS, TIMED, export_take, export_transcript
from desktop.types import Take
from scoring.types import Report
from speech.types import Transcript, Word
from tests.desktop.schema import check_report
from tests.desktop.small import small_report, small_take, small_transcript
from tests.fakes import sample_take


def written(format: str, take: Take | None = None, report: Report | None = None) -> str:
    """An export of the shipped answer, or of another."""
    take = take or sample_take()
    return export_take(take, take.main, report or take.main.reports[-1], format)


def on_text() -> Report:
    """The small report as a text without sound would give it."""
    report = small_report()
    words = tuple(Word(word.text, kind=word.kind) for word in report.transcript.words)
    sections = tuple(
        replace(
            section,
            seconds=None,
            spans=tuple(replace(span, start=None, end=None) for span in section.spans),
        )
        for section in report.sections
    )
    items = tuple(replace(item, start=None, end=None) for item in report.fillers.items)
    return replace(
        report,
        seconds=None,
        pacing=None,
        transcript=Transcript(words),
        sections=sections,
        fillers=replace(report.fillers, per_minute=None, items=items),
        hedges=(),
        findings=(),
        summary=(),
    )


def test_a_table_has_a_row_for_every_word() -> None:
    """Text, section, kind and filler flag of the shipped answer."""
    rows = list(csv.DictReader(io.StringIO(written("csv"))))
    report = sample_take().main.reports[-1]
    assert [row["text"] for row in rows] == [word.text for word in report.transcript.words]
    assert [row["section"] or None for row in rows] == list(report.word_sections)
    assert sum(int(row["filler"]) for row in rows) == report.fillers.total


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_a_table_holds_no_formula(text: str) -> None:
    """A spreadsheet would run it."""
    rows = csv.DictReader(io.StringIO(export_transcript(Transcript((Word(text),)), "csv")))
    assert next(rows)["text"] == f"'{text}"


def test_a_cell_and_a_label_are_one_line() -> None:
    """A corrected word with a tab or a line break in it moves no column."""
    words = (Word("a\tb\nc", 0.0, 0.5, None, "filled_pause"),)
    heard = Transcript(words, (), None, None, 1.0)
    assert export_transcript(heard, "labels") == "0.000000\t0.500000\tfiller: a b c\n"
    assert "a b c" in export_transcript(heard, "csv")


def test_labels_are_in_order_of_time() -> None:
    """Three cells each, and none ends before it starts."""
    lines = [line.split("\t") for line in written("labels").splitlines()]
    assert all(len(line) == 3 for line in lines)
    starts = [float(line[0]) for line in lines]
    assert starts == sorted(starts)
    assert all(float(line[1]) >= float(line[0]) for line in lines)


def test_json_is_the_document_of_score() -> None:
    """With the take, and its transcript can be scored again."""
    data = json.loads(written("json"))
    check_report(data)
    assert data["take"]["id"] == "sample"
    assert transcript_from_json(data["transcript"]) == sample_take().main.transcript


def test_markdown_shows_marks_as_they_were_said() -> None:
    """No word turns into markup."""
    heard = Transcript(tuple(map(Word, ["-", "1.", "*so*", "<b>", "[x](y)", "a|b"])))
    assert export_transcript(heard, "md") == "\\- 1. \\*so\\* \\<b\\> \\[x\\](y) a\\|b\n"


@pytest.mark.parametrize("format", sorted(TIMED))
def test_a_text_has_no_times_to_write(format: str) -> None:
    """It is said in a sentence."""
    with pytest.raises(GreenroomError, match="without times"):
        written(format, small_take(), on_text())


@pytest.mark.parametrize("format", [f for f in TEXTS if f not in TIMED])
def test_a_text_can_be_written_otherwise(format: str) -> None:
    """Nothing says None or nan."""
    text = written(format, small_take(), on_text())
    assert "None" not in text
    assert "nan" not in text.replace("transcript", "")


@pytest.mark.parametrize("format", TEXTS)
def test_silence_can_be_written(format: str) -> None:
    """An answer without a word gives a whole file."""
    silent = replace(
        small_report(),
        transcript=replace(small_transcript(), words=()),
        word_sections=(),
        sections=(),
        fillers=replace(small_report().fillers, total=0, items=()),
        hedges=(),
        findings=(),
        summary=(),
        follow_ups=(),
    )
    assert isinstance(written(format, small_take(), silent), str)


def test_an_unknown_format_names_the_known_ones() -> None:
    """In a sentence."""
    with pytest.raises(GreenroomError, match="odt; please choose one of pdf, docx, html"):
        written("odt")


class Tags(HTMLParser):
    """Counts elements and notes whatever could reach outside the page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.seen.append(tag)
        for name, value in attrs:
            if name in ("src", "href", "action", "style") and "//" in (value or ""):
                self.outside.append(f"{tag} {name}={value}")


def test_the_page_reaches_nothing_outside() -> None:
    """No script, no address, one picture with a text equivalent."""
    text = written("html")
    tags = Tags()
    tags.feed(text)
    assert not tags.outside
    assert not {"script", "img", "iframe", "link", "object"} & set(tags.seen)
    assert tags.seen.count("svg") == 1
    assert text.count("http") == text.count("http://www.w3.org/2000/svg") + text.count("http-equiv")
    assert 'role="img" aria-label="Precise context: 34 s, longer than' in text


def test_the_page_shows_what_was_said_and_runs_none_of_it() -> None:
    """Words, titles, names: everything is escaped."""
    evil = '"><script>alert(1)</script>'
    report = replace(
        small_report(),
        source=evil,
        framework=evil,
        transcript=replace(small_transcript(), note=evil),
        sections=tuple(replace(s, title=evil) for s in small_report().sections),
        findings=tuple(replace(f, title=evil, advice=evil) for f in small_report().findings),
    )
    text = written("html", small_take(), report)
    assert "<script" not in text
    assert "&lt;script&gt;" in text
