"""Markdown: the report as headings, a table and lists, then the transcript."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop.exports.marked import Marked, one_line
from desktop.exports.paragraphs import passages
from desktop.texts.report_sheet import (
    DELIVERY,
    FINDINGS,
    IN_SHORT,
    SECTIONS,
    THEY_MAY_ASK,
    TRANSCRIPT,
    Asked,
    Judged,
    Sheet,
    not_judged,
)
from desktop.texts.report_words import Measure
from desktop.words import say

SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
# What Markdown reads as a list or a rule at a paragraph's start.
STARTS = re.compile(r"^([-+](?=\s|$)|[-=]{3,}|\d+[.)](?=\s|$))")


def write(page: Sheet) -> str:
    """Report and transcript."""
    blocks = [
        f"# {safe(page.title)}",
        safe(" · ".join(page.facts)),
        *(f"*{safe(remark)}*" for remark in page.remarks),
        *_block(say(IN_SHORT), (f"- **{h.name}:** {safe(h.text)}" for h in page.headlines)),
        *_block(say(SECTIONS), _table(page)),
        *_block(say(DELIVERY), map(_measure, page.delivery)),
        *_block(say(FINDINGS), map(_finding, page.findings)),
        *([safe(not_judged(page))] if page.not_judged else []),
        *_block(say(THEY_MAY_ASK), map(_asked, enumerate(page.asked, start=1))),
        f"## {say(TRANSCRIPT)}",
        *(_passage(passage.title, passage.time, passage.text) for passage in page.passages),
        "---",
        safe(page.made_by),
    ]
    return "\n\n".join(blocks) + "\n"


def write_transcript(marked: Marked) -> str:
    """Paragraphs, each under a heading with its section and time as far as there are any."""
    blocks = (_passage(passage.title, passage.time, passage.text) for passage in passages(marked))
    return "\n\n".join(blocks) + "\n"


def _passage(title: str, time: str, text: str) -> str:
    heading = " · ".join(part for part in (safe(title), time) if part)
    return (f"### {heading}\n\n" if heading else "") + safe(text)


def safe(text: str) -> str:
    """`text` on one line, with every mark that Markdown would read escaped."""
    return STARTS.sub(_escaped_start, SPECIAL.sub(r"\\\1", one_line(text)))


def _escaped_start(match: re.Match[str]) -> str:
    start = match.group()
    return f"{start[:-1]}\\{start[-1]}"


def _block(heading: str, lines: Iterable[str]) -> Iterable[str]:
    text = "\n".join(lines)
    if text:
        yield f"## {heading}\n\n{text}"


def _table(page: Sheet) -> Iterable[str]:
    yield f"| {say('Section')} | {say('Heard')} | {say('Usual')} | {say('Note')} |"
    yield "| --- | ---: | --- | --- |"
    for row in page.sections:
        cells = (row.title, row.amount, row.usual, row.note)
        yield "| " + " | ".join(safe(cell) for cell in cells) + " |"


def _measure(measure: Measure) -> str:
    remark = f" ({safe(measure.remark)})" if measure.remark else ""
    return f"- {measure.name}: {safe(measure.figure)}{remark}"


def _finding(finding: Judged) -> str:
    lines = [f"- {finding.glyph} **{safe(finding.title)}** ({finding.name})"]
    lines += [f"  - {safe(text)}" for text in (*finding.quotes, finding.advice) if text]
    return "\n".join(lines)


def _asked(numbered: tuple[int, Asked]) -> str:
    number, asked = numbered
    return f"{number}. {safe(asked.question)} ({safe(asked.because)})"
