"""What can be exported, in the words of the window, and what it says when that is done."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from desktop.exporting import Exported
from desktop.paper import PAPERS

# In the order of the menu; each group is one kind of thing to want.
GROUPS = (
    ("Report", ("pdf", "docx", "html", "md", "txt", "json")),
    ("Words", ("srt", "vtt", "csv", "labels")),
    ("Sound", ("wav", "flac")),
)
NAMES = {
    "pdf": "PDF, one page",
    "docx": "Word document",
    "html": "Page with the waveform",
    "md": "Markdown",
    "txt": "Text",
    "json": "Everything (JSON)",
    "srt": "Subtitles (SRT)",
    "vtt": "Subtitles (WebVTT)",
    "csv": "Table of words (CSV)",
    "labels": "Audacity labels",
    "wav": "Sound (WAV)",
    "flac": "Sound (FLAC, smaller)",
}
# What is ticked until the user has chosen.
USUAL = ("pdf", "docx")
PAPER_NAMES = {"a4": "A4", "letter": "US Letter"}


def heading(count: int) -> str:
    """What is about to be exported."""
    return "Export this take" if count == 1 else f"Export {count} takes"


def ticked(kept: Iterable[str]) -> tuple[str, ...]:
    """The formats chosen last time, as far as they are known; the usual ones at first."""
    known = tuple(format for format in kept if format in NAMES)
    return known or USUAL


def paper_choices(usual: str) -> list[tuple[str, object]]:
    """What a PDF can be laid out on, and what it is unless one chooses: text and setting."""
    by_system = f"As usual here ({PAPER_NAMES[usual]})"
    return [(by_system, None), *((PAPER_NAMES[paper], paper) for paper in PAPERS)]


def outcome(result: Exported) -> str:
    """What was written and what was not, in a sentence or two."""
    sentences = []
    if result.written or not (result.left or result.problems):
        sentences.append(_written(result.written, result.folder))
    if result.left:
        one = len(result.left) == 1
        there = "1 file was" if one else f"{len(result.left)} files were"
        sentences.append(f"{there} there already and {'stays' if one else 'stay'} as before.")
    if result.problems:
        rest = len(result.problems) - 1
        more = f" ({rest} more went wrong; the log has them.)" if rest else ""
        sentences.append(result.problems[0] + more)
    return " ".join(sentences)


def _written(paths: tuple[Path, ...], folder: Path) -> str:
    if len(paths) == 1:
        return f"Saved as {paths[0]}."
    return f"{len(paths)} files are in {folder}."
