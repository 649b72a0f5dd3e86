"""The page after a mock interview: what comes back over all answers, and a row for each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.recording.interview_summary import InterviewRow, InterviewSummary
from desktop.ui.parts.controls import GAP, Card, button, clear, column, label, row
from desktop.ui.parts.key_focus import KeyFocus
from desktop.viewmodels.interview import figures, missing
from desktop.viewmodels.text import sentence
from desktop.words import reword, say


class DebriefPage(QWidget):
    """Shows the summary given to `show_summary`; `opened` carries the id of a take to review."""

    opened = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.done = button(say("Back to Practice"), self.closed.emit, kind="primary")
        inside = QWidget()
        inside.setObjectName("column")
        self._cards = QVBoxLayout(inside)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(GAP)
        area = QScrollArea()
        KeyFocus(area)
        area.setAccessibleName(say("Summary of the interview"))
        area.setWidgetResizable(True)
        area.setWidget(inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 18, 24, 18)
        box.setSpacing(GAP)
        box.addLayout(row(label(say("How the interview went"), "title"), None, self.done))
        box.addWidget(area, 1)

    def show_summary(self, summary: InterviewSummary) -> None:
        """Replace what is on show."""
        clear(self._cards)
        card = Card(margin=18, spacing=10)
        card.box.addWidget(label(say("Over all answers"), "heading", "secondary"))
        for line in summary.lines:
            card.box.addWidget(label(reword(line), "strong", wrap=True))
        self._cards.addWidget(card)
        for one in summary.rows:
            self._cards.addWidget(self._row(one))
        self._cards.addStretch(1)

    def _row(self, one: InterviewRow) -> QWidget:
        card = Card(margin=18, spacing=8)
        review = button(say("Open in Review"), partial(self.opened.emit, one.take))
        review.setAccessibleName(say("Open in Review: {question}", question=one.question))
        head = row(
            column(
                label(one.question, "strong", wrap=True), label(figures(one), "small", "secondary")
            ),
            review,
        )
        head.setStretch(0, 1)
        card.box.addLayout(head)
        for text in (missing(one), one.fix):
            if text:
                card.box.addWidget(label(sentence(reword(text)), "body", wrap=True))
        return card
