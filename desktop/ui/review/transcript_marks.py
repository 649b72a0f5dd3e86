"""How the transcript's words look, and what is painted behind them: bars, runs, a border."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextDocument

from desktop.ui.parts.fonts import font
from desktop.ui.parts.theme import Theme

# From one text position to another.
Run = tuple[int, int]


def paint_bars(runs: Runs, bars: Iterable[tuple[tuple[int, int], QColor]]) -> None:
    """A bar in the margin along each paragraph in view, given by its first and last block."""
    document, layout = runs.document, runs.document.documentLayout()
    above, below = (document.findBlock(at).blockNumber() for at in (runs.first, runs.last))
    for (first, last), colour in bars:
        if last < above or first > below:
            continue
        top = layout.blockBoundingRect(document.findBlockByNumber(first)).top()
        bottom = layout.blockBoundingRect(document.findBlockByNumber(last)).bottom()
        runs.painter.setBrush(colour)
        runs.painter.drawRoundedRect(QRectF(2, top, 3.5, bottom - top), 1.5, 1.5)


def paint_target(painter: QPainter, word: QRect, colour: QColor) -> None:
    """Where a border that is being dragged would come to lie: before this word."""
    painter.setPen(QPen(colour, 2))
    painter.drawLine(word.left() - 3, word.top(), word.left() - 3, word.bottom())
    painter.drawLine(2, word.top(), word.left() - 3, word.top())


def joined(words: Iterable[int], starts: Sequence[int], ends: Sequence[int]) -> list[Run]:
    """Text positions of these words, neighbours in one run."""
    runs: list[Run] = []
    for index in sorted(words):
        if runs and starts[index] - runs[-1][1] <= 1:
            runs[-1] = (runs[-1][0], ends[index])
        else:
            runs.append((starts[index], ends[index]))
    return runs


@dataclass(frozen=True)
class Runs:
    """Marks runs of words, line by line, as far as they lie between two text positions in view."""

    painter: QPainter
    document: QTextDocument
    metrics: QFontMetrics
    first: int
    last: int

    def fill(self, runs: Sequence[Run], colour: str) -> None:
        """On a ground of this colour."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour))
        for run in runs:
            self._paint(*run)

    def frame(self, runs: Sequence[Run], pen: QPen) -> None:
        """In a frame."""
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        for run in runs:
            self._paint(*run)

    def _paint(self, start: int, end: int) -> None:
        if end < self.first or start > self.last:
            return
        block = self.document.findBlock(start)
        origin = self.document.documentLayout().blockBoundingRect(block).topLeft()
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(start - block.position(), line.textStart())
            last = min(end - block.position(), line.textStart() + line.textLength())
            if first >= last:
                continue
            x0, x1 = _x(line.cursorToX(first)), _x(line.cursorToX(last))
            # Qt puts a proportional line's extra height above the text.
            top = origin.y() + line.y() + line.ascent() - self.metrics.ascent() - 1
            box = QRectF(origin.x() + x0 - 2.5, top, x1 - x0 + 5, self.metrics.height() + 2)
            self.painter.drawRoundedRect(box, 4, 4)


def _x(value: object) -> float:
    # PySide gives (x, cursor) here, or x alone, depending on its version.
    return float(value[0]) if isinstance(value, tuple | list) else float(str(value))


def text_format(role: str, colour: str) -> QTextCharFormat:
    """Text in a font role and a colour."""
    made = QTextCharFormat()
    made.setFont(font(role))
    made.setForeground(QColor(colour))
    return made


def filler_format(theme: Theme) -> QTextCharFormat:
    """A filler: dotted under, in the colour of a warning."""
    made = text_format("transcript", theme.tokens.warn)
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    made.setUnderlineColor(QColor(theme.tokens.warn))
    return made
