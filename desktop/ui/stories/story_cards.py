"""The cards under a story: is it the right one, how to frame it, in which takes it was told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop.types import TakeRow
from desktop.ui.parts.controls import Card, button, column, label, row
from desktop.ui.parts.fonts import font
from desktop.viewmodels.stories import (
    VerdictLine,
    article_text,
    check_text,
    take_line,
    verdict_lines,
)
from desktop.viewmodels.text import day_text, sentence
from desktop.words import mark, reword, say
from scoring.story_check import StoryCheck

NOT_TOLD = mark("You have not told it yet. Practise it, or say in Review which story a take tells.")


def check_card(check: StoryCheck, articles: Mapping[str, str]) -> QWidget:
    """How to frame the story, then every question with its verdict and the words for it.

    `articles` are the articles' names by number.
    """
    card = Card(spacing=12)
    card.box.addWidget(label(say("How to frame it"), "heading", "secondary"))
    card.box.addWidget(label(reword(check.suggestion), "strong", wrap=True))
    card.box.addWidget(_asked_by(article_text(check.sources, articles)))
    card.box.addSpacing(6)
    card.box.addLayout(
        row(
            label(say("Is it the right story?"), "heading", "secondary"), None,
            label(check_text(check), "small", "secondary"),
        )
    )  # fmt: skip
    for line in verdict_lines(check, articles):
        card.box.addWidget(_verdict(line))
    return card


def _verdict(line: VerdictLine) -> QWidget:
    made = QFrame()
    made.setAccessibleName(f"{line.asks} {line.name}")
    box = QHBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(10)
    glyph = label(line.glyph, "strong", line.tone)
    glyph.setFixedWidth(16)
    box.addWidget(glyph, 0, Qt.AlignmentFlag.AlignTop)
    text = column(spacing=3)
    name = label(line.name, "small", line.tone)
    name.setAlignment(Qt.AlignmentFlag.AlignTop)
    name.setContentsMargins(0, 1, 0, 0)  # Smaller letters, on the same line.
    text.addLayout(row(_Question(line.asks), name, None))
    for quote in line.quotes:
        text.addWidget(label(quote, tone="secondary", wrap=True))
    if line.advice:
        text.addWidget(label(line.advice, wrap=True))
    text.addWidget(_asked_by(line.sources))
    box.addLayout(text, 1)
    return made


class _Question(QLabel):
    """On one line where there is room, else on several: the verdict stands close behind it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setFont(font("strong"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        """As wide as the whole line, where Qt would break it early."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + 1
        return QSize(width, self.heightForWidth(width))


def _asked_by(names: str) -> QWidget:
    return label(sentence(names), "small", "secondary", wrap=True)


def takes_card(
    rows: Sequence[TakeRow], best: Collection[str], opened: Callable[[str], object]
) -> QWidget:
    """The takes that tell the story, the newest first, each to be opened in Review.

    `best` has the id of the one that tells it best, as soon as there are two.
    """
    card = Card(spacing=10)
    card.box.addWidget(label(say("Takes of this story"), "heading", "secondary"))
    if not rows:
        card.box.addWidget(label(say(NOT_TOLD), tone="secondary", wrap=True))
    for take in rows:
        when = day_text(take.recorded_at, date.today())
        review = button(say("Open in Review"), partial(opened, take.id))
        review.setAccessibleName(
            say("Open in Review: {when}, {question}", when=when, question=take.question)
        )
        best_mark = [label(say("Best"), "small", "good")] if take.id in best else []
        said = column(
            label(take.question, "strong", wrap=True),
            label(f"{sentence(when)} · {take_line(take)}", "small", "secondary", wrap=True),
        )
        line = row(said, *best_mark, review)
        line.setStretch(0, 1)
        card.box.addLayout(line)
    return card
