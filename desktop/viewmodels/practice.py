"""What Practice says while nothing, while recording and at the end."""

from __future__ import annotations

from math import log10

from desktop.types import Level
from desktop.viewmodels.text import total_text
from desktop.words import mark, say
from scoring.types import Band

HERE = mark("recorded on this machine only")
STEPS = (
    (
        mark("Press the red button"),
        mark("or the R key, and answer aloud, as you would in the room."),
    ),
    (mark("Finish when you are done"), mark("The words appear here while you speak.")),
    (
        mark("See how it came out"),
        mark("Sections, pace and fillers next to your waveform; click a quote to hear it."),
    ),
)


def timer_line(seconds: float, band: Band | None, state: str) -> str:
    """The line under the timer: the framework's usual length and where the answer stands."""
    usual = total_text(band)
    aim = say("aim for {usual}", usual=usual) if usual else say("take the time you need")
    if state == "paused":
        return say("paused · {aim}", aim=aim)
    if state == "failed":
        return say("stopped · press Finish to score what you said")
    if state == "starting":
        return say("opening the microphone …")
    if state == "recording" and band and band[1] is not None and seconds > band[1]:
        return say("past the usual {usual} · time to land it", usual=usual)
    return f"{aim} · {say(HERE)}"


def meter_share(peak: float) -> float:
    """How far a peak (0 to 1) fills the meter: -54 dB is empty, 0 dB is full."""
    if peak <= 0.002:
        return 0.0

    return min(1.0, max(0.0, 1.0 + 20.0 * log10(peak) / 54.0))


def ended(level: Level) -> bool:
    """Whether the recording can go no further."""
    return level.state in ("finished", "failed")
