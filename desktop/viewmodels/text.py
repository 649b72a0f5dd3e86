"""Times, bands, dates and counts in the words the window uses."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from desktop.words import mark, say, say_many
from scoring.types import Band

NONE = "–"
MONTHS = (
    *(mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun")),
    *(mark("Jul"), mark("Aug"), mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec")),
)


def clock(seconds: float | None) -> str:
    """`1:03` or `1:02:03`; a dash for None."""
    if seconds is None:
        return NONE
    whole = int(max(0.0, seconds))
    hours, rest = divmod(whole, 3600)
    minutes, secs = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{secs:02}" if hours else f"{minutes}:{secs:02}"


def seconds_text(seconds: float | None) -> str:
    """`26 s`, rounded; a dash for None."""
    return NONE if seconds is None else f"{seconds:.0f} s"


def band_text(band: Band | None) -> str:
    """A section's band: both ends, up to, from on, in seconds; or nothing."""
    if band is None:
        return ""
    low, high = band
    if high is None:
        return say("from {low:g} s", low=low) if low else ""
    return (
        say("{low:g}–{high:g} s", low=low, high=high) if low else say("up to {high:g} s", high=high)
    )


def total_text(band: Band | None) -> str:
    """A whole answer's band as clock times, such as up to 2:00; or nothing."""
    if band is None:
        return ""
    low, high = band
    if high is None:
        return say("at least {low}", low=clock(low)) if low else ""
    return f"{clock(low)}–{clock(high)}" if low else say("up to {high}", high=clock(high))


def about_fillers(count: int) -> str:
    """`about 8 fillers`, `about 1 filler`, `no fillers`: counts from speech are never exact."""
    if count == 0:
        return say("no fillers")
    return say_many("about {n} filler", "about {n} fillers", count)


def day_text(recorded_at: str, today: date) -> str:
    """An ISO 8601 time in local words: `today 18:42`, `yesterday 09:10`, `12 Nov 2026 09:10`."""
    try:
        moment = datetime.fromisoformat(recorded_at.replace("Z", "+00:00")).astimezone()
    except ValueError:
        return recorded_at
    time = f"{moment.hour:02}:{moment.minute:02}"
    if moment.date() == today:
        return say("today {time}", time=time)
    if moment.date() == today - timedelta(days=1):
        return say("yesterday {time}", time=time)
    return say(
        "{day} {month} {year} {time}",
        day=moment.day,
        month=say(MONTHS[moment.month - 1]),
        year=moment.year,
        time=time,
    )


def origin_text(origin: str, recovered: bool, *, inline: bool = False) -> str:
    """Where a take comes from, as a short label; `inline` stands within a line."""
    if inline:
        return _within(origin, recovered)
    if recovered:
        return say("Recovered")
    return {
        "microphone": say("Microphone"),
        "import": say("Imported"),
        "sample": say("Sample"),
    }.get(origin, origin)


def _within(origin: str, recovered: bool) -> str:
    if recovered:
        return say("recovered")
    return {
        "microphone": say("microphone"),
        "import": say("imported"),
        "sample": say("sample"),
    }.get(origin, origin)


def sentence(text: str) -> str:
    """`text` with a capital letter at its start."""
    return text[:1].upper() + text[1:]
