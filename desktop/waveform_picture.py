"""The waveform as an SVG picture: sections, fillers, pauses and pace along one time axis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import NDArray

from desktop.contract.fields import clean
from desktop.palette import SECTIONS, variables
from desktop.report_words import CALM
from desktop.viewmodels.review import spoken
from desktop.viewmodels.text import clock
from desktop.viewmodels.timeline import View, columns
from scoring.types import Report, SectionSpan

WIDTH = 1040
# Lanes from top to bottom: filler ticks, waveform, ribbon, pace, axis.
WAVE_TOP, WAVE_HEIGHT = 16, 120
RIBBON_TOP, RIBBON_HEIGHT = 146, 26
PACE_TOP, PACE_HEIGHT = 182, 46
AXIS = 236
HEIGHT = 256
# Pixels to a column of the waveform, and to a letter of a label.
COLUMN = 2
LETTER = 7.4

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

    `envelope` is (n, 2), the lowest and highest sample (-1 to 1) of n equal parts of the recording;
    without it the lanes stand alone. Empty for a report on a text without times.
    """
    if not report.transcript.timed or not report.seconds:
        return ""
    picture = Picture(report, View.whole(report.seconds))
    parts = (
        *picture.pauses(),
        *picture.wave(envelope),
        *picture.fillers(),
        *picture.ribbon(),
        *picture.pace(calm),
        *picture.axis(),
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="gw" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'role="img" aria-label="{escape(clean(spoken(report)))}">\n'
        f"<style>{STYLE}</style>\n" + "\n".join(parts) + "\n</svg>\n"
    )


@dataclass(frozen=True)
class Picture:
    """The parts of the picture, each as SVG elements."""

    report: Report
    view: View

    def wave(self, envelope: NDArray[np.float32] | None) -> Iterable[str]:
        """One mirrored outline, scaled so that a quiet recording is seen too."""
        if envelope is None or not len(envelope):
            return
        peaks = np.nan_to_num(columns(envelope, self.view.total, self.view, WIDTH // COLUMN))
        loudest = float(np.quantile(peaks, 0.99)) or 1.0
        half = np.clip(peaks / loudest, 0.008, 1.0) * WAVE_HEIGHT / 2
        middle = WAVE_TOP + WAVE_HEIGHT / 2
        top = [f"{i * COLUMN} {middle - h:.1f}" for i, h in enumerate(half)]
        bottom = [f"{i * COLUMN} {middle + h:.1f}" for i, h in enumerate(half)]
        yield f'<path class="wave" d="M{"L".join([*top, *reversed(bottom)])}Z"/>'

    def pauses(self) -> Iterable[str]:
        """Shaded silences; the long ones stand out."""
        pacing = self.report.pacing
        for pause in self.report.transcript.pauses:
            yield self._silence(pause.start, pause.end, "pause")
        for span in pacing.long_pauses if pacing else ():
            yield self._silence(span.start, span.end, "long")

    def fillers(self) -> Iterable[str]:
        """A small triangle above the waveform for each."""
        for item in self.report.fillers.items:
            if item.start is None or item.end is None:
                continue
            x = self._x((item.start + item.end) / 2)
            title = _title(f"{item.text} {clock(item.start)}")
            yield f'<path class="filler" d="M{x - 4:.1f} 4h8l-4 8Z">{title}</path>'

    def ribbon(self) -> Iterable[str]:
        """A labelled stretch for each span of a section; the rest is grey."""
        end = self._x(self.view.total)
        yield _rect("none", 0.5, RIBBON_TOP, end - 1, RIBBON_HEIGHT)
        for index, section in enumerate(self.report.sections):
            for span in section.spans:
                yield from self._span(index, section.title, span)

    def pace(self, calm: tuple[float, float]) -> Iterable[str]:
        """Words a minute along time over the calm band."""
        curve = self.report.pacing.curve if self.report.pacing else ()
        if len(curve) < 2:
            return
        low = min(calm[0], min(p.words_per_minute for p in curve)) * 0.95
        high = max(calm[1], max(p.words_per_minute for p in curve)) * 1.05

        def y(rate: float) -> float:
            return PACE_TOP + PACE_HEIGHT * (high - rate) / (high - low)

        yield _rect("calm", 0, y(calm[1]), WIDTH, y(calm[0]) - y(calm[1]))
        points = " ".join(f"{self._x(p.time):.1f},{y(p.words_per_minute):.1f}" for p in curve)
        yield f'<polyline class="pace" points="{points}"/>'
        yield f'<text x="4" y="{y(calm[1]) + 12:.1f}">{_calm(calm)}</text>'

    def axis(self) -> Iterable[str]:
        """Times at round seconds."""
        for time in self.view.ticks(WIDTH):
            x = self._x(time)
            anchor = "start" if x < 20 else "end" if x > WIDTH - 20 else "middle"
            yield f'<path class="tick" d="M{x:.1f} {AXIS}v5"/>'
            yield f'<text x="{x:.1f}" y="{AXIS + 17}" text-anchor="{anchor}">{clock(time)}</text>'

    def _span(self, index: int, title: str, span: SectionSpan) -> Iterable[str]:
        if span.start is None or span.end is None:
            return
        left, right = self._x(span.start), self._x(span.end)
        tip = _title(f"{title} {clock(span.start)}–{clock(span.end)}")
        style = f"s{index % len(SECTIONS)}"
        yield _rect(style, left, RIBBON_TOP, right - left, RIBBON_HEIGHT, tip)
        label = _fitting(clean(title), right - left - 10, index)
        if label:
            y = RIBBON_TOP + RIBBON_HEIGHT / 2 + 4
            yield f'<text class="label" x="{left + 6:.1f}" y="{y:.0f}">{escape(label)}</text>'

    def _silence(self, start: float, end: float, kind: str) -> str:
        left = self._x(start)
        tip = _title(f"pause {end - start:.1f} s at {clock(start)}")
        return _rect(kind, left, WAVE_TOP, self._x(end) - left, WAVE_HEIGHT, tip)

    def _x(self, time: float) -> float:
        return min(max(self.view.x(time, WIDTH), 0.0), float(WIDTH))


def _fitting(title: str, room: float, index: int) -> str:
    """The title, its start, or the section's number, whatever fits into `room` pixels."""
    letters = int(room / LETTER)
    if len(title) <= letters:
        return title
    if letters >= 6:
        return title[: letters - 1].rstrip() + "…"
    return str(index + 1) if room >= LETTER else ""


def _rect(kind: str, x: float, y: float, width: float, height: float, inside: str = "") -> str:
    size = f'x="{x:.1f}" y="{y:.1f}" width="{max(width, 0.5):.1f}" height="{height:.1f}"'
    return f'<rect class="{kind}" {size}>{inside}</rect>'


def _title(text: str) -> str:
    return f"<title>{escape(clean(text))}</title>"


def _calm(calm: tuple[float, float]) -> str:
    return f"calm {calm[0]:.0f}–{calm[1]:.0f} a minute"
