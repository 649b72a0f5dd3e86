"""Small pictures made of characters: a bar, a curve, the order of sections along time."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.types import Report

EIGHTHS = " ▏▎▍▌▋▊▉"
HEIGHTS = "▁▂▃▄▅▆▇█"
NO_SECTION = "·"


def bar(fill: float, width: int, low: float | None = None, high: float | None = None) -> str:
    """`width` cells of which the share `fill` is full; the band from `low` to `high` is dotted."""
    eighths = round(max(0.0, min(fill, 1.0)) * width * 8)
    full, rest = divmod(eighths, 8)
    cells = ["█"] * full + ([EIGHTHS[rest]] if rest else [])
    if low is not None and high is not None:
        first, last = round(low * width), round(high * width)
        cells += [
            "░" if first <= i < max(last, first + 1) else " " for i in range(len(cells), width)
        ]
    return "".join(cells).ljust(width)[:width]


def curve(values: Sequence[float], width: int) -> str:
    """`values` from their lowest to their highest as a line of at most `width` blocks."""
    if not values:
        return ""
    count = min(width, len(values))
    means = []
    for i in range(count):
        part = values[i * len(values) // count : (i + 1) * len(values) // count]
        means.append(sum(part) / len(part))
    low, high = min(means), max(means)
    scale = (len(HEIGHTS) - 1) / (high - low) if high > low else 0.0
    return "".join(HEIGHTS[round((value - low) * scale)] for value in means)


def order(report: Report, width: int) -> str:
    """For each of `width` equal parts of the answer the number of its section, counted from 1.

    Empty for a text without times.
    """
    words = report.transcript.words
    if not report.transcript.timed or not words or not report.seconds:
        return ""
    numbers = {section.id: str(i % 9 + 1) for i, section in enumerate(report.sections)}
    cells = []
    at = 0
    for cell in range(width):
        middle = (cell + 0.5) * report.seconds / width
        while at + 1 < len(words) and (words[at + 1].start or 0.0) <= middle:
            at += 1
        section = report.word_sections[at] if at < len(report.word_sections) else None
        outside = middle < (words[0].start or 0.0) or middle > (words[-1].end or 0.0)
        cells.append(" " if outside else numbers.get(section or "", NO_SECTION))
    return "".join(cells)
