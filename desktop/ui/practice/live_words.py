"""The words as they are heard; before a recording, how this works."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QStackedLayout, QTextBrowser, QWidget

from desktop.ui.parts.controls import column, label, row
from desktop.ui.parts.fonts import font
from desktop.ui.parts.theme import Theme
from desktop.viewmodels.practice import STEPS
from desktop.words import say
from speech.types import Word

# The last words stand out: they are what was just said.
FRESH = 14


class LiveWords(QWidget):
    """Shows the newest words at the bottom, older ones quieter."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words: tuple[Word, ...] = ()
        self._text = QTextBrowser()
        self._text.setAccessibleName(say("Words heard so far"))
        self._text.setFont(font("words"))
        self._text.setPlaceholderText(
            say("Your words appear here a few seconds after you say them.")
        )
        self._text.document().setDocumentMargin(0)
        # The newest words stay in sight, however high the page is just now.
        bar = self._text.verticalScrollBar()
        bar.rangeChanged.connect(lambda _, most: bar.setValue(most))
        self._guide = _guide()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._guide)
        self._stack.addWidget(self._text)

    def rest(self) -> None:
        """Show how it works."""
        self._stack.setCurrentWidget(self._guide)

    def begin(self) -> None:
        """Empty, ready for words."""
        self._words = ()
        self._text.clear()
        self._stack.setCurrentWidget(self._text)

    def show_words(self, words: tuple[Word, ...]) -> None:
        """Write the words anew when they changed: the last ones may still turn into others."""
        if words == self._words:
            return
        self._words = words
        texts = [word.text.strip() for word in words]
        self._text.clear()
        cursor = self._text.textCursor()
        tokens = self._theme.tokens
        parts = ((texts[:-FRESH], tokens.secondary), (texts[-FRESH:], tokens.text))
        for part, colour in parts:
            made = QTextCharFormat()
            made.setFont(font("words"))
            made.setForeground(QColor(colour))
            cursor.insertText(" ".join([*part, ""]), made)
        self._text.moveCursor(QTextCursor.MoveOperation.End)

    @property
    def text(self) -> str:
        """The words in sight; empty while it shows how things work."""
        if self._stack.currentWidget() is self._guide:
            return ""
        return self._text.toPlainText().strip()


def _guide() -> QWidget:
    made = QWidget()
    steps = row(spacing=40)
    for number, (title, text) in enumerate(STEPS, 1):
        lines = column(label(say(title), "strong"), label(say(text), tone="secondary", wrap=True))
        steps.addLayout(column(label(str(number), "question", "accent"), lines, None), 1)
    heading = label(say("How this works"), "heading", "secondary")
    made.setLayout(column(None, heading, steps, None, spacing=12))
    return made
