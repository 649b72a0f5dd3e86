"""The waveform with sections, fillers, pauses and pace as plain shapes, for whoever draws them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from desktop.contract.fields import clean
from desktop.palette import SECTIONS, Tokens
from desktop.texts.report_words import CALM
from desktop.viewmodels.text import clock
from desktop.viewmodels.timeline import View, columns, peaks_of
from desktop.words import mark, say
from scoring.types import Report, SectionSpan

WIDTH = 1040
# Lanes from top to bottom: filler ticks, waveform, ribbon, pace, axis.
WAVE_TOP, WAVE_HEIGHT = 16, 120
RIBBON_TOP, RIBBON_HEIGHT = 146, 26
PACE_TOP, PACE_HEIGHT = 182, 46
AXIS = 236
HEIGHT = 256
# Units to a column of the waveform, and to a letter of a label.
COLUMN = 2
LETTER = 7.4
LETTERS = 12  # height of all text
LEGEND = mark("▾ a filler · shaded: a pause · the ribbon: sections · the line below it: the pace")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `tip` is told where a pointer rests."""

    kind: str
    x: float
    y: float
    width: float
    height: float
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Points joined in order; `closed` ones are filled, the others are a line."""

    kind: str
    points: tuple[tuple[float, float], ...]
    closed: bool = True
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Text on the baseline `y`; `x` is its start, middle or end."""

    kind: str
    x: float
    y: float
    text: str
    anchor: Literal["start", "middle", "end"] = "start"


Shape: TypeAlias = Box | Lines | Label


@dataclass(frozen=True, slots=True)
class Ink:
    """How a kind of shape looks: colours as `#RRGGBB` or None, opacity 0 to 1."""

    fill: str | None = None
    stroke: str | None = None
    width: float = 1.0
    opacity: float = 1.0


def ink(kind: str, tokens: Tokens) -> Ink:
    """The look of a kind of shape; `s0`, `s1` and so on are the sections."""
    if kind[0] == "s" and kind[1:].isdigit():
        number = int(kind[1:])
        return Ink(tokens.fill(number), tokens.edge(number), 1.5)
    return {
        "wave": Ink(tokens.wave),
        "pause": Ink(tokens.line, opacity=0.55),
        "long": Ink(tokens.warn, opacity=0.28),
        "filler": Ink(tokens.bad),
        "pace": Ink(None, tokens.accent, 1.8),
        "calm": Ink(tokens.accent_soft),
        "tick": Ink(None, tokens.line),
        "none": Ink(tokens.fill(None), tokens.wave),
        "label": Ink(tokens.text),
        "text": Ink(tokens.secondary),
    }[kind]


def waveform_shapes(
    report: Report,
    envelope: NDArray[np.float32] | None = None,
    calm: tuple[float, float] = CALM,
    width: int = WIDTH,
) -> tuple[Shape, ...]:
    """Everything on a field of `width` by HEIGHT, y downwards, what lies behind first.

    `envelope` is (n, 2), the lowest and highest sample (-1 to 1) of n equal parts of the recording;
    without it the lanes stand alone. Empty for a report on a text without times.
    """
    if not report.transcript.timed or not report.seconds:
        return ()
    lanes = Lanes(report, View.whole(report.seconds), width)
    return (
        *lanes.pauses(),
        *lanes.wave(envelope),
        *lanes.fillers(),
        *lanes.ribbon(),
        *lanes.pace(calm),
        *lanes.axis(),
    )


@dataclass(frozen=True)
class Lanes:
    """The parts of the picture."""

    report: Report
    view: View
    width: int

    def wave(self, envelope: NDArray[np.float32] | None) -> Iterable[Shape]:
        """One mirrored outline, scaled so that a quiet recording is seen too."""
        if envelope is None or not len(envelope):
            return
        loud = peaks_of(envelope)
        peaks = columns(loud, self.view.total, self.view, self.width // COLUMN)
        loudest = float(np.quantile(peaks, 0.99)) or 1.0
        half = np.clip(peaks / loudest, 0.008, 1.0) * WAVE_HEIGHT / 2
        middle = WAVE_TOP + WAVE_HEIGHT / 2
        top = [(float(i * COLUMN), middle - float(h)) for i, h in enumerate(half)]
        bottom = [(float(i * COLUMN), middle + float(h)) for i, h in enumerate(half)]
        yield Lines("wave", (*top, *reversed(bottom)))

    def pauses(self) -> Iterable[Shape]:
        """Shaded silences; the long ones stand out."""
        pacing = self.report.pacing
        for pause in self.report.transcript.pauses:
            yield self._silence(pause.start, pause.end, "pause")
        for span in pacing.long_pauses if pacing else ():
            yield self._silence(span.start, span.end, "long")

    def fillers(self) -> Iterable[Shape]:
        """A small triangle above the waveform for each."""
        for item in self.report.fillers.items:
            if item.start is None or item.end is None:
                continue
            x = self._x((item.start + item.end) / 2)
            tip = clean(f"{item.text} {clock(item.start)}")
            yield Lines("filler", ((x - 4, 4.0), (x + 4, 4.0), (x, 12.0)), tip=tip)

    def ribbon(self) -> Iterable[Shape]:
        """A labelled stretch for each span of a section; the rest is grey."""
        end = self._x(self.view.total)
        yield Box("none", 0.5, RIBBON_TOP, end - 1, RIBBON_HEIGHT)
        for index, section in enumerate(self.report.sections):
            for span in section.spans:
                yield from self._span(index, section.title, span)

    def pace(self, calm: tuple[float, float]) -> Iterable[Shape]:
        """Words a minute along time over the calm band."""
        curve = self.report.pacing.curve if self.report.pacing else ()
        if len(curve) < 2:
            return
        low = min(calm[0], min(p.words_per_minute for p in curve)) * 0.95
        high = max(calm[1], max(p.words_per_minute for p in curve)) * 1.05

        def y(rate: float) -> float:
            return PACE_TOP + PACE_HEIGHT * (high - rate) / (high - low)

        yield Box("calm", 0, y(calm[1]), self.width, y(calm[0]) - y(calm[1]))
        points = tuple((self._x(p.time), y(p.words_per_minute)) for p in curve)
        yield Lines("pace", points, closed=False)
        band = say("calm {low:.0f}–{high:.0f} a minute", low=calm[0], high=calm[1])
        yield Label("text", 4, y(calm[1]) + 12, band)

    def axis(self) -> Iterable[Shape]:
        """Times at round seconds."""
        for time in self.view.ticks(self.width):
            x = self._x(time)
            yield Lines("tick", ((x, AXIS), (x, AXIS + 5)), closed=False)
            yield Label("text", x, AXIS + 17, clock(time), self._anchor(x))

    def _anchor(self, x: float) -> Literal["start", "middle", "end"]:
        if x < 20:
            return "start"
        return "end" if x > self.width - 20 else "middle"

    def _span(self, index: int, title: str, span: SectionSpan) -> Iterable[Shape]:
        if span.start is None or span.end is None:
            return
        left, right = self._x(span.start), self._x(span.end)
        tip = clean(f"{title} {clock(span.start)}–{clock(span.end)}")
        kind = f"s{index % len(SECTIONS)}"
        yield Box(kind, left, RIBBON_TOP, max(right - left, 0.5), RIBBON_HEIGHT, tip)
        label = _fitting(clean(title), right - left - 10, index)
        if label:
            yield Label("label", left + 6, RIBBON_TOP + RIBBON_HEIGHT / 2 + 4, label)

    def _silence(self, start: float, end: float, kind: str) -> Shape:
        left = self._x(start)
        tip = say("pause {seconds:.1f} s at {time}", seconds=end - start, time=clock(start))
        return Box(kind, left, WAVE_TOP, max(self._x(end) - left, 0.5), WAVE_HEIGHT, tip)

    def _x(self, time: float) -> float:
        return min(max(self.view.x(time, self.width), 0.0), float(self.width))


def _fitting(title: str, room: float, index: int) -> str:
    """The title, its start, or the section's number, whatever fits into `room` units."""
    letters = int(room / LETTER)
    if len(title) <= letters:
        return title
    if letters >= 6:
        return title[: letters - 1].rstrip() + "…"
    return str(index + 1) if room >= LETTER else ""
