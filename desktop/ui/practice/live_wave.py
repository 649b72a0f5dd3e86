"""The moving waveform while recording: newest on the right."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.ui.parts.theme import Theme
from desktop.viewmodels.timeline import resampled
from desktop.words import mark, say

COLUMN = 4
HINT = mark("Your voice is drawn here while you record")


class LiveWave(QWidget):
    """Draws the last peaks that fit; grey while paused."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._peaks: NDArray[np.float32] = np.zeros(0, dtype=np.float32)
        self._active = False
        self.setMinimumHeight(64)
        self.setAccessibleName(say("Live waveform"))
        theme.changed.connect(self.update)

    def show_peaks(self, peaks: NDArray[np.float32], *, active: bool) -> None:
        """Draw `peaks` (0 to 1, one for every 50 ms)."""
        self._peaks, self._active = peaks, active
        self.update()

    def rest(self) -> None:
        """Forget the last recording."""
        self.show_peaks(np.zeros(0, dtype=np.float32), active=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One line a peak."""
        shown = resampled(self._peaks, self.width() // COLUMN)
        middle, half = self.height() / 2, self.height() / 2 - 3
        # A quiet voice still fills a third: the square root lifts small values.
        heights = np.maximum(np.sqrt(np.clip(shown, 0.0, 1.0)) * half, 0.6).tolist()
        tokens = self._theme.tokens
        if not len(shown):
            self._paint_hint()
            return
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour = QColor(tokens.accent if self._active else tokens.wave)
            p.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            p.drawLines(
                [
                    QLineF(i * COLUMN + 2, middle - h, i * COLUMN + 2, middle + h)
                    for i, h in enumerate(heights)
                ]
            )

    def _paint_hint(self) -> None:
        with QPainter(self) as p:
            middle = self.height() / 2
            p.setPen(QPen(QColor(self._theme.tokens.line), 2, Qt.PenStyle.DotLine))
            p.drawLine(QLineF(2, middle, self.width() - 2, middle))
            wide = p.fontMetrics().horizontalAdvance(say(HINT)) + 40
            box = QRectF((self.width() - wide) / 2, middle - 14, wide, 28)
            p.fillRect(box, QColor(self._theme.tokens.panel))
            p.setPen(QColor(self._theme.tokens.secondary))
            p.drawText(box, Qt.AlignmentFlag.AlignCenter, say(HINT))
