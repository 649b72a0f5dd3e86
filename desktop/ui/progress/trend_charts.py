"""The painted charts of Progress: one figure over the takes, and every rule's verdicts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.ui.parts.fonts import font
from desktop.ui.parts.roles import chart
from desktop.ui.parts.theme import Theme
from desktop.viewmodels.colour import mix
from desktop.viewmodels.trends import SAID, RuleTrend, Trend
from desktop.words import say
from scoring.types import Verdict

HEIGHT, FOOT, DOT = 128.0, 20.0, 3.5
ROW, MARK, TITLES = 26, 5.5, 0.42
# How near two marks may come, in rows.
NEAREST = 1.2


class TrendChart(QWidget):
    """Dots joined by a line over the band; its text says the same in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._trend: Trend | None = None
        self.setFixedHeight(int(HEIGHT + FOOT))
        self.setMinimumWidth(180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_trend(self, trend: Trend) -> None:
        """Draw `trend`."""
        self._trend = trend
        self.setAccessibleName(say("{title} over the takes", title=trend.title))
        chart(self)
        self.setAccessibleDescription(trend.text)
        self.setToolTip(trend.text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Band, line, dots, the last figure, first and last day."""
        trend = self._trend
        if trend is None:
            return
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.setFont(font("small"))
            self._frame(p, trend)
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
        tokens, count = self._theme.tokens, len(trend.values)
        step = (self.width() - 4 * DOT) / max(count - 1, 1)
        points = [
            QPointF(2 * DOT + i * step, self._y(value, trend.top))
            for i, value in enumerate(trend.values)
            if value is not None
        ]
        p.setPen(QPen(QColor(tokens.accent), 1.6))
        p.drawPolyline(QPolygonF(points))
        p.setBrush(QColor(tokens.accent))
        for point in points:
            p.drawEllipse(point, DOT, DOT)


class RuleGrid(QWidget):
    """A line for each rule, a mark for each take: shape and colour both tell the verdict."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rules: tuple[RuleTrend, ...] = ()
        self.setAccessibleName(say("Rules over the takes"))
        chart(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_rules(self, rules: Sequence[RuleTrend]) -> None:
        """Draw `rules`."""
        self._rules = tuple(rules)
        self.setFixedHeight(max(len(rules), 1) * ROW)
        self.setAccessibleDescription(" ".join(rule.text for rule in rules))
        self.update()

    def event(self, event: QEvent) -> bool:
        """The text of the rule under the mouse."""
        if isinstance(event, QHelpEvent):
            at = event.pos().y() // ROW
            if 0 <= at < len(self._rules):
                QToolTip.showText(event.globalPos(), self._rules[at].text, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Title at the left, marks at the right."""
        tokens = self._theme.tokens
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.setFont(font("body"))
            metrics = p.fontMetrics()
            left = self._left(metrics)
            for at, rule in enumerate(self._rules):
                box = QRectF(0, at * ROW, left - 16, ROW)
                p.setPen(QColor(tokens.text))
                text = metrics.elidedText(rule.title, Qt.TextElideMode.ElideRight, int(box.width()))
                p.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
                step = min((self.width() - left) / max(len(rule.verdicts), 1), 4.0 * ROW)
                for number, verdict in enumerate(rule.verdicts):
                    centre = QPointF(left + (number + 0.5) * step, (at + 0.5) * ROW)
                    mark(p, self._theme, verdict, centre)

    def _left(self, metrics: QFontMetrics) -> float:
        """Where the marks begin: behind the longest title, as long as they are not crowded."""
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
