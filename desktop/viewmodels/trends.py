"""What changed over the takes: pace, fillers, sections, and each rule's verdict, with text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.texts.report_words import MANY
from desktop.types import TakePoint
from desktop.viewmodels.text import MONTHS, NONE
from desktop.words import mark, reword, say, say_many
from scoring.types import Band, Verdict

# More do not fit beside each other in a window of 960 pixels; the newest say most.
MOST = 24
# With fewer takes one odd answer makes the trend.
FEW = 5
SAID: dict[Verdict, str] = {
    "met": mark("met"),
    "partly": mark("partly"),
    "not_found": mark("not found"),
    "against": mark("against"),
    "not_judged": mark("not judged"),
}


@dataclass(frozen=True, slots=True)
class Trend:
    """One figure over the takes, oldest first; `values` are None where a take has none.

    `told` says each take's day and figure. The axis runs from 0 to `top`; `band` is where the
    figure should lie, and `limits` writes that out.
    """

    title: str
    unit: str
    values: tuple[float | None, ...]
    days: tuple[str, ...]
    top: float
    band: Band | None
    limits: str
    text: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleTrend:
    """One rule's verdicts over the takes, oldest first; None where a take's report lacks it.

    `told` says each take's day and verdict.
    """

    title: str
    verdicts: tuple[Verdict | None, ...]
    text: str
    told: tuple[str, ...]


def newest(points: Sequence[TakePoint]) -> tuple[TakePoint, ...]:
    """The takes the charts show."""
    return tuple(points[-MOST:])


def resting_on(points: Sequence[TakePoint]) -> str:
    """On how many takes the charts rest, and how far that carries."""
    count, shown = len(points), min(len(points), MOST)
    if count == 0:
        return say("No take with a report is in this choice yet.")
    text = say_many("Resting on {n} take", "Resting on {n} takes", count)
    if shown < count:
        text = say("Showing the newest {shown} of {count} takes", shown=shown, count=count)
    if shown < FEW:
        return say("{text}: too few for a trend yet, since one odd answer can turn it.", text=text)
    frameworks = len({point.framework for point in points[-MOST:]})
    if frameworks > 1:
        return say("{text}; they were scored under several frameworks.", text=text)
    return f"{text}."


def trends(points: Sequence[TakePoint], calm: tuple[float, float]) -> tuple[Trend, ...]:
    """Pace against the band `calm`, fillers in 100 words, sections found in per cent."""
    days = tuple(_day(point.recorded_at) for point in points)
    shares = [100.0 * p.sections_present / p.sections if p.sections else None for p in points]
    return (
        _trend(
            say("Pace"), mark("words a minute"), [p.words_per_minute for p in points], days, calm
        ),
        _trend(say("Fillers"), mark("in 100 words"), [p.fillers for p in points], days, (0, MANY)),
        _trend(say("Sections found"), "%", shares, days, top=100.0),
    )


def rule_trends(points: Sequence[TakePoint], asks: Mapping[str, str]) -> tuple[RuleTrend, ...]:
    """The rules any take was judged by; `asks` names them by id, in order."""
    takes, days = [point.verdicts for point in points], [_day(p.recorded_at) for p in points]
    judged = {rule: True for take in takes for rule, said in take.items() if said != "not_judged"}
    order = [rule for rule in asks if rule in judged] + [r for r in judged if r not in asks]
    return tuple(
        _rule(reword(asks.get(rule, _named(rule))), [take.get(rule) for take in takes], days)
        for rule in order
    )


def _rule(title: str, verdicts: Sequence[Verdict | None], days: Sequence[str]) -> RuleTrend:
    said = [say(SAID[verdict]) for verdict in verdicts if verdict is not None]
    met = sum(verdict == "met" for verdict in verdicts)
    counted = sum(verdict not in (None, "not_judged") for verdict in verdicts)
    text = say(
        "{title} – met in {met} of {counted} takes; oldest first: {said}.",
        title=title,
        met=met,
        counted=counted,
        said=", ".join(said),
    )
    told = (
        f"{day}: {title} {NONE} {say(SAID[v]) if v else NONE}"
        for day, v in zip(days, verdicts, strict=True)
    )
    return RuleTrend(title, tuple(verdicts), text, tuple(told))


def _trend(
    title: str,
    unit: str,
    values: Sequence[float | None],
    days: tuple[str, ...],
    band: tuple[float, float] | None = None,
    top: float = 0.0,
) -> Trend:
    known = [value for value in values if value is not None]
    highest = max([*known, band[1] if band else 0.0, 1.0])
    text = _text(title, unit, known, band)
    told = tuple(
        f"{day}: {NONE if value is None else f'{_figure(value, unit)} {say(unit)}'}"
        for day, value in zip(days, values, strict=True)
    )
    limits = _limits(band) if band else ""
    return Trend(title, unit, tuple(values), days, top or 1.15 * highest, band, limits, text, told)


def _text(title: str, unit: str, known: Sequence[float], band: tuple[float, float] | None) -> str:
    if not known:
        return say("{title}: nothing to show yet.", title=title)
    first, last = _figure(known[0], unit), _figure(known[-1], unit)
    many = len(known) > 1
    said = say("{first} at first, {last} now", first=first, last=last) if many else last
    measure = say(unit) if unit.startswith("in ") else say("in {unit}", unit=say(unit))
    text = f"{title} {measure}: {said}"
    if band is not None:
        inside = sum(band[0] <= value <= band[1] for value in known)
        where = say("in the band of {limits}", limits=_limits(band)) if band[0] else _limits(band)
        text += say("; {inside} of {count} {where}", inside=inside, count=len(known), where=where)
    takes = say_many("{n} take", "{n} takes", len(known))
    return f"{text} ({takes})."


def _limits(band: tuple[float, float]) -> str:
    low, high = band
    return f"{low:.0f}–{high:.0f}" if low else say("up to {high:.0f}", high=high)


def _figure(value: float, unit: str) -> str:
    return say("{value:.1f}", value=value) if unit == "in 100 words" else f"{value:.0f}"


def _day(recorded_at: str) -> str:
    try:
        moment = datetime.fromisoformat(recorded_at.replace("Z", "+00:00")).astimezone()
    except ValueError:
        return recorded_at[:10]
    return say("{day} {month}", day=moment.day, month=say(MONTHS[moment.month - 1]))


def _named(rule: str) -> str:
    text = rule.replace("_", " ")
    return text[:1].upper() + text[1:]
