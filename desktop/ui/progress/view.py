"""What stands on the Progress page, and how it is put together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.compare.panel import ComparePanel
from desktop.ui.exports.desk import ExportDesk
from desktop.ui.jobs import JobRunner
from desktop.ui.parts.controls import GAP, HEIGHT, Card, EmptyCard, button, label, row
from desktop.ui.parts.notice import Notice
from desktop.ui.parts.page import Page
from desktop.ui.parts.theme import Theme
from desktop.ui.progress.note_line import NoteLine
from desktop.ui.progress.rescore_desk import RescoreDesk
from desktop.ui.progress.take_filters import TakeFilters
from desktop.ui.progress.takes_table import TakesModel, TakesTable
from desktop.ui.progress.trend_view import TrendView
from desktop.viewmodels.catalog import Choices
from desktop.viewmodels.listing import NO_MATCH, NOTHING
from desktop.words import mark, say

if TYPE_CHECKING:
    from desktop.session import Session

LIST, TREND, COMPARE, FIRST = range(4)
TRENDS = mark("Trends")


class ProgressView(Page):
    """The widgets: the list of takes, and what is shown in its place."""

    def __init__(
        self,
        session: Session,
        choices: Choices,
        jobs: JobRunner,
        slow: JobRunner,
        theme: Theme,
    ) -> None:
        """`jobs` reads and deletes in a blink, `slow` writes exports and compares."""
        super().__init__()
        self._session, self._choices, self._theme = session, choices, theme
        self._jobs, self._slow = jobs, slow

    def build(self) -> Iterator[None]:
        """Make the parts, then put them together."""
        session, choices = self._session, self._choices
        self.notice = Notice()
        self.exports = ExportDesk(session, self._slow, self.notice)
        yield
        self.rescoring = RescoreDesk(session.desk, choices, self._jobs)
        self.model = TakesModel()
        self.table = TakesTable(self.model)
        yield
        self.filters = TakeFilters()
        self.search = self.filters.search
        self.note = NoteLine()
        yield
        self.trends = TrendView(self._theme, {r.id: r.asks for r in session.catalog.rules.rules})
        yield
        self.compare = ComparePanel(session, choices, self._slow, self.notice)
        self.compare_button = button(say("Compare"), name=say("Compare the two takes"))
        yield
        self.views = QStackedWidget()
        self.view_button = button(say(TRENDS))
        self._empty = label(say(NO_MATCH), tone="secondary", wrap=True)
        self._count = label("", tone="secondary")
        self.open_button = button(say("Open in Review"), kind="primary")
        self.star_button = button(say("★ Star"), name=say("Star the selected takes"))
        self.export_button = button(say("Export …"), name=say("Export the chosen takes"))
        self.delete_button = button(say("Move to the trash"), kind="danger")
        yield
        yield from self._arrange()

    def _arrange(self) -> Iterator[None]:
        card = Card(margin=10)
        card.box.addWidget(self.table, 1)
        card.box.addWidget(self._empty, 1)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 18, 24, 18)
        box.setSpacing(GAP)
        head = row(label(say("Your takes"), "title"), self._count, None, self.view_button)
        # The title stays where it is when the first take brings the button.
        head.addStrut(HEIGHT)
        box.addLayout(head)
        box.addWidget(self.filters)
        box.addWidget(self.notice)
        box.addWidget(self.exports)
        box.addWidget(self.rescoring)
        yield
        box.addWidget(self.views, 1)
        below = QWidget()
        first = EmptyCard(*(say(text) for text in NOTHING))
        for view in (below, self.trends, self.compare, first):
            self.views.addWidget(view)
            yield
        box = QVBoxLayout(below)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        box.addWidget(card, 1)
        box.addWidget(self.note)
        box.addLayout(
            row(
                *(self.star_button, self.compare_button, self.rescoring.framework, None),
                *(self.delete_button, self.export_button, self.open_button),
            )
        )
