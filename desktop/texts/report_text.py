"""A report to read in a terminal: sections, delivery, findings, what to fix first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.contract.fields import clean
from desktop.texts.report_words import CALM, made_by, measures
from desktop.texts.text_page import TextPage, block, within
from desktop.texts.text_picture import bar, curve, order
from desktop.viewmodels.review import (
    GLYPHS,
    ROLES,
    Coverage,
    coverage,
    ordered,
    quote_text,
    unjudged,
    yours,
)
from desktop.viewmodels.text import band_text, clock, sentence
from scoring.types import Finding, Report, SectionReport

GROUPS = (
    ("TO WORK ON", ("against", "not_found")),
    ("PARTLY THERE", ("partly",)),
    ("HEARD", ("met",)),
)
COLOURS = {"against": "red", "not_found": "yellow", "partly": "yellow", "met": "green"}
LEVELS = {"ok": None, "warn": "yellow", "bad": "red"}
QUOTES = 2
SHORTEST_QUOTE = 16
SHORTEST_BAR, LONGEST_BAR = 6, 24


def report_text(
    report: Report,
    width: int = 80,
    colour: bool = False,
    framework: str | None = None,
    calm: tuple[float, float] = CALM,
) -> str:
    """The report in lines of at most `width` columns (kept within 48 to 100).

    `framework` is the framework's title (its id where None), `calm` the pace band in words a
    minute.
    """
    page = Page(within(width), colour, report)
    blocks = (
        page.header(framework or report.framework),
        page.sections(),
        page.delivery(calm),
        *page.findings(),
        page.summary(),
        page.follow_ups(),
        page.foot(),
    )
    return "\n".join(block for block in blocks if block)


@dataclass(frozen=True)
class Page(TextPage):
    """The blocks of a report's text; each ends in a line break or is empty."""

    report: Report

    def header(self, framework: str) -> str:
        """Question, framework, length, file, and what the listener should know."""
        report = self.report
        words = f"{len(report.transcript.words)} words"
        length = words if report.seconds is None else clock(report.seconds)
        lines = [self.ink(line, bold=True) for line in self.wrap(report.question.text, "", "")]
        lines += self.dim(" · ".join((framework, length, report.source)))
        if mine := yours(report):
            lines += self.dim(sentence(mine))
        if report.transcript.note:
            lines += self.dim(report.transcript.note)
        return block(lines)

    def sections(self) -> str:
        """A bar for each section, seconds against the usual, and the order they came in."""
        lines = [self._heading("SECTIONS", self._scale())]
        for number, (row, section) in enumerate(
            zip(coverage(self.report), self.report.sections, strict=True), start=1
        ):
            lines += self._section(number, row, section)
        line = order(self.report, self.width - 14)
        if line:
            lines += ["", "  " + self.ink(f"0:00 {line} {clock(self.report.seconds)}", dim=True)]
        return block(lines)

    def delivery(self, calm: tuple[float, float]) -> str:
        """Pace with its curve, pauses, fillers."""
        lines = [self._heading("DELIVERY")]
        for measure in measures(self.report, calm):
            text = measure.figure + (f" · {measure.remark}" if measure.remark else "")
            wrapped = self.wrap(text, f"  {measure.name:<13}", " " * 15)
            colour = LEVELS[measure.level]
            lines += [self.ink(line, fg=colour) if colour else line for line in wrapped]
        lines += self._pace_curve()
        return block(lines)

    def findings(self) -> Iterable[str]:
        """What needs work first, then what was heard, then what was not judged."""
        findings = ordered(self.report.findings)
        for title, verdicts in GROUPS:
            group = [finding for finding in findings if finding.verdict in verdicts]
            if group:
                lines = [self._heading(title)]
                for finding in group:
                    lines += self._finding(finding)
                yield block(lines)
        rest = "; ".join(finding.title for finding in unjudged(self.report.findings))
        if rest:
            yield block(self.dim(f"Not judged here: {rest}"))

    def summary(self) -> str:
        """The three sentences: keep, fix first, try."""
        lines = [self._heading("IN SHORT")]
        for line in self.report.summary:
            name = f"  {ROLES[line.role]:<11}"
            wrapped = self.wrap(line.text, name, " " * 13)
            wrapped[0] = self.ink(name, bold=True, fg="cyan") + wrapped[0][len(name) :]
            lines += wrapped
            lines += self._quotes(line.evidence[:1], 13)
        return block(lines) if self.report.summary else ""

    def follow_ups(self) -> str:
        """What an interviewer would ask now, and why."""
        lines = [self._heading("THEY MAY ASK")]
        for number, follow_up in enumerate(self.report.follow_ups, start=1):
            lines += self.wrap(follow_up.question, f"  {number}. ", "     ")
            lines += self.dim(sentence(follow_up.because), "     ")
        return block(lines) if self.report.follow_ups else ""

    def _scale(self) -> str:
        timed = self.report.seconds is not None
        return "seconds heard, and what is usual" if timed else "share of the words"

    def _section(self, number: int, row: Coverage, section: SectionReport) -> list[str]:
        sections = self.report.sections
        bands = max(len(band_text(s.band)) for s in sections)
        # What the columns beside title and bar take: number, figure, band, "short", gaps.
        rest = 26 + bands
        room = min(max(len(s.title) for s in sections), self.width - rest - SHORTEST_BAR)
        cells = min(LONGEST_BAR, self.width - rest - room)
        title = clean(row.title)
        title = title if len(title) <= room else title[: room - 1].rstrip() + "…"
        side = _side(section)
        timed = section.seconds is not None or not section.present
        amount = row.amount if timed else f"{section.share:.0%}"
        picture = self.ink(
            bar(row.fill, cells, *self._edges(row)),
            fg="cyan" if row.present and not side else "yellow",
        )
        # Shares of words say nothing about seconds.
        band = band_text(section.band) if self.report.seconds is not None else ""
        figures = f"{amount:>9}  {band:<{bands}}  {side}"
        lines = [f"  {number} {title:<{room}}  {picture}  {figures}".rstrip()]
        if section.advice:
            lines += self.dim(section.advice, "    ")
        return lines

    def _edges(self, row: Coverage) -> tuple[float | None, float | None]:
        return (row.band_low, row.band_high) if self.report.seconds is not None else (None, None)

    def _pace_curve(self) -> list[str]:
        pacing = self.report.pacing
        values = [point.words_per_minute for point in pacing.curve] if pacing else []
        if len(values) < 5:
            return []
        picture = curve(values, min(40, self.width - 40))
        ends = f"{min(values):.0f} to {max(values):.0f} a minute"
        return [f"  {'Along time':<13}" + self.ink(picture, fg="cyan") + f"  {ends}"]

    def _finding(self, finding: Finding) -> list[str]:
        if finding.verdict == "met":
            return [self._heard(finding)]
        glyph = GLYPHS[finding.verdict]
        first = self.wrap(finding.title + self._mine(finding), f"  {glyph} ", "    ")
        first[0] = first[0].replace(glyph, self.ink(glyph, fg=COLOURS[finding.verdict]), 1)
        lines = first + self._quotes(finding.evidence[:QUOTES], 4)
        if finding.advice:
            lines += self.wrap(finding.advice, "    → ", "      ")
        return lines

    def _heard(self, finding: Finding) -> str:
        """One line: what holds, and the words that show it as far as there is room."""
        glyph = GLYPHS[finding.verdict]
        title = clean(finding.title) + self._mine(finding)
        line = f"  {self.ink(glyph, fg=COLOURS[finding.verdict])} {title}"
        room = self.width - len(title) - 15
        if not finding.evidence or room < SHORTEST_QUOTE:
            return line
        return line + "  " + self.ink(quote_text(finding.evidence[0], room), dim=True)

    def _mine(self, finding: Finding) -> str:
        return " (yours)" if finding.rule in self.report.yours.findings else ""

    def _quotes(self, evidence: Iterable[object], indent: int) -> list[str]:
        lines: list[str] = []
        for item in evidence:
            text = quote_text(item, self.width - indent - 9)  # type: ignore[arg-type]
            lines += self.dim(text, " " * indent)
        return lines

    def foot(self) -> str:
        """What made the report."""
        return block(self.dim(made_by(self.report)))

    def _heading(self, title: str, remark: str = "") -> str:
        return self.ink(title, bold=True) + (f"  {self.ink(remark, dim=True)}" if remark else "")


def _side(section: SectionReport) -> str:
    """Whether a section runs longer or shorter than is usual."""
    if not section.present or section.seconds is None or section.band is None:
        return ""
    low, high = section.band
    if high is not None and section.seconds > high + 0.5:
        return "long"
    return "short" if section.seconds < low - 0.5 else ""
