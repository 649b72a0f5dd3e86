"""The words as they are heard; before a recording, how this works."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QColor, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QStackedLayout, QTextBrowser, QWidget

from desktop.ui.parts.controls import column, label, row
from desktop.ui.parts.fonts import font
from desktop.ui.parts.key_focus import KeyFocus
from desktop.ui.parts.theme import Theme
from desktop.viewmodels.practice import STEPS
from desktop.words import say
from speech.types import Word

# The last words stand out: they are what was just said.
FRESH = 14
# Writing takes as long as there are words: after two hours it held the window up for 110 ms at
# every new one. So many at least stay in sight: four minutes of them, far more than fit the card.
SHOWN = 600
# Older ones go so many at a time, as the lines break anew then.
STEP = 300
SPACING = 1.28  # of the font's own


class _Words(QTextBrowser):
    """Text with room between its lines, of which none is cut in half, wherever it is scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(font("words"))
        self.line = round(SPACING * self.fontMetrics().lineSpacing())
        self.document().setDocumentMargin(0)
        KeyFocus(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is left below the last whole line stays empty."""
        super().resizeEvent(event)
        self.setViewportMargins(0, 0, 0, self.contentsRect().height() % self.line)

    def cursor_in_spaced(self) -> QTextCursor:
        """A cursor in the empty text, which is spaced from now on."""
        cursor = self.textCursor()
        block = QTextBlockFormat()
        block.setLineHeight(self.line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(block)
        return cursor


class LiveWords(QWidget):
    """Shows the newest words at the bottom, older ones quieter; the oldest of a long answer go."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words: tuple[Word, ...] = ()
        self._text = _Words()
        self._text.setAccessibleName(say("Words heard so far"))
        self._text.setPlaceholderText(
            say("Your words appear here a few seconds after you say them.")
        )
        # The newest words stay in sight, however high the page is just now.
        bar = self._text.verticalScrollBar()
        bar.rangeChanged.connect(lambda _, most: bar.setValue(most))
        theme.changed.connect(self._write)
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
        if words != self._words:
            self._words = words
            self._write()

    @Slot()
    def _write(self) -> None:
        since = max(0, (len(self._words) - SHOWN) // STEP * STEP)
        texts = [word.text.strip() for word in self._words[since:]]
        self._text.clear()
        cursor = self._text.cursor_in_spaced()
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
