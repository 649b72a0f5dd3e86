"""Take against take: section by section, rule by rule and in delivery, what got better or worse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from scoring.rulebook import Rulebook
from scoring.types import Band, Evidence, Finding, Framework, Report, SectionReport, Verdict

Part = Literal["section", "rule", "delivery"]
Turn = Literal["better", "worse", "same", "not_judged"]
# How well a verdict speaks; "not_judged" cannot be compared.
RANK: dict[Verdict, int] = {"against": 0, "not_found": 1, "partly": 2, "met": 3}
# Design section 6: changes of pace under 10 % are not noticeable; the same is taken for times.
NOTICEABLE = 0.1
# Seconds by which a section or an answer has to come nearer to its band.
LEAST_SECONDS = 3.0
# In 100 words. Nine fillers in 300 words vary by three from one telling to the next without
# anything being different (their square root), which is one in 100 words.
LEAST_FILLERS = 1.0
LONG_PAUSE = 2.0
CALM: Band = (120.0, 165.0)


@dataclass(frozen=True, slots=True)
class Change:
    """How one thing turned from the take before to the one after.

    `states` are both in a word or two ("not found", "32 s"), `figures` the numbers behind them
    (seconds, shares of the words, verdict ranks, rates; None where there is none), `evidence` the
    words each rests on.
    """

    part: Part
    id: str
    title: str
    turn: Turn
    states: tuple[str, str]
    figures: tuple[float | None, float | None] = (None, None)
    evidence: tuple[tuple[Evidence, ...], tuple[Evidence, ...]] = ((), ())


@dataclass(frozen=True, slots=True)
class Tool:
    """Something the two takes were heard or judged with in different versions."""

    name: Literal["app", "model", "tagger", "rules"]
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports side by side: only what the speaker changed, if both were made the same way.

    `tools` are the versions in which they were not.
    """

    before: Report
    after: Report
    changes: tuple[Change, ...]
    tools: tuple[Tool, ...]

    def of(self, part: Part) -> tuple[Change, ...]:
        """The changes of one part, in order."""
        return tuple(change for change in self.changes if change.part == part)


def compare(
    book: Rulebook, framework: Framework, before: Report, after: Report, calm: Band = CALM
) -> Comparison:
    """Two reports under `framework`; `calm` is the user's pace band in words a minute.

    Rules only one of them knows are left out.
    """
    asks = {rule.id: rule.asks for rule in book.worded(after.question.kind).rules}
    changes = (
        *_sections(before.sections, after.sections),
        *_rules(asks, before.findings, after.findings),
        *_delivery(framework, before, after, calm),
    )
    return Comparison(before, after, changes, tools(before, after))


def tools(before: Report, after: Report) -> tuple[Tool, ...]:
    """The versions that differ."""
    names: tuple[Literal["app", "model", "tagger", "rules"], ...]
    names = ("app", "model", "tagger", "rules")
    pairs = ((n, getattr(before.versions, n), getattr(after.versions, n)) for n in names)
    return tuple(Tool(name, one, other) for name, one, other in pairs if one != other)


def _sections(before: Sequence[SectionReport], after: Sequence[SectionReport]) -> Iterator[Change]:
    others = {section.id: section for section in after}
    for one in before:
        if one.id not in others:
            continue
        other = others[one.id]
        timed = one.seconds is not None and other.seconds is not None
        figures = (one.seconds, other.seconds) if timed else (one.share, other.share)
        states = (_heard(one, timed), _heard(other, timed))
        turn: Turn = "same"
        if one.present != other.present:
            turn = "better" if other.present else "worse"
        elif one.present and one.seconds is not None and other.seconds is not None:
            turn = _nearer(one.seconds, other.seconds, other.band)
        yield Change("section", one.id, other.title, turn, states, figures)


def _heard(section: SectionReport, timed: bool) -> str:
    if not section.present:
        return "not found"
    if timed and section.seconds is not None:
        return f"{round(section.seconds)} s"
    return f"{round(100 * section.share)} % of the words"


def _rules(
    asks: dict[str, str], before: Iterable[Finding], after: Iterable[Finding]
) -> Iterator[Change]:
    others = {finding.rule: finding for finding in after}
    for one in before:
        other = others.get(one.rule)
        if other is None:
            continue
        ranks = (RANK.get(one.verdict), RANK.get(other.verdict))
        yield Change(
            "rule",
            one.rule,
            asks.get(one.rule, other.title),
            _higher(*ranks),
            (_said(one.verdict), _said(other.verdict)),
            ranks,
            (one.evidence, other.evidence),
        )


def _said(verdict: Verdict) -> str:
    return verdict.replace("_", " ")


def _higher(before: float | None, after: float | None) -> Turn:
    if before is None or after is None:
        return "not_judged"
    if before == after:
        return "same"
    return "better" if after > before else "worse"


def _delivery(framework: Framework, before: Report, after: Report, calm: Band) -> Iterator[Change]:
    yield from _figure("length", "Length", (before.seconds, after.seconds), "s", framework.total)
    pace = tuple(r.pacing.words_per_minute if r.pacing else None for r in (before, after))
    yield from _figure("pace", "Pace", (pace[0], pace[1]), "words a minute", calm)
    fillers = (before.fillers.per_100_words, after.fillers.per_100_words)
    if fillers[0] is not None and fillers[1] is not None:
        less = fillers[0] - fillers[1]
        turn = "same" if abs(less) < LEAST_FILLERS else _higher(0.0, less)
        states = (f"about {fillers[0]:.1f} in 100 words", f"about {fillers[1]:.1f} in 100 words")
        yield Change("delivery", "fillers", "Fillers", turn, states, fillers)
    pauses = (_long_pauses(before), _long_pauses(after))
    if pauses[0] is not None and pauses[1] is not None:
        turn = _higher(-pauses[0], -pauses[1])
        counts = (f"{pauses[0]:.0f}", f"{pauses[1]:.0f}")
        yield Change("delivery", "long_pauses", "Pauses over 2 s", turn, counts, pauses)


def _figure(
    name: str, title: str, values: tuple[float | None, float | None], unit: str, band: Band | None
) -> Iterator[Change]:
    one, other = values
    if one is not None and other is not None:
        least = LEAST_SECONDS if unit == "s" else 0.0
        turn = _nearer(one, other, band, least)
        states = (f"{one:.0f} {unit}", f"{other:.0f} {unit}")
        yield Change("delivery", name, title, turn, states, values)


def _long_pauses(report: Report) -> float | None:
    if report.pacing is None:
        return None
    return float(sum(p.end - p.start > LONG_PAUSE for p in report.pacing.long_pauses))


def _nearer(before: float, after: float, band: Band | None, least: float = LEAST_SECONDS) -> Turn:
    """Whether `after` lies nearer to `band` than `before`, by what one would notice."""
    nearer = _miss(before, band) - _miss(after, band)
    if abs(nearer) < max(least, NOTICEABLE * before):
        return "same"
    return "better" if nearer > 0 else "worse"


def _miss(value: float, band: Band | None) -> float:
    low, high = band or (0.0, None)
    return max(low - value, value - high if high is not None else 0.0, 0.0)
