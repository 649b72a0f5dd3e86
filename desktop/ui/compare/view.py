"""Two takes side by side: three sentences, then line by line what was and what is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.parts.controls import GAP, Card, clear, label
from desktop.ui.parts.key_focus import KeyFocus
from desktop.viewmodels.comparing import Line, SideBySide
from desktop.words import mark, reword, say

ASIDE = mark("Not your doing")


class CompareView(QScrollArea):
    """Empty until `show_both`; scrolls by key."""

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
        for title, lines in both.groups:
            self._box.addWidget(_group(title, both.heads, lines))
        if both.aside:
            card = Card(spacing=6)
            card.box.addWidget(label(say(ASIDE), "heading"))
            for text in both.aside:
                card.box.addWidget(label(reword(text), tone="secondary", wrap=True))
            self._box.addWidget(card)
        self._box.addStretch(1)
        self.verticalScrollBar().setValue(0)


def _group(title: str, heads: tuple[str, str], lines: tuple[Line, ...]) -> Card:
    card = Card(spacing=8)
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(9)
    for column, stretch in enumerate((5, 4, 4, 2)):
        grid.setColumnStretch(column, stretch)
    grid.addWidget(label(title, "heading"), 0, 0)
    for column, head in enumerate(heads, start=1):
        grid.addWidget(label(head, "small", "secondary"), 0, column)
    for number, line in enumerate(lines, start=1):
        for column, cell in enumerate(_cells(line)):
            grid.addWidget(cell, number, column, Qt.AlignmentFlag.AlignTop)
    card.box.addLayout(grid)
    return card


def _cells(line: Line) -> tuple[QWidget, ...]:
    title = label(line.title, wrap=True)
    title.setAccessibleDescription(line.text)
    before, after = (
        _state(text, quote)
        for text, quote in zip((line.before, line.after), line.quotes, strict=True)
    )
    return title, before, after, label(line.turn, "strong", line.tone)


def _state(text: str, quote: str) -> QLabel:
    made = label(f"{text}\n{quote}" if quote else text, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
