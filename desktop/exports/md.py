"""Markdown: the report as headings, a table and lists, then the transcript."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop.exports.marked import Marked, mark, one_line
from desktop.exports.paragraphs import passages
from desktop.report_words import measures
from desktop.viewmodels.review import GLYPHS, NAMES, ROLES, coverage, ordered, quote_text
from desktop.viewmodels.text import band_text, clock
from scoring.types import Finding, Report

SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
# What Markdown reads as a list or a rule at a paragraph's start.
STARTS = re.compile(r"^([-+](?=\s|$)|[-=]{3,}|\d+[.)](?=\s|$))")


def write(report: Report) -> str:
    """Report and transcript."""
    parts = [report.framework, clock(report.seconds) if report.seconds is not None else "text"]
    parts.append(report.source)
    blocks = [
        f"# {safe(report.question.text)}",
        safe(" · ".join(parts)),
        *([f"*{safe(report.transcript.note)}*"] if report.transcript.note else []),
        *_summary(report),
        "## Sections\n\n" + _table(report),
        "## Delivery\n\n" + _delivery(report),
        *_findings(report),
        *_follow_ups(report),
        "## Transcript",
        write_transcript(mark(report.transcript, report)),
    ]
    return "\n\n".join(blocks)


def write_transcript(marked: Marked) -> str:
    """Paragraphs, each under a heading with its section and time as far as there are any."""
    blocks = []
    for passage in passages(marked):
        parts = [safe(passage.title), passage.time]
        heading = " · ".join(part for part in parts if part)
        blocks.append((f"### {heading}\n\n" if heading else "") + safe(passage.text))
    return "\n\n".join(blocks) + "\n"


def safe(text: str) -> str:
    """`text` on one line, with every mark that Markdown would read escaped."""
    return STARTS.sub(_escaped_start, SPECIAL.sub(r"\\\1", one_line(text)))


def _escaped_start(match: re.Match[str]) -> str:
    start = match.group()
    return f"{start[:-1]}\\{start[-1]}"


def _summary(report: Report) -> Iterable[str]:
    if report.summary:
        lines = (f"- **{ROLES[line.role]}:** {safe(line.text)}" for line in report.summary)
        yield "## In short\n\n" + "\n".join(lines)


def _table(report: Report) -> str:
    rows = ["| Section | Heard | Usual | Note |", "| --- | ---: | --- | --- |"]
    for row, section in zip(coverage(report), report.sections, strict=True):
        note = row.note or section.advice or ""
        # Shares of words say nothing about seconds.
        usual = band_text(section.band) if report.seconds is not None else ""
        cells = (row.title, row.amount, usual, note)
        rows.append("| " + " | ".join(safe(cell) for cell in cells) + " |")
    return "\n".join(rows)


def _delivery(report: Report) -> str:
    lines = []
    for measure in measures(report):
        remark = f" ({safe(measure.remark)})" if measure.remark else ""
        lines.append(f"- {measure.name}: {safe(measure.figure)}{remark}")
    return "\n".join(lines)


def _findings(report: Report) -> Iterable[str]:
    findings = ordered(report.findings)
    if findings:
        yield "## Findings\n\n" + "\n".join(_finding(finding) for finding in findings)


def _finding(finding: Finding) -> str:
    lines = [
        f"- {GLYPHS[finding.verdict]} **{safe(finding.title)}** ({NAMES[finding.verdict].lower()})"
    ]
    lines += [f"  - {safe(quote_text(evidence))}" for evidence in finding.evidence]
    if finding.advice and finding.verdict != "met":
        lines.append(f"  - {safe(finding.advice)}")
    return "\n".join(lines)


def _follow_ups(report: Report) -> Iterable[str]:
    if report.follow_ups:
        lines = (
            f"{number}. {safe(item.question)} ({safe(item.because)})"
            for number, item in enumerate(report.follow_ups, start=1)
        )
        yield "## They may ask\n\n" + "\n".join(lines)
