"""How an answer was delivered, in words: pace, pauses and fillers against what is usual."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from desktop.viewmodels.text import clock
from desktop.words import mark, say
from scoring.types import Item, Report

Level: TypeAlias = Literal["ok", "warn", "bad"]
# The calm band of design section 6; the user's settings may move it.
CALM = (120.0, 165.0)
# Amber reaches this far below and above the calm band (105 and 185), as shares of its ends.
AMBER = (105 / 120, 185 / 165)
# Fillers in 100 words: amber and red (design section 6).
MANY, VERY_MANY = 3.0, 6.0
LONG_PAUSE = 2.0
# Kinds of figures said, as scoring/numbers.py names them.
KINDS = {
    **{"money": mark("money"), "percent": mark("percent"), "people": mark("people")},
    **{"time": mark("time"), "date": mark("date"), "count": mark("count")},
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One line on delivery: its name, the figure, a remark (may be empty) and how it stands."""

    name: str
    figure: str
    remark: str
    level: Level = "ok"


def measures(report: Report, calm: tuple[float, float] = CALM) -> tuple[Measure, ...]:
    """Pace, pauses and fillers; a text without sound has only fillers."""
    lines = [_pace(report, calm), _articulation(report), _pauses(report), _fillers(report)]
    lines += [_count(say("Hedges"), report.hedges), _count(say("Repeats"), report.repeats)]
    lines.append(_figures(report))
    return tuple(line for line in lines if line is not None)


def _pace(report: Report, calm: tuple[float, float]) -> Measure | None:
    rate = report.pacing.words_per_minute if report.pacing else None
    if rate is None:
        return None
    low, high = calm
    band = say("calm is {low:.0f}–{high:.0f}", low=low, high=high)
    figure = say("{rate:.0f} words a minute", rate=rate)
    if low <= rate <= high:
        return Measure(say("Pace"), figure, band)
    if low * AMBER[0] <= rate <= high * AMBER[1]:
        return Measure(
            say("Pace"),
            figure,
            (
                say("a little slow; {band}", band=band)
                if rate < low
                else say("a little fast; {band}", band=band)
            ),
            "warn",
        )
    return Measure(
        say("Pace"),
        figure,
        (say("slow; {band}", band=band) if rate < low else say("fast; {band}", band=band)),
        "bad",
    )


def _articulation(report: Report) -> Measure | None:
    rate = report.pacing.articulation_rate if report.pacing else None
    if rate is None:
        return None
    return Measure(
        say("Articulation"), say("{rate:.1f} syllables a second", rate=rate), say("while speaking")
    )


def _pauses(report: Report) -> Measure | None:
    pacing = report.pacing
    if pacing is None or pacing.pause_seconds is None:
        return None
    figure = say("{pause_seconds:.0f} s in all", pause_seconds=pacing.pause_seconds)
    long = [p for p in pacing.long_pauses if p.end - p.start > LONG_PAUSE]
    if not long:
        return Measure(say("Pauses"), figure, say("none over {long:.0f} s", long=LONG_PAUSE))
    long.sort(key=lambda p: p.start - p.end)
    named = ", ".join(
        say("{at} ({seconds:.1f} s)", at=clock(p.start), seconds=p.end - p.start) for p in long[:3]
    )
    more = say(" and more") if len(long) > 3 else ""
    remark = say(
        "{count} over {long:.0f} s: {named}{more}",
        count=len(long),
        long=LONG_PAUSE,
        named=named,
        more=more,
    )
    return Measure(say("Pauses"), figure, remark, "warn")


def _fillers(report: Report) -> Measure:
    fillers = report.fillers
    figure = say("about {count}", count=fillers.total)
    per_100 = fillers.per_100_words
    if not fillers.total:
        return Measure(
            say("Fillers"), say("none heard") if report.pacing else say("none found"), ""
        )
    level: Level = "ok"
    if per_100 is not None and per_100 > MANY:
        level = "bad" if per_100 > VERY_MANY else "warn"
    parts = (
        []
        if per_100 is None
        else [
            say("{per_100:.1f} in 100 words, up to {many:.0f} is usual", per_100=per_100, many=MANY)
        ]
    )
    return Measure(say("Fillers"), figure, "; ".join([*parts, counted(fillers.items)]), level)


def _count(name: str, items: tuple[Item, ...]) -> Measure | None:
    return Measure(name, say("about {count}", count=len(items)), counted(items)) if items else None


def _figures(report: Report) -> Measure | None:
    """How many figures were said, by kind."""
    kinds = Counter(item.kind for item in report.numbers)
    named = ", ".join(
        f"{say(KINDS.get(kind, kind))} {count}" for kind, count in kinds.most_common()
    )
    return (
        Measure(say("Figures"), say("about {count}", count=len(report.numbers)), named)
        if kinds
        else None
    )


def counted(items: Iterable[Item], most: int = 6) -> str:
    """What was said how often, the most frequent first: `um 4, like 2`."""
    counts = Counter(bare(item.text) for item in items)
    named = [f"{text} {count}" for text, count in counts.most_common(most)]
    return ", ".join(named) + (" …" if len(counts) > most else "")


def bare(text: str) -> str:
    """A spoken word without its punctuation, in small letters but for the pronoun I."""
    plain = " ".join(text.split()).strip(".,;:!?…-–—\"'“”‘’").casefold()
    return re.sub(r"\bi\b", "I", plain)


def made_by(report: Report) -> str:
    """Which versions of what made the report: the line at its foot."""
    versions = report.versions
    parts = [say("Made on this machine by Greenroom {version}", version=versions.app)]
    parts += [say("heard by {model}", model=versions.model)] if versions.model else []
    parts.append(say("tagger {version}", version=versions.tagger))
    parts.append(say("rules {version}", version=versions.rules))
    return " · ".join(parts)
