"""What Practice says while nothing, while recording and at the end."""

from __future__ import annotations

from math import log10

from desktop.types import Level
from desktop.viewmodels.text import total_text
from scoring.types import Band

HERE = "recorded on this machine only"
STEPS = (
    ("Press the red button", "or the R key, and answer aloud, as you would in the room."),
    ("Finish when you are done", "The words appear here while you speak."),
    ("See how it came out", "Sections, pace and fillers next to your waveform; every quote plays."),
)


def timer_line(seconds: float, band: Band | None, state: str) -> str:
    """The line under the timer: the framework's usual length and where the answer stands."""
    usual = total_text(band)
    aim = f"aim for {usual}" if usual else "take the time you need"
    if state == "paused":
        return f"paused · {aim}"
    if state == "starting":
        return "opening the microphone …"
    if state == "recording" and band and band[1] is not None and seconds > band[1]:
        return f"past the usual {usual} · time to land it"
    return f"{aim} · {HERE}"


def meter_share(peak: float) -> float:
    """How far a peak (0 to 1) fills the meter: -54 dB is empty, 0 dB is full."""
    if peak <= 0.002:
        return 0.0

    return min(1.0, max(0.0, 1.0 + 20.0 * log10(peak) / 54.0))


def ended(level: Level) -> bool:
    """Whether the recording can go no further."""
    return level.state in ("finished", "failed")
