"""The page after a mock interview: what comes back over all answers, and a row for each."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.recording.interview_summary import InterviewRow, InterviewSummary
from desktop.ui.parts.controls import GAP, Card, button, clear, column, label, row
from desktop.ui.parts.key_focus import KeyFocus
from desktop.ui.review.figure_button import figure
from desktop.ui.review.quote import rich
from desktop.viewmodels import interview
from desktop.viewmodels.catalog import Choices
from desktop.viewmodels.interview import Lead
from desktop.viewmodels.text import sentence
from desktop.words import reword, say

if TYPE_CHECKING:
    from desktop.session import Session

# Ways to an answer in one line, so that they fit the smallest window.
BESIDE = 4


class DebriefPage(QWidget):
    """Shows the summary given to `show_summary`.

    `opened` carries the id of a take to review, what of it is asked for, and the moments of that,
    none for its beginning. `waiting` is whether a summary was neither closed nor overtaken yet.
    """

    opened = Signal(str, str, object)
    closed = Signal()

    def __init__(self, session: Session, choices: Choices) -> None:
        super().__init__()
        self._session, self._choices = session, choices
        self._rows: tuple[InterviewRow, ...] = ()
        self.waiting = False
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.done = button(say("Back to Practice"), self._leave, kind="primary")
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
        self._rows, self.waiting = summary.rows, True
        clear(self._cards)
        card = Card(margin=18, spacing=10)
        card.box.addWidget(label(say("Over all answers"), "heading", "secondary"))
        for line in summary.lines:
            links = self._links(interview.leads(line, summary.rows))
            card.box.addLayout(column(_told(reword(line.text)), links, spacing=2))
        self._cards.addWidget(card)
        for at, one in enumerate(summary.rows):
            self._cards.addWidget(self._row(at, one))
        self._cards.addStretch(1)

    def forget(self) -> None:
        """What comes next has begun: the summary waits no longer to be come back to."""
        self.waiting = False

    def _leave(self) -> None:
        self.forget()
        self.closed.emit()

    def _row(self, at: int, one: InterviewRow) -> QWidget:
        card = Card(margin=18, spacing=8)
        review = button(say("Open in Review"), partial(self.opened.emit, one.take, "", ()))
        review.setAccessibleName(say("Open in Review: {question}", question=one.question))
        head = row(column(label(one.question, "strong", wrap=True), self._figures(at, one)), review)
        head.setStretch(0, 1)
        card.box.addLayout(head)
        fix, lead = interview.fix(at, one.report)
        if missing := interview.missing(one.report):
            card.box.addWidget(label(sentence(missing), "body", wrap=True))
        if fix:
            card.box.addWidget(_told(f"{say('Fix first')}: {reword(fix)}"))
        if lead:
            card.box.addLayout(self._links((lead,)))
        return card

    def _figures(self, at: int, one: InterviewRow) -> QLayout:
        """“Answer 2 · 2:04 · …”, each number a way to its moments."""
        settings, report = self._session.settings, one.report
        calm = (settings.pace_low, settings.pace_high)
        usual = self._choices.framework(report.framework).total
        parts: list[QWidget] = [label(interview.answer_name(at), "small", "secondary")]
        for made in interview.figures(report, calm, usual):
            number = figure(made, partial(self.opened.emit, one.take), "small", "secondary")
            # Its next moment is asked for in Review: here it leads to the first each time.
            number.setToolTip(say("Show where") if made.moments else "")
            parts += [label("·", "small", "secondary"), number]
        return row(*parts, None, spacing=6)

    def _links(self, leads: tuple[Lead, ...]) -> QLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(BESIDE, 1)
        for at, lead in enumerate(leads):
            grid.addWidget(self._link(lead), *divmod(at, BESIDE))
        return grid

    def _link(self, lead: Lead) -> QWidget:
        take, name = self._rows[lead.row].take, lead.name
        made = button(lead.text, partial(self.opened.emit, take, name, lead.moments), kind="link")
        made.setAccessibleName(lead.spoken)
        return made


def _told(text: str) -> QLabel:
    """A sentence; what stands before its colon is bold, as in Review."""
    lead, _, rest = text.partition(": ")
    made = rich(f"<b>{escape(lead)}</b>&nbsp; {escape(sentence(rest))}" if rest else escape(text))
    made.setAccessibleName(text)
    return made
