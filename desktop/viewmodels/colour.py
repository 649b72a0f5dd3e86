"""Contrast between colours (WCAG 2) and edges that stay visible on any background."""

from __future__ import annotations


def rgb(colour: str) -> tuple[int, int, int]:
    """The channels of `#RRGGBB`."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white)."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (v / 255 for v in rgb(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """`one` with `share` (0 to 1) of `other` in it."""
    channels = (a + (b - a) * share for a, b in zip(rgb(one), rgb(other), strict=True))
    return "#" + "".join(f"{round(c):02X}" for c in channels)


def visible(colour: str, background: str, toward: str, ratio: float = 3.0) -> str:
    """`colour`, moved toward `toward` just as far as `ratio` against `background` needs."""
    for step in range(11):
        candidate = mix(colour, toward, step / 10)
        if contrast(candidate, background) >= ratio:
            return candidate
    return toward
