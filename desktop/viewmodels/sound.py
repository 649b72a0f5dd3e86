"""What the Sound dialog and the pickers of devices say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log10

from desktop.recording.microphone_test import SECONDS, SoundCheck
from desktop.types import Device
from desktop.words import mark, say

Choice = tuple[str, object]
DEFAULT = mark("System default")
INVITE = mark(
    "Say a sentence or two: I listen for five seconds, then play it back. Nothing is kept."
)
OPENING = mark("Opening the microphone …")
PLAYING = mark("This is how you sound.")


def microphone_choices(devices: Sequence[Device], remembered: str | None) -> list[Choice]:
    """What a list of microphones offers: text and remembered name.

    The host API stands beside a name where there is more than one to tell apart.
    """
    several = len({device.host_api for device in devices}) > 1
    choices = [(_title(device) if several else device.name, device.name) for device in devices]
    return _with_missing(choices, remembered)


def output_choices(names: Iterable[str], remembered: str | None) -> list[Choice]:
    """What a list of loudspeakers and headphones offers."""
    return _with_missing([(name, name) for name in names], remembered)


def _title(device: Device) -> str:
    # Where two share a name, the second one's carries its host API already.
    return f"{device.name.removesuffix(f', {device.host_api}')} ({device.host_api})"


def _with_missing(choices: list[tuple[str, str]], remembered: str | None) -> list[Choice]:
    offered: list[Choice] = [(say(DEFAULT), None), *choices]
    if remembered is not None and remembered not in [name for _, name in choices]:
        # Never replaced by another one: it may be plugged in again.
        offered.append((say("{remembered} (not connected)", remembered=remembered), remembered))
    return offered


def listening(seconds: float) -> str:
    """While the test runs, with `seconds` heard."""
    left = max(1, round(SECONDS - seconds))
    return say("Listening … {left} s: say a sentence or two.", left=left)


def decibels(peak: float) -> str:
    """A peak (0 to 1) against full scale, such as -14 dB, with a true minus sign."""
    level = round(20 * log10(peak)) if peak > 0 else -96
    return say("{level} dB", level=level).replace("-", "−")


def verdict(check: SoundCheck) -> tuple[str, str]:
    """What was heard, in words, and their tone (good or warn)."""
    level = decibels(check.peak)
    if check.verdict == "fine":
        return say("That sounds good: your voice peaks at about {level}.", level=level), "good"
    if check.verdict == "clipping":
        text = say(
            "That is too loud and distorts: it peaks at {level}. Please move back a little, or "
            "turn the microphone's level down, and test again.",
            level=level,
        )
    elif check.verdict == "quiet":
        text = say(
            "That is too quiet: the loudest was about {level}, so words would get lost. Please "
            "come closer to the microphone, or turn its level up, and test again.",
            level=level,
        )
    elif check.verdict == "no_voice":
        text = say(
            "I hear sound of up to {level}, but no voice. Please say a sentence while I listen; "
            "if you did, choose another microphone.",
            level=level,
        )
    else:
        text = say(
            "Only silence comes from this microphone. Please check that it is not muted and that "
            "Greenroom may use it, or choose another one."
        )
    return text, "warn"
