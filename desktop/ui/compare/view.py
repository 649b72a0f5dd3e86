"""Two takes side by side: three sentences, then line by line what was and what is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.parts.controls import GAP, Card, button, clear, column, held, label, row
from desktop.ui.parts.fonts import font
from desktop.ui.parts.key_focus import KeyFocus
from desktop.viewmodels.comparing import Line, SideBySide
from desktop.viewmodels.text import clock
from desktop.words import mark, reword, say

# Told which of the two takes, and the second.
Ask: TypeAlias = Callable[[int, float], object]
ASIDE = mark("Not your doing")


class CompareView(QScrollArea):
    """Empty until `show_both`; scrolls by key.

    `asked` carries which of the two takes is to be opened (0: the earlier) and where, in seconds.
    """

    asked = Signal(int, float)

    def __init__(self) -> None:
        super().__init__()
        KeyFocus(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(say("Two takes side by side"))
        page = QWidget()
        page.setObjectName("column")
        self._box = QVBoxLayout(page)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GAP)
        self.setWidget(page)

    def show_both(self, both: SideBySide) -> None:
        """Show a comparison from its top."""
        clear(self._box)
        short = Card(spacing=8)
        short.box.addWidget(label(both.question, "strong", wrap=True))
        for said in both.summary:
            short.box.addWidget(label(reword(said), wrap=True))
        self._box.addWidget(short)
        turns = [line.turn for _, lines in both.groups for line in lines]
        metrics = QFontMetrics(font("strong"))
        # The same in every card, or their columns would not stand one under another.
        last = max((metrics.horizontalAdvance(turn) for turn in turns), default=0)
        for title, lines in both.groups:
            self._box.addWidget(_group(title, both.heads, lines, self.asked.emit, last))
        if both.aside:
            card = Card(spacing=6)
            card.box.addWidget(label(say(ASIDE), "heading"))
            for text in both.aside:
                card.box.addWidget(label(reword(text), tone="secondary", wrap=True))
            self._box.addWidget(card)
        self._box.addStretch(1)
        self.verticalScrollBar().setValue(0)


def _group(
    title: str, heads: tuple[str, str], lines: tuple[Line, ...], ask: Ask, last: int
) -> Card:
    card = Card(spacing=8)
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(9)
    for place, stretch in enumerate((5, 4, 4, 2)):
        grid.setColumnStretch(place, stretch)
    grid.setColumnMinimumWidth(3, last)
    grid.addWidget(label(title, "heading"), 0, 0)
    for place, head in enumerate(heads, start=1):
        made = button(head, partial(ask, place - 1, 0.0), kind="link")
        made.setAccessibleName(say("Open in Review: {question}", question=head))
        grid.addWidget(made, 0, place, Qt.AlignmentFlag.AlignLeft)
    for number, line in enumerate(lines, start=1):
        for place, cell in enumerate(_cells(line, heads, ask)):
            grid.addWidget(cell, number, place, Qt.AlignmentFlag.AlignTop)
    card.box.addLayout(grid)
    return card


def _cells(line: Line, heads: tuple[str, str], ask: Ask) -> tuple[QWidget, ...]:
    title = label(line.title, wrap=True)
    title.setAccessibleDescription(line.text)
    states = zip((line.before, line.after), line.quotes, line.moments, strict=True)
    before, after = (
        _state(text, quote, _there(at, heads[at], moment, ask))
        for at, (text, quote, moment) in enumerate(states)
    )
    turn = label(line.turn, "strong", line.tone)
    for cell in (title, turn):
        # As those that can be selected, which Qt draws from the top: else they sit a pixel lower.
        cell.setAlignment(Qt.AlignmentFlag.AlignTop)
    return title, before, after, turn


def _state(text: str, quote: str, there: QPushButton | None) -> QWidget:
    made = label(f"{text}\n{quote}" if quote else text, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return held(column(made, row(there, None))) if there else made


def _there(take: int, head: str, moment: float | None, ask: Ask) -> QPushButton | None:
    """Leads to the moment of a take, where there is one."""
    if moment is None:
        return None
    made = button(f"▸ {clock(moment)}", partial(ask, take, moment), kind="link")
    made.setAccessibleName(say("{time} in {take}: show where", time=clock(moment), take=head))
    return made
