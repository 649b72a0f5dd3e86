"""The right side of Review: coverage, delivery, findings, places to jump to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from desktop.types import Answer, Take
from desktop.viewmodels.text import (
    about_fillers,
    band_text,
    clock,
    day_text,
    origin_text,
    seconds_text,
)
from desktop.words import mark, reword, say, say_many
from scoring.types import Band, Evidence, Finding, Report, SectionReport, Verdict

DAMAGED = mark(
    "The entry of this take in the library is damaged; I can listen to its sound once more and "
    "score that, or you can delete the take in Progress."
)
EMPTY = (
    mark("Nothing to review yet"),
    mark(
        "Record an answer in Practice, drop a sound file on this window, "
        "or choose a take in Progress."
    ),
)
# Each verdict has a shape and a word, so that it never hangs on colour alone.
GLYPHS: dict[Verdict, str] = {
    "against": "✕",
    "not_found": "○",
    "partly": "◐",
    "met": "●",
    "not_judged": "–",
}
NAMES: dict[Verdict, str] = {
    "against": mark("Speaks against it"),
    "not_found": mark("Not found"),
    "partly": mark("Partly there"),
    "met": mark("Heard"),
    "not_judged": mark("Not judged here"),
}
ORDER: tuple[Verdict, ...] = ("against", "not_found", "partly", "met", "not_judged")
ROLES = {"keep": mark("Keep"), "fix": mark("Fix first"), "try": mark("Try")}


@dataclass(frozen=True, slots=True)
class Coverage:
    """One section's bar: `fill` and the band's edges are shares (0 to 1) of the bar's width.

    `yours` says that the user gave words to it.
    """

    section_id: str
    title: str
    present: bool
    fill: float
    band_low: float | None
    band_high: float | None
    amount: str
    note: str
    yours: bool = False


def answer_names(take: Take) -> tuple[str, ...]:
    """What each answer of a take is called: the answer, its follow-ups, its drills."""
    names = {"main": say("The answer"), "follow_up": say("Follow-up"), "drill": say("Drill")}
    return tuple(
        f"{names[answer.role]}: {answer.asked}" if answer.asked else names[answer.role]
        for answer in take.answers
    )


def take_line(take: Take, answer: Answer, today: date) -> str:
    """When, how long and from where: the line under the question."""
    parts = [day_text(take.recorded_at, today), clock(answer.seconds)]
    parts.append(origin_text(take.origin, take.recovered, inline=True))
    if take.origin == "import" and take.source:
        parts.append(take.source)
    return " · ".join(parts)


def blank(take: Take | None, at: int, today: date) -> tuple[str, str]:
    """What stands where there is no report: which take has none, or how to get a first one."""
    if take is None:
        return say(EMPTY[0]), say(EMPTY[1])
    return take.question.text, take_line(take, take.answers[at], today)


def unscored(take: Take) -> tuple[str, str]:
    """Why a take shows no report, and what can be done about it."""
    if take.damaged:
        return say(DAMAGED), say("Score it from its sound")
    return say("This take has no report yet."), say("Score it now")


def coverage(report: Report) -> tuple[Coverage, ...]:
    """Bars on one scale, long enough for the longest section and every band's end."""
    ends = [s.seconds or 0.0 for s in report.sections]
    ends += [s.band[1] for s in report.sections if s.band and s.band[1] is not None]
    scale = max([*ends, 1.0])
    given = {mark.section for mark in report.yours.sections}
    return tuple(
        replace(_coverage(section, scale), yours=section.id in given) for section in report.sections
    )


def _coverage(section: SectionReport, scale: float) -> Coverage:
    low, high = section.band if section.band else (None, None)
    fill = section.share if section.seconds is None else section.seconds / scale
    if not section.present:
        amount, note = (
            say("not heard"),
            reword(section.advice or f"I could not find {section.title.lower()}."),
        )
    elif section.seconds is None:
        amount, note = say("{share:.0%} of the words", share=section.share), ""
    else:
        amount, note = _against_band(section.seconds, section.band)
    return Coverage(
        section.id,
        section.title,
        section.present,
        min(fill, 1.0) if section.present else 0.0,
        None if low is None else low / scale,
        None if low is None else (1.0 if high is None else high / scale),
        amount,
        note,
    )


def _against_band(seconds: float, band: Band | None) -> tuple[str, str]:
    amount = seconds_text(seconds)
    if band is None:
        return amount, ""
    low, high = band
    usual = band_text(band)
    if high is not None and seconds > high + 0.5:
        return amount, say("longer than the usual {usual}", usual=usual)
    if seconds < low - 0.5:
        return amount, say("shorter than the usual {usual}", usual=usual)
    return amount, ""


def yours(report: Report) -> str:
    """What in the report is the user's word, counted; "" where nothing is."""
    marks = report.yours
    counts = (
        (say_many("{n} word", "{n} words", len(marks.words)), marks.words),
        (say_many("{n} filler", "{n} fillers", len(marks.fillers)), marks.fillers),
        (say_many("{n} stretch", "{n} stretches", len(marks.sections)), marks.sections),
        (say_many("{n} verdict", "{n} verdicts", len(marks.findings)), marks.findings),
    )
    told = [text for text, found in counts if found]
    return say("yours: {told}", told=", ".join(told)) if told else ""


def verdict_name(finding: Finding, judged: Collection[str]) -> str:
    """The verdict in words; `judged` are the rules the user judged."""
    return say(NAMES[finding.verdict]) + (say(" · yours") if finding.rule in judged else "")


def ordered(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What needs work first, then what was heard; what was not judged is left out."""
    judged = [f for f in findings if f.verdict != "not_judged"]
    return tuple(sorted(judged, key=lambda f: ORDER.index(f.verdict)))


def unjudged(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The rules this question gives no reason to judge."""
    return tuple(f for f in findings if f.verdict == "not_judged")


def quote_text(evidence: Evidence, longest: int = 90) -> str:
    """The quote in quotation marks, cut at a word, and where it starts."""
    quote = evidence.quote
    if len(quote) > longest:
        quote = quote[:longest].rsplit(" ", 1)[0] + " …"
    when = "" if evidence.start is None else f" {clock(evidence.start)}"
    return say("“{quote}”", quote=quote) + when


def jumps(report: Report) -> tuple[float, ...]:
    """Times of fillers and of the words findings rest on, in order: N and P go along them."""
    times = {item.start for item in report.fillers.items}
    times |= {e.start for f in report.findings for e in f.evidence}
    return tuple(sorted(t for t in times if t is not None))


def finding_jumps(report: Report) -> tuple[float, ...]:
    """Times of the words findings rest on, in order."""
    times = {e.start for f in report.findings for e in f.evidence}
    return tuple(sorted(t for t in times if t is not None))


def next_jump(times: tuple[float, ...], now: float) -> float | None:
    """The first of `times` after `now`, or None."""
    return next((t for t in times if t > now + 0.05), None)


def previous_jump(times: tuple[float, ...], now: float) -> float | None:
    """The last of `times` before `now`; half a second of grace lets one step back twice."""
    return next((t for t in reversed(times) if t < now - 0.5), None)


def spoken(report: Report) -> str:
    """The waveform's text equivalent for a screen reader."""
    parts = [
        f"{reword(row.title)}: {row.amount}" + (f", {row.note}" if row.note else "")
        for row in coverage(report)
    ]
    parts.append(about_fillers(report.fillers.total))
    if report.pacing and report.pacing.words_per_minute is not None:
        parts.append(say("{rate:.0f} words a minute", rate=report.pacing.words_per_minute))
    return ". ".join(parts) + "."
