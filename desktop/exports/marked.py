"""A transcript with what the report says about each word: the common ground of all formats."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.viewmodels.transcript import covered
from scoring.types import Item, Report, SectionSpan
from speech.types import Transcript


@dataclass(frozen=True, slots=True)
class Marked:
    """Words with their sections and fillers; without a report only filled pauses are known.

    `sections` has a section id or None for every word, `fillers` holds word indices, `titles` the
    section titles by id.
    """

    transcript: Transcript
    sections: tuple[str | None, ...]
    titles: dict[str, str]
    spans: tuple[SectionSpan, ...]
    items: tuple[Item, ...]
    fillers: frozenset[int]


def mark(transcript: Transcript, report: Report | None = None) -> Marked:
    """The words of `transcript` with the marks of `report`, if there is one."""
    if report is None:
        items = tuple(
            Item(i, i, word.start, word.end, word.text, word.kind)
            for i, word in enumerate(transcript.words)
            if word.kind == "filled_pause"
        )
        sections: tuple[str | None, ...] = (None,) * len(transcript.words)
        return Marked(transcript, sections, {}, (), items, covered(items))
    spans = sorted((s for r in report.sections for s in r.spans), key=lambda s: s.first_word)
    return Marked(
        transcript,
        report.word_sections,
        {section.id: section.title for section in report.sections},
        tuple(spans),
        report.fillers.items,
        covered(report.fillers.items),
    )


def one_line(text: str) -> str:
    """`text` without line breaks and tabs, which end a cell or a label in these formats."""
    return " ".join(text.split())
