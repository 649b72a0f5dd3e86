"""The figures on delivery in Review, each with the moments it speaks of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.texts.report_words import MANY, measures
from desktop.viewmodels import moments
from desktop.viewmodels.moments import Moment
from desktop.viewmodels.text import clock, total_text
from desktop.words import reword, say, say_many
from scoring.pacing import LONG_PAUSE
from scoring.types import Band, Report, SectionReport

PRONOUNS = {"i": "I", "we": "we", "they": "they"}
# So many long pauses are named.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it is of; unit and remark may be empty; `level` is ok, warn or bad.

    `named` are numbers that belong to the remark, each with a moment of its own.
    """

    name: str
    value: str
    unit: str = ""
    remark: str = ""
    level: str = "ok"
    moments: tuple[Moment, ...] = ()
    named: tuple[Figure, ...] = ()

    @property
    def spoken(self) -> str:
        """All of it, read aloud."""
        value = f"{self.name}: {self.value} {self.unit}".strip()
        return f"{value}, {self.remark}" if self.remark else value


def main_figures(report: Report, calm: tuple[float, float]) -> tuple[Figure, ...]:
    """Pace against the calm band, syllables a second, fillers; without sound only the fillers."""
    found: list[Figure] = []
    pacing = report.pacing
    if pacing and pacing.words_per_minute is not None:
        level = "ok" if calm[0] <= pacing.words_per_minute <= calm[1] else "warn"
        band = say("calm: {low:.0f}–{high:.0f}", low=calm[0], high=calm[1])
        where = moments.of_pace(report, calm)
        value = f"{pacing.words_per_minute:.0f}"
        found.append(Figure(say("Pace"), value, say("words a minute"), band, level, where))
    if pacing and pacing.articulation_rate is not None:
        value, where = say("{rate:.1f}", rate=pacing.articulation_rate), moments.of_speed(report)
        unit, remark = say("syllables a second"), say("while speaking")
        found.append(Figure(say("Articulation"), value, unit, remark, moments=where))
    return (*found, _fillers(report))


def _fillers(report: Report) -> Figure:
    fillers, per_100 = report.fillers, report.fillers.per_100_words
    detail = "" if per_100 is None else say("{per_100:.1f} in 100 words", per_100=per_100)
    level = "warn" if per_100 is not None and per_100 > MANY else "ok"
    value = f"≈ {fillers.total}" if fillers.total else "0"
    noun = say_many("filler", "fillers", fillers.total)
    return Figure(say("Fillers"), value, noun, detail, level, moments.of_items(fillers.items))


def further_figures(
    report: Report, calm: tuple[float, float], usual: Band | None
) -> tuple[Figure, ...]:
    """Length, pauses, hedges, repeats and the figures said, as far as there are any.

    `usual` is the band of a whole answer in seconds.
    """
    where = {
        say("Pauses"): moments.of_pauses(report),
        say("Hedges"): moments.of_items(report.hedges),
        say("Repeats"): moments.of_items(report.repeats),
        say("Figures"): moments.of_items(report.numbers),
    }
    told = (m for m in measures(report, calm) if m.name in where)
    figures = (Figure(m.name, m.figure, "", m.remark, m.level, where[m.name]) for m in told)
    long = moments.of_long_pauses(report)
    return (
        *_length(report, usual),
        *(_named(f, long) if long and f.name == say("Pauses") else f for f in figures),
    )


def _named(pauses: Figure, long: tuple[Moment, ...]) -> Figure:
    """The longest pauses stand under the remark, instead of within it."""
    shown = tuple(Figure(pauses.name, _pause(moment), moments=(moment,)) for moment in long[:NAMED])
    remark = (
        say("{count} over {long:.0f} s, the longest:", count=len(long), long=LONG_PAUSE)
        if len(long) > NAMED
        else say("{count} over {long:.0f} s:", count=len(long), long=LONG_PAUSE)
    )
    return replace(pauses, remark=remark, named=shown)


def _pause(moment: Moment) -> str:
    seconds = (moment.end or 0.0) - (moment.start or 0.0)
    return say("{at} ({seconds:.1f} s)", at=clock(moment.start), seconds=seconds)


def _length(report: Report, usual: Band | None) -> tuple[Figure, ...]:
    if report.seconds is None:
        return ()
    where = moments.of_length(report, usual)
    high = usual[1] if usual else None
    level = "warn" if high is not None and report.seconds > high else "ok"
    detail = say("usual: {usual}", usual=total_text(usual)) if usual else ""
    return (Figure(say("Length"), clock(report.seconds), "", detail, level, where),)


def pronouns(report: Report, section: SectionReport) -> tuple[Figure, ...]:
    """How much of a section's pronouns is I, we and they; none where none of them was said."""
    where = moments.of_pronouns(report, section)
    return tuple(
        Figure(
            reword(section.title),
            say("{word} {share:.0%}", word=PRONOUNS[group], share=share),
            moments=where.get(group, ()),
        )
        for group, share in section.pronouns.items()
        if share
    )
