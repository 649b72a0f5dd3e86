"""Trends over the takes in the list: three charts, the rules, and on how many takes they rest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.types import TakePoint
from desktop.ui.parts.controls import GAP, Card, label
from desktop.ui.parts.key_focus import KeyFocus
from desktop.ui.parts.theme import Theme
from desktop.ui.progress.trend_charts import RuleGrid, TrendChart, VerdictKey
from desktop.viewmodels.trends import newest, resting_on, rule_trends, trends
from desktop.words import say


class TrendView(QScrollArea):
    """Shows what it is given; `asks` names the rules by id. `opened` carries a take's id."""

    opened = Signal(str)

    def __init__(self, theme: Theme, asks: Mapping[str, str]) -> None:
        super().__init__()
        KeyFocus(self)
        self._asks = asks
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(say("Trends"))
        self.rests = label("", tone="secondary", wrap=True)
        self.charts = [TrendChart(theme) for _ in range(3)]
        self.texts = [label("", "small", "secondary", wrap=True) for _ in range(3)]
        self.titles = [label("", "heading") for _ in range(3)]
        self.grid = RuleGrid(theme)
        self._takes: tuple[str, ...] = ()
        for chart in (*self.charts, self.grid):
            chart.chosen.connect(self._on_chosen)
        self._build(VerdictKey(theme))

    def _build(self, key: VerdictKey) -> None:
        page = QWidget()
        page.setObjectName("column")
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        self.cards = []
        for title, chart, text in zip(self.titles, self.charts, self.texts, strict=True):
            card = Card(spacing=8)
            for part in (title, chart, text):
                card.box.addWidget(part)
            card.box.addStretch(1)
            line.addWidget(card, 1)
            self.cards.append(card)
        rules = Card(spacing=6)
        rules.box.addWidget(label(say("Rules, take by take"), "heading"))
        rules.box.addWidget(self.grid)
        rules.box.addWidget(key)
        self.cards.append(rules)
        box.addWidget(self.rests)
        box.addLayout(line)
        box.addWidget(rules)
        box.addStretch(1)
        self.setWidget(page)

    @Slot(int)
    def _on_chosen(self, at: int) -> None:
        self.opened.emit(self._takes[at])

    def show_points(self, points: Sequence[TakePoint], calm: tuple[float, float]) -> None:
        """Draw these takes, oldest first; `calm` is the user's pace band."""
        self.rests.setText(resting_on(points))
        shown = newest(points)
        self._takes = tuple(point.id for point in shown)
        for card in self.cards:
            card.setVisible(bool(shown))
        found = trends(shown, calm)
        for trend, title, chart, text in zip(
            found, self.titles, self.charts, self.texts, strict=True
        ):
            title.setText(trend.title)
            chart.show_trend(trend)
            # The number in the brackets stays beside its word.
            text.setText(re.sub(r"\((\d+) ", "(\\1\N{NO-BREAK SPACE}", trend.text))
        self.grid.show_rules(rule_trends(shown, self._asks))
