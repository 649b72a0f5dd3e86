"""Small painted gauges: a section against its band, the level meter, the timer's band."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.parts.theme import Theme
from desktop.viewmodels.colour import mix
from desktop.viewmodels.practice import meter_share
from desktop.viewmodels.review import Coverage
from desktop.words import reword, say
from scoring.types import Band


class CoverageBar(QWidget):
    """How long a section was, over the mark of its usual band."""

    def __init__(self, theme: Theme, coverage: Coverage, place: int | None) -> None:
        super().__init__()
        self._theme, self._coverage, self._place = theme, coverage, place
        self.setFixedHeight(10)
        self.setAccessibleName(
            f"{reword(coverage.title)}: {coverage.amount} {reword(coverage.note)}".strip()
        )
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track, band, fill."""
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.setPen(Qt.PenStyle.NoPen)
            width = float(self.width())
            tokens = self._theme.tokens
            p.setBrush(QColor(tokens.line))
            p.drawRoundedRect(QRectF(0, 2, width, 6), 3, 3)
            low, high = self._coverage.band_low, self._coverage.band_high
            if low is not None and high is not None:
                p.setBrush(QColor(mix(tokens.line, tokens.secondary, 0.38)))
                p.drawRoundedRect(QRectF(low * width, 2, (high - low) * width, 6), 3, 3)
            if self._coverage.fill > 0:
                p.setBrush(self._theme.edge(self._place))
                p.drawRoundedRect(QRectF(0, 2, max(self._coverage.fill * width, 6), 6), 3, 3)
            p.setBrush(QColor(tokens.secondary))
            for mark in (low, high):
                if mark:
                    p.drawRect(QRectF(min(mark * width, width - 1.5), 0, 1.5, 10))


class Meter(QWidget):
    """The microphone's level in twelve steps; empty while nothing records."""

    STEPS = 12

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.share = 0.0
        self.setFixedSize(QSize(12 * 7, 18))
        self.setAccessibleName(say("Microphone level"))
        self.setToolTip(say("Microphone level"))
        theme.changed.connect(self.update)

    def set_peak(self, peak: float) -> None:
        """Show a peak (0 to 1); falls slowly, so that the eye can follow."""
        self.share = max(meter_share(peak), self.share - 0.06)
        self.setAccessibleDescription(say("{share:.0%}", share=self.share))
        self.update()

    def rest(self) -> None:
        """Back to empty."""
        self.share = 0.0
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The steps; the last two warn of clipping."""
        tokens = self._theme.tokens
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.setPen(Qt.PenStyle.NoPen)
            for step in range(self.STEPS):
                lit = self.share * self.STEPS > step + 0.5
                colour = tokens.warn if step >= self.STEPS - 2 else tokens.good
                p.setBrush(QColor(colour if lit else tokens.line))
                p.drawRoundedRect(QRectF(step * 7, 2, 5, 14), 2, 2)


class BandBar(QWidget):
    """Time so far on a line, with the framework's usual length marked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._seconds = 0.0
        self._band: Band | None = None
        self.setFixedHeight(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say("Time against the usual length"))
        theme.changed.connect(self.update)

    def show_time(self, seconds: float, band: Band | None) -> None:
        """Fill up to `seconds`; `band` may be None."""
        self._seconds, self._band = seconds, band
        self.setAccessibleDescription(say("{seconds:.0f} seconds", seconds=seconds))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track, band, fill."""
        low, high = self._band or (0.0, None)
        end = max((high or low * 2 or 120.0) * 1.25, self._seconds)
        width = float(self.width())
        tokens = self._theme.tokens
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(QColor(tokens.line))
            p.drawRoundedRect(QRectF(0, 2, width, 6), 3, 3)
            if self._band is not None:
                x0, x1 = low / end * width, (high or end) / end * width
                p.setBrush(QColor(mix(tokens.line, tokens.secondary, 0.38)))
                p.drawRoundedRect(QRectF(x0, 2, x1 - x0, 6), 3, 3)
            if self._seconds > 0:
                over = high is not None and self._seconds > high
                p.setBrush(QColor(tokens.warn if over else tokens.accent))
                p.drawRoundedRect(QRectF(0, 2, max(self._seconds / end * width, 6), 6), 3, 3)
            p.setBrush(QColor(tokens.secondary))
            for mark in self._band or ():
                if mark:
                    p.drawRect(QRectF(mark / end * width, 0, 1.5, 10))
