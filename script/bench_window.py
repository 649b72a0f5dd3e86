"""How fast the window is: frames of an hour's waveform, and its start beside a bare window's."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
# Drawn into memory, as on any screen; what the screen itself takes is left out.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtGui import QImage  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop.ui.parts import fonts  # noqa: E402
from desktop.ui.parts.theme import STYLE, Theme  # noqa: E402
from desktop.ui.review.timeline import Timeline  # noqa: E402
from desktop.viewmodels.catalog import section_index  # noqa: E402
from desktop.viewmodels.timeline import View  # noqa: E402
from scoring.catalog import load_catalog  # noqa: E402
from tests.long_take import long_envelope, long_report  # noqa: E402

WIDTH = 1280
FRAMES = 120
SPAN = 600.0  # seconds in view while panning
GOAL = 1000 / 60
REPEATS = 8  # of everything: the best counts, for others use this machine too


def main() -> int:
    """Measure and print."""
    app = QApplication(["bench", *STYLE])
    fonts.install(app)
    timeline = hour(Theme(app, "light"))
    print(
        f"\nan hour's waveform, {WIDTH} wide, processor time of a frame, best of {REPEATS} "
        f"(goal {GOAL:.1f} ms)"
    )
    for scale in (1, 2):
        screen = canvas(timeline, scale)
        for name, views in (("pan", panning()), ("zoom", zooming())):
            print(f"  {scale * 100} %  {name:5}{told([frame(timeline, v, screen) for v in views])}")
    return 0


def hour(theme: Theme) -> Timeline:
    """The card of an answer of an hour."""
    timeline = Timeline(theme)
    timeline.resize(WIDTH, timeline.sizeHint().height())
    sections = section_index(load_catalog()[0].framework("pivot-own"))
    timeline.show_report(long_report(60), sections, (120, 165))
    timeline.show_envelope(long_envelope(60))
    timeline.show()
    return timeline


def canvas(timeline: Timeline, scale: int) -> QImage:
    """A screen at this scale."""
    made = QImage(timeline.size() * scale, QImage.Format.Format_ARGB32_Premultiplied)
    made.setDevicePixelRatio(scale)
    return made


def panning() -> Iterator[View]:
    """Ten minutes in view, moved on by 6 pixels a frame."""
    view = View.whole(3600.0).zoomed(SPAN / 3600, 0.0)
    return (view.panned(i * 6 * SPAN / WIDTH) for i in range(FRAMES))


def zooming() -> Iterator[View]:
    """From the whole hour into two seconds of it."""
    whole = View.whole(3600.0)
    return (whole.zoomed((2 / 3600) ** (i / FRAMES), 1777.0) for i in range(FRAMES))


def frame(timeline: Timeline, view: View, screen: QImage) -> float:
    """Milliseconds of the processor until this view is drawn: the best of REPEATS."""
    times = []
    for _ in range(REPEATS):
        began = time.thread_time()
        timeline.look(view)
        timeline.render(screen)
        times.append(time.thread_time() - began)
    return min(times) * 1000


def told(times: list[float]) -> str:
    """Median, 95th percentile, and how many a second that makes."""
    middle, late = np.percentile(times, [50, 95])
    return f"median {middle:5.1f} ms, p95 {late:5.1f} ms, {1000 / late:4.0f} frames a second at p95"


if __name__ == "__main__":
    sys.exit(main())
