"""What changed over the takes: pace, fillers, sections, and each rule's verdict, with text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.types import TakePoint
from scoring.types import Band, Verdict

# More do not fit beside each other in a window of 960 pixels; the newest say most.
MOST = 24
# With fewer takes one odd answer makes the trend.
FEW = 5
SAID: dict[Verdict, str] = {
    "met": "met",
    "partly": "partly",
    "not_found": "not found",
    "against": "against",
    "not_judged": "not judged",
}


@dataclass(frozen=True, slots=True)
class Trend:
    """One figure over the takes, oldest first; `values` are None where a take has none.

    The axis runs from 0 to `top`; `band` is where the figure should lie.
    """

    title: str
    unit: str
    values: tuple[float | None, ...]
    days: tuple[str, ...]
    top: float
    band: Band | None
    text: str


@dataclass(frozen=True, slots=True)
class RuleTrend:
    """One rule's verdicts over the takes, oldest first; None where a take's report lacks it."""

    title: str
    verdicts: tuple[Verdict | None, ...]
    text: str


def newest(points: Sequence[TakePoint]) -> tuple[TakePoint, ...]:
    """The takes the charts show."""
    return tuple(points[-MOST:])


def resting_on(points: Sequence[TakePoint]) -> str:
    """On how many takes the charts rest, and how far that carries."""
    count, shown = len(points), min(len(points), MOST)
    if count == 0:
        return "No take with a report is in this choice yet."
    text = f"Resting on {count} take{'' if count == 1 else 's'}"
    if shown < count:
        text = f"Showing the newest {shown} of {count} takes"
    if shown < FEW:
        return f"{text}: too few for a trend yet, one odd answer would make it."
    frameworks = len({point.framework for point in points[-MOST:]})
    mixed = "; they were scored under several frameworks" if frameworks > 1 else ""
    return f"{text}{mixed}."


def trends(points: Sequence[TakePoint], calm: tuple[float, float]) -> tuple[Trend, ...]:
    """Pace against the band `calm`, fillers in 100 words, sections found in per cent."""
    days = tuple(_day(point.recorded_at) for point in points)
    shares = [100.0 * p.sections_present / p.sections if p.sections else None for p in points]
    return (
        _trend("Pace", "words a minute", [p.words_per_minute for p in points], days, calm),
        _trend("Fillers", "in 100 words", [p.fillers for p in points], days),
        _trend("Sections found", "%", shares, days, top=100.0),
    )


def rule_trends(points: Sequence[TakePoint], asks: Mapping[str, str]) -> tuple[RuleTrend, ...]:
    """The rules any take was judged by; `asks` names them by id, in order."""
    judged = {
        rule: True for p in points for rule, said in p.verdicts.items() if said != "not_judged"
    }
    order = [rule for rule in asks if rule in judged] + [r for r in judged if r not in asks]
    return tuple(_rule(asks.get(rule, _named(rule)), rule, points) for rule in order)


def _rule(title: str, rule: str, points: Sequence[TakePoint]) -> RuleTrend:
    verdicts = tuple(point.verdicts.get(rule) for point in points)
    said = [SAID[verdict] for verdict in verdicts if verdict is not None]
    met = sum(verdict == "met" for verdict in verdicts)
    counted = sum(verdict not in (None, "not_judged") for verdict in verdicts)
    text = f"{title} – met in {met} of {counted} takes; oldest first: {', '.join(said)}."
    return RuleTrend(title, verdicts, text)


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
    return Trend(title, unit, tuple(values), days, top or 1.15 * highest, band, text)


def _text(title: str, unit: str, known: Sequence[float], band: tuple[float, float] | None) -> str:
    if not known:
        return f"{title}: nothing to show yet."
    first, last = _figure(known[0], unit), _figure(known[-1], unit)
    many = len(known) > 1
    measure = unit if unit.startswith("in ") else f"in {unit}"
    text = f"{title} {measure}: " + (f"{first} at first, {last} now" if many else last)
    if band is not None:
        inside = sum(band[0] <= value <= band[1] for value in known)
        text += f"; {inside} of {len(known)} in the band of {band[0]:.0f}–{band[1]:.0f}"
    takes = f"{len(known)} take{'s' if many else ''}"
    return f"{text} ({takes})."


def _figure(value: float, unit: str) -> str:
    return f"{value:.1f}" if unit == "in 100 words" else f"{value:.0f}"


def _day(recorded_at: str) -> str:
    try:
        moment = datetime.fromisoformat(recorded_at.replace("Z", "+00:00")).astimezone()
    except ValueError:
        return recorded_at[:10]
    return f"{moment.day} {moment:%b}"


def _named(rule: str) -> str:
    text = rule.replace("_", " ")
    return text[:1].upper() + text[1:]
