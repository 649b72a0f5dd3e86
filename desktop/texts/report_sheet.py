"""What a report says, in words and in order: the one model that pages and documents are made from.

Whoever writes one lays it out; what stands in it is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from desktop.contract.fields import clean
from desktop.texts.report_words import CALM, Measure, made_by, measures
from desktop.viewmodels.review import (
    GLYPHS,
    ROLES,
    Coverage,
    coverage,
    ordered,
    quote_text,
    unjudged,
    verdict_name,
    yours,
)
from desktop.viewmodels.text import band_text, clock, sentence
from desktop.viewmodels.transcript import covered, paragraphs
from desktop.words import mark, reword, say
from scoring.types import Evidence, Finding, Report, SectionReport, Verdict

IN_SHORT = mark("In short")
SECTIONS = mark("Sections")
DELIVERY = mark("Delivery")
FINDINGS = mark("Findings")
THEY_MAY_ASK = mark("They may ask")
TRANSCRIPT = mark("Transcript")
# Letters of a quote; a whole one may fill a page.
LONGEST_QUOTE = 240


@dataclass(frozen=True, slots=True)
class Headline:
    """One of the three sentences: what it is for, and what it says."""

    role: Literal["keep", "fix", "try"]
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section: how much was heard, what is usual, a remark (both may be empty), and its bar."""

    title: str
    amount: str
    usual: str
    note: str
    bar: Coverage


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding: its shape and verdict in words, the quotes it rests on, advice or nothing."""

    verdict: Verdict
    glyph: str
    title: str
    name: str
    quotes: tuple[str, ...]
    advice: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question an interviewer would ask now, and why."""

    question: str
    because: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one section (None: of none), each with whether it is a filler."""

    section: int | None
    title: str
    time: str
    words: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        """The words alone."""
        return " ".join(word for word, _ in self.words)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole report; each text is one line of what any file can hold.

    `facts` are framework, length, day and file; `remarks` what a reader should know first; `timed`
    is False for a text without sound, whose bars are shares of the words.
    """

    title: str
    facts: tuple[str, ...]
    remarks: tuple[str, ...]
    headlines: tuple[Headline, ...]
    sections: tuple[SectionLine, ...]
    delivery: tuple[Measure, ...]
    findings: tuple[Judged, ...]
    not_judged: str
    asked: tuple[Asked, ...]
    passages: tuple[Passage, ...]
    made_by: str
    timed: bool


def sheet(
    report: Report,
    recorded_at: str = "",
    framework: str | None = None,
    calm: tuple[float, float] = CALM,
) -> Sheet:
    """The words of `report`.

    `recorded_at` is ISO 8601, `framework` the framework's title (its id where None), `calm` the
    pace band in words a minute.
    """
    rows = zip(coverage(report), report.sections, strict=True)
    timed = report.seconds is not None
    return Sheet(
        _line(report.question.text),
        _facts(report, recorded_at, framework),
        tuple(
            _line(text)
            for text in (sentence(yours(report)), reword(report.transcript.note or ""))
            if text
        ),
        tuple(Headline(s.role, say(ROLES[s.role]), _line(reword(s.text))) for s in report.summary),
        tuple(_section(row, section, timed) for row, section in rows),
        tuple(_clean(measure) for measure in measures(report, calm)),
        tuple(_judged(finding, report) for finding in ordered(report.findings)),
        _line("; ".join(reword(finding.title) for finding in unjudged(report.findings))),
        tuple(
            Asked(_line(a.question), _line(sentence(reword(a.because)))) for a in report.follow_ups
        ),
        tuple(_passages(report)),
        _line(made_by(report)),
        timed,
    )


def _facts(report: Report, recorded_at: str, framework: str | None) -> tuple[str, ...]:
    length = say("text") if report.seconds is None else clock(report.seconds)
    facts = (reword(framework or report.framework), length, recorded_at[:10], report.source)
    return tuple(_line(fact) for fact in facts if fact)


def _section(row: Coverage, section: SectionReport, timed: bool) -> SectionLine:
    note = row.note or section.advice or ""
    # Shares of words say nothing about seconds.
    usual = band_text(section.band) if timed else ""
    return SectionLine(_line(reword(row.title)), row.amount, usual, _line(reword(note)), row)


def _clean(measure: Measure) -> Measure:
    return replace(measure, figure=_line(measure.figure), remark=_line(measure.remark))


def _judged(finding: Finding, report: Report) -> Judged:
    return Judged(
        finding.verdict,
        GLYPHS[finding.verdict],
        _line(reword(finding.title)),
        _inline(verdict_name(finding, report.yours.findings)),
        tuple(_quotes(finding.evidence)),
        _line(reword(finding.advice or "")) if finding.verdict != "met" else "",
    )


def _quotes(evidence: Iterable[Evidence]) -> Iterable[str]:
    return (_line(quote_text(item, LONGEST_QUOTE)) for item in evidence)


def _passages(report: Report) -> Iterable[Passage]:
    words, fillers = report.transcript.words, covered(report.fillers.items)
    numbers = {section.id: number for number, section in enumerate(report.sections)}
    for part in paragraphs(report):
        yield Passage(
            numbers.get(part.section_id or ""),
            _line(part.title),
            "" if part.start is None else clock(part.start),
            tuple(
                (_line(words[i].text), i in fillers)
                for i in range(part.first_word, part.last_word + 1)
            ),
        )


def not_judged(content: Sheet) -> str:
    """The rules that were not judged, in a sentence; "" where all were."""
    return say("Not judged here: {rules}", rules=content.not_judged) if content.not_judged else ""


def _inline(text: str) -> str:
    """`text` behind another; only its first letter is small, as German nouns stay large."""
    return text[:1].lower() + text[1:]


def _line(text: str) -> str:
    """`text` on one line, without what no file should be given."""
    return clean(" ".join(text.split()))
