"""Takes and transcripts as files other programs read: one module per format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from desktop.contract.fields import clean
from desktop.errors import GreenroomError
from desktop.exports import csv, json, labels, md, plain, srt, txt, vtt
from desktop.exports.marked import Marked, mark
from desktop.pictures.waveform_shapes import waveform_shapes
from desktop.system.paper import A4
from desktop.texts.report_sheet import sheet
from desktop.texts.report_words import CALM
from desktop.types import Answer, Take
from desktop.viewmodels.review import spoken
from scoring.types import Report
from speech.types import Transcript

TEXTS = ("html", "md", "txt", "json", "srt", "vtt", "csv", "labels")
DOCUMENTS = ("pdf", "docx")
SOUNDS = ("wav", "flac")
FORMATS = (*DOCUMENTS, *TEXTS, *SOUNDS)
# Those that show the waveform.
DRAWN = frozenset({"pdf", "docx", "html"})
# What a transcript alone can be written as.
TRANSCRIPT_FORMATS = ("txt", "md", "srt", "vtt", "csv", "labels")
TIMED = frozenset({"srt", "vtt", "labels"})
Writer: TypeAlias = Callable[[Marked], str]
_WRITERS: dict[str, Writer] = {
    "srt": srt.write,
    "vtt": vtt.write,
    "csv": csv.write,
    "labels": labels.write,
    "txt": txt.write_transcript,
    "md": md.write_transcript,
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a report is shown with: the framework's title, the calm words a minute, the paper."""

    framework: str | None = None
    calm: tuple[float, float] = CALM
    paper: str = A4


def export_take(
    take: Take,
    answer: Answer,
    report: Report,
    format: str,
    envelope: NDArray[np.float32] | None = None,
    setting: Setting = Setting(),
) -> str:
    """One answer of a take with its report in one of `TEXTS`.

    `envelope` is (n, 2), the lowest and highest sample of every 10 ms; only html draws it. Raises
    GreenroomError for an unknown format, and for a format made of times where there are none.
    """
    if format == "html":
        # The page is the one text that needs a picture; the others should not load it.
        from desktop.texts.html_page import page

        return page(report, envelope, take.recorded_at, setting.framework, setting.calm)
    if format == "json":
        return json.write(take, answer, report)
    if format == "txt":
        return txt.write(report, setting.framework, setting.calm)
    if format == "md":
        return md.write(sheet(report, take.recorded_at, setting.framework, setting.calm))
    return _written(mark(report.transcript, report), format)


def export_document(
    take: Take,
    report: Report,
    format: str,
    envelope: NDArray[np.float32] | None = None,
    setting: Setting = Setting(),
) -> bytes:
    """A report in one of `DOCUMENTS`, with the picture of `envelope` as in `export_take`."""
    content = sheet(report, take.recorded_at, setting.framework, setting.calm)
    if format == "docx":
        from desktop.exports import docx
        from desktop.pictures.waveform_image import waveform_png

        picture = waveform_png(report, envelope, setting.calm)
        return docx.write(content, picture, clean(spoken(report)))
    from desktop.exports import pdf, pdf_story

    shapes = waveform_shapes(report, envelope, setting.calm, pdf_story.PICTURE_WIDTH)
    return pdf.write(content, shapes, setting.paper)


def copy_text(take: Take, report: Report, setting: Setting = Setting()) -> str:
    """A report as text to paste."""
    return plain.write(sheet(report, take.recorded_at, setting.framework, setting.calm))


def export_transcript(transcript: Transcript, format: str) -> str:
    """A transcript without a report in one of `TRANSCRIPT_FORMATS`; raises like `export_take`."""
    return _written(mark(transcript), format)


def _written(marked: Marked, format: str) -> str:
    if format not in _WRITERS:
        raise GreenroomError(
            f"I do not know the format {format}; please choose one of {', '.join(FORMATS)}."
        )
    if format in TIMED and not marked.transcript.timed:
        raise GreenroomError(
            f"I could not write {format}: this transcript is a text without times; "
            "please choose txt, md or csv, or start from a recording."
        )
    return _WRITERS[format](marked)
