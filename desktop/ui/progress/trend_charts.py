"""The painted charts of Progress: one figure over the takes, and every rule's verdicts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.ui.parts.fonts import font
from desktop.ui.parts.theme import Theme
from desktop.ui.progress.take_marks import TakeMarks
from desktop.viewmodels.colour import mix
from desktop.viewmodels.trends import SAID, RuleTrend, Trend
from desktop.words import mark as marked
from desktop.words import say
from scoring.types import Verdict

OPENS = marked("Arrows go from take to take, Enter opens one in Review.")
HEIGHT, FOOT, DOT = 128.0, 20.0, 3.5
ROW, MARK, TITLES = 26, 5.5, 0.42
# How near two marks may come, in rows.
NEAREST = 1.2


class TrendChart(TakeMarks):
    """Dots joined by a line over the band; its text says the same in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._trend: Trend | None = None
        self.setFixedHeight(int(HEIGHT + FOOT))
        self.setMinimumWidth(180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_trend(self, trend: Trend) -> None:
        """Draw `trend`."""
        self._trend = trend
        self.setAccessibleName(say("{title} over the takes", title=trend.title))
        self.setAccessibleDescription(f"{trend.text} {say(OPENS)}")
        self.point(None)

    def places(self) -> Sequence[float | None]:
        """The dots."""
        values = self._trend.values if self._trend else ()
        step = (self.width() - 4 * DOT) / max(len(values) - 1, 1)
        return [None if v is None else 2 * DOT + i * step for i, v in enumerate(values)]

    def told(self, at: int) -> str:
        """The day and the figure."""
        return self._trend.told[at] if self._trend else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Band with its limits, line, dots, first and last day."""
        trend = self._trend
        if trend is None:
            return
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.setFont(font("small"))
            self._frame(p, trend)
            self.paint_at(p, HEIGHT)
            self._line(p, trend)

    def _y(self, value: float, top: float) -> float:
        return 6 + (HEIGHT - 12) * (1 - min(value / top, 1.0))

    def _frame(self, p: QPainter, trend: Trend) -> None:
        tokens, width = self._theme.tokens, float(self.width())
        if trend.band is not None:
            low, high = trend.band
            top = self._y(high or trend.top, trend.top)
            area = QRectF(0, top, width, self._y(low, trend.top) - top)
            p.fillRect(area, QColor(tokens.accent_soft))
            p.setPen(QColor(tokens.secondary))
            corner = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            p.drawText(area.adjusted(6, 0, 0, -2), corner, trend.limits)
        p.setPen(QPen(QColor(tokens.line), 1))
        base = self._y(0, trend.top)
        p.drawLine(QPointF(0, base), QPointF(width, base))
        p.setPen(QColor(tokens.secondary))
        foot = QRectF(0, HEIGHT, width, FOOT)
        middle = Qt.AlignmentFlag.AlignVCenter
        if trend.days:
            p.drawText(foot, Qt.AlignmentFlag.AlignLeft | middle, trend.days[0])
        if len(trend.days) > 1:
            p.drawText(foot, Qt.AlignmentFlag.AlignRight | middle, trend.days[-1])

    def _line(self, p: QPainter, trend: Trend) -> None:
        tokens = self._theme.tokens
        points = [
            QPointF(place, self._y(value, trend.top))
            for place, value in zip(self.places(), trend.values, strict=True)
            if place is not None and value is not None
        ]
        p.setPen(QPen(QColor(tokens.accent), 1.6))
        p.drawPolyline(QPolygonF(points))
        p.setBrush(QColor(tokens.accent))
        for point in points:
            p.drawEllipse(point, DOT, DOT)


class RuleGrid(TakeMarks):
    """A line for each rule, a mark for each take: shape and colour both tell the verdict."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._rules: tuple[RuleTrend, ...] = ()
        self._row = 0
        self.setAccessibleName(say("Rules over the takes"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rules(self, rules: Sequence[RuleTrend]) -> None:
        """Draw `rules`."""
        self._rules, self._row = tuple(rules), 0
        self.setFixedHeight(max(len(rules), 1) * ROW)
        told = " ".join(rule.text for rule in rules)
        self.setAccessibleDescription(f"{told} {say(OPENS)}")
        self.point(None)

    def places(self) -> Sequence[float | None]:
        """The columns of marks."""
        left, count = self._left(), len(self._rules[0].verdicts) if self._rules else 0
        step = min((self.width() - left) / max(count, 1), 4.0 * ROW)
        return [left + (number + 0.5) * step for number in range(count)]

    def told(self, at: int) -> str:
        """The day and the verdict on the rule in the row that was last pointed to."""
        return self._rules[self._row].told[at] if self._rules else ""

    def event(self, event: QEvent) -> bool:
        """The text of the rule under the mouse; of one take over its mark."""
        if isinstance(event, QHelpEvent) and self._rules:
            self._row = self._row_at(event.pos().y())
            if event.pos().x() < self._left():
                QToolTip.showText(event.globalPos(), self._rules[self._row].text, self)
                return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point to a take's mark for one rule."""
        self._row = self._row_at(event.position().y())
        super().mouseMoveEvent(event)

    def _row_at(self, y: float) -> int:
        return min(max(int(y) // ROW, 0), max(len(self._rules) - 1, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go from rule to rule while a take is pointed to."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if steps and self.at is not None and 0 <= self._row + steps < len(self._rules):
            self._row += steps
            self.update()
            self.tell()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Title at the left, marks at the right."""
        tokens = self._theme.tokens
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.setFont(font("body"))
            metrics, places, left = p.fontMetrics(), self.places(), self._left()
            if self.at is not None:
                p.fillRect(0, self._row * ROW, self.width(), ROW, QColor(tokens.accent_soft))
            self.paint_at(p, self.height())
            for at, rule in enumerate(self._rules):
                box = QRectF(0, at * ROW, left - 16, ROW)
                p.setPen(QColor(tokens.text))
                text = metrics.elidedText(rule.title, Qt.TextElideMode.ElideRight, int(box.width()))
                p.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
                for place, verdict in zip(places, rule.verdicts, strict=True):
                    if place is not None:
                        mark(p, self._theme, verdict, QPointF(place, (at + 0.5) * ROW))

    def _left(self) -> float:
        """Where the marks begin: behind the longest title, as long as they are not crowded."""
        metrics = QFontMetrics(font("body"))
        longest = max((metrics.horizontalAdvance(r.title) for r in self._rules), default=0)
        marks = max((len(r.verdicts) for r in self._rules), default=0) * NEAREST * ROW
        return max(self.width() * TITLES, min(longest + 18.0, self.width() - marks))


class VerdictKey(QWidget):
    """What the marks of the grid mean."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(ROW)
        self.setAccessibleName(
            say("Marks: {verdicts}", verdicts=", ".join(map(say, SAID.values())))
        )
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each mark with its word."""
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.setFont(font("small"))
            x, metrics = 8.0, p.fontMetrics()
            for verdict, word in ((v, say(text)) for v, text in SAID.items()):
                mark(p, self._theme, verdict, QPointF(x, ROW / 2))
                p.setPen(QColor(self._theme.tokens.secondary))
                wide = metrics.horizontalAdvance(word)
                box = QRectF(x + 12, 0, wide + 4, ROW)
                p.drawText(box, Qt.AlignmentFlag.AlignVCenter, word)
                x += wide + 40


def mark(p: QPainter, theme: Theme, verdict: Verdict | None, centre: QPointF) -> None:
    """Full disc: met; half disc: partly; ring: not found; cross: against; dash: not judged."""
    tokens = theme.tokens
    box = QRectF(centre.x() - MARK, centre.y() - MARK, 2 * MARK, 2 * MARK)
    colours = {"met": tokens.good, "partly": tokens.warn, "not_found": tokens.secondary}
    colour = QColor(colours.get(verdict or "", mix(tokens.secondary, tokens.panel, 0.2)))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.setPen(QPen(colour, 1.8))
    if verdict == "met":
        p.setBrush(colour)
        p.drawEllipse(box)
    elif verdict == "partly":
        p.drawEllipse(box)
        p.setBrush(colour)
        p.drawPie(box, 90 * 16, 180 * 16)
    elif verdict == "not_found":
        p.drawEllipse(box)
    elif verdict == "against":
        p.setPen(QPen(QColor(tokens.bad), 2.2))
        p.drawLine(box.topLeft(), box.bottomRight())
        p.drawLine(box.topRight(), box.bottomLeft())
    elif verdict == "not_judged":
        p.drawLine(centre - QPointF(3, 0), centre + QPointF(3, 0))
