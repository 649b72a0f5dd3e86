"""The waveform as an SVG picture: sections, fillers, pauses and pace along one time axis."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import numpy as np
from numpy.typing import NDArray

from desktop.contract.fields import clean
from desktop.palette import SECTIONS, variables
from desktop.pictures.waveform_shapes import (
    HEIGHT,
    WIDTH,
    Box,
    Label,
    Lines,
    Shape,
    waveform_shapes,
)
from desktop.texts.report_words import CALM
from desktop.viewmodels.review import spoken
from scoring.types import Report

LIGHT, DARK = variables("--gw-")
STYLE = (
    f".gw{{{LIGHT}}}@media(prefers-color-scheme:dark){{.gw{{{DARK}}}}}"
    ".gw text{font:12px system-ui,sans-serif;fill:var(--gw-secondary)}"
    ".gw .label{fill:var(--gw-text);font-weight:600}"
    ".gw .wave{fill:var(--gw-wave)}"
    ".gw .pause{fill:var(--gw-line);opacity:.55}"
    ".gw .long{fill:var(--gw-warn);opacity:.28}"
    ".gw .filler{fill:var(--gw-bad)}"
    ".gw .pace{fill:none;stroke:var(--gw-accent);stroke-width:1.8;stroke-linejoin:round}"
    ".gw .calm{fill:var(--gw-soft)}"
    ".gw .tick{stroke:var(--gw-line)}"
    ".gw .none{fill:var(--gw-fill-none);stroke:var(--gw-wave)}"
    + "".join(
        f".gw .s{i}{{fill:var(--gw-fill-{i});stroke:var(--gw-section-{i});stroke-width:1.5}}"
        for i in range(len(SECTIONS))
    )
)


def waveform_svg(
    report: Report,
    envelope: NDArray[np.float32] | None = None,
    calm: tuple[float, float] = CALM,
) -> str:
    """An `<svg>` element that fits any width and follows light and dark by itself.

    `envelope` as in `waveform_shapes`; empty for a report on a text without times.
    """
    shapes = waveform_shapes(report, envelope, calm)
    if not shapes:
        return ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="gw" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'role="img" aria-label="{escape(clean(spoken(report)))}">\n'
        f"<style>{STYLE}</style>\n" + "\n".join(map(_element, shapes)) + "\n</svg>\n"
    )


def _element(shape: Shape) -> str:
    if isinstance(shape, Label):
        kind = "" if shape.kind == "text" else f' class="{shape.kind}"'
        anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
        return (
            f'<text{kind} x="{shape.x:.1f}" y="{shape.y:.1f}"{anchor}>{escape(shape.text)}</text>'
        )
    tip = f"<title>{escape(shape.tip)}</title>" if shape.tip else ""
    if isinstance(shape, Box):
        size = f'width="{shape.width:.1f}" height="{shape.height:.1f}"'
        return f'<rect class="{shape.kind}" x="{shape.x:.1f}" y="{shape.y:.1f}" {size}>{tip}</rect>'
    return f'<path class="{shape.kind}" d="{_path(shape)}">{tip}</path>'


def _path(lines: Lines) -> str:
    return "M" + "L".join(_points(lines.points)) + ("Z" if lines.closed else "")


def _points(points: Iterable[tuple[float, float]]) -> Iterable[str]:
    return (f"{x:.1f} {y:.1f}" for x, y in points)
