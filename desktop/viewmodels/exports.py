"""What can be exported, in the words of the window, and what it says when that is done."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from desktop.system.paper import PAPERS
from desktop.takes.exporting import Exported
from desktop.words import mark, reword, say, say_many

# In the order of the menu; each group is one kind of thing to want.
GROUPS = (
    (mark("Report"), ("pdf", "docx", "html", "md", "txt", "json")),
    (mark("Words"), ("srt", "vtt", "csv", "labels")),
    (mark("Sound"), ("wav", "flac")),
)
NAMES = {
    "pdf": mark("PDF, one page"),
    "docx": mark("Word document"),
    "html": mark("Web page (HTML)"),
    "md": mark("Markdown"),
    "txt": mark("Text"),
    "json": mark("Everything (JSON)"),
    "srt": mark("Subtitles (SRT)"),
    "vtt": mark("Subtitles (WebVTT)"),
    "csv": mark("Table of words (CSV)"),
    "labels": mark("Audacity labels"),
    "wav": mark("Sound (WAV)"),
    "flac": mark("Sound (FLAC, smaller)"),
}
# What is ticked until the user has chosen.
USUAL = ("pdf", "docx")
PAPER_NAMES = {"a4": mark("A4"), "letter": mark("US Letter")}


def heading(count: int) -> str:
    """What is about to be exported."""
    return say("Export this take") if count == 1 else say("Export {count} takes", count=count)


def ticked(kept: Iterable[str]) -> tuple[str, ...]:
    """The formats chosen last time, as far as they are known; the usual ones at first."""
    known = tuple(format for format in kept if format in NAMES)
    return known or USUAL


def paper_choices(usual: str) -> list[tuple[str, object]]:
    """What a PDF can be laid out on, and what it is unless one chooses: text and setting."""
    by_system = say("As usual here ({paper})", paper=say(PAPER_NAMES[usual]))
    return [(by_system, None), *((say(PAPER_NAMES[paper]), paper) for paper in PAPERS)]


def outcome(result: Exported) -> str:
    """What was written and what was not, in a sentence or two."""
    sentences = []
    if result.written or not (result.left or result.problems):
        sentences.append(_written(result.written, result.folder))
    if result.left:
        sentences.append(
            say_many(
                "{n} file was there already and stays as before.",
                "{n} files were there already and stay as before.",
                len(result.left),
            )
        )
    if result.problems:
        rest = len(result.problems) - 1
        more = say("({rest} more went wrong; the log has them.)", rest=rest) if rest else ""
        sentences.append(f"{reword(result.problems[0])} {more}".rstrip())
    return " ".join(sentences)


def _written(paths: tuple[Path, ...], folder: Path) -> str:
    if len(paths) == 1:
        return say("Saved as {path}.", path=paths[0])
    return say("{n} files are in {folder}.", n=len(paths), folder=folder)
