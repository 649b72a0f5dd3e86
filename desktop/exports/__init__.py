"""Takes and transcripts as files other programs read: one module per format, all give text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from desktop.errors import GreenroomError
from desktop.exports import csv, json, labels, md, srt, txt, vtt
from desktop.exports.marked import Marked, mark
from desktop.types import Answer, Take
from scoring.types import Report
from speech.types import Transcript

FORMATS = ("txt", "md", "srt", "vtt", "json", "csv", "labels", "html")
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


def export_take(
    take: Take,
    answer: Answer,
    report: Report,
    format: str,
    envelope: NDArray[np.float32] | None = None,
) -> str:
    """One answer of a take with its report in one of `FORMATS`.

    `envelope` is (n, 2), the lowest and highest sample of every 10 ms; only html draws it. Raises
    GreenroomError for an unknown format, and for a format made of times where there are none.
    """
    if format == "html":
        # The page is the one export that needs a picture; the others should not load it.
        from desktop.page import page

        return page(report, envelope, take.recorded_at)
    if format == "json":
        return json.write(take, answer, report)
    if format == "txt":
        return txt.write(report)
    if format == "md":
        return md.write(report)
    return _written(mark(report.transcript, report), format)


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
