"""Plain text: the report as the terminal shows it, then the transcript under its headings."""

from __future__ import annotations

import textwrap

from desktop.exports.marked import Marked, mark
from desktop.exports.paragraphs import Passage, passages
from desktop.texts.report_text import report_text
from desktop.texts.report_words import CALM
from scoring.types import Report

WIDTH = 80


def write(report: Report, framework: str | None = None, calm: tuple[float, float] = CALM) -> str:
    """Report and transcript, 80 columns wide; the others as in `report_text`."""
    heading = "TRANSCRIPT\n\n"
    return (
        report_text(report, WIDTH, False, framework, calm)
        + "\n"
        + heading
        + write_transcript(mark(report.transcript, report))
    )


def write_transcript(marked: Marked) -> str:
    """Paragraphs with their times and, with a report, their sections."""
    return "\n".join(_paragraph(passage) for passage in passages(marked))


def _paragraph(passage: Passage) -> str:
    heading = passage.heading
    body = textwrap.fill(passage.text, WIDTH, break_long_words=False, break_on_hyphens=False)
    return (f"{heading}\n" if heading else "") + body + "\n"
