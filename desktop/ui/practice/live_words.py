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
# every new one. So many at least are written anew, four minutes of them, since the last may change.
FLOWING = 600
# Older ones stay as they are, in paragraphs of so many at most.
PARAGRAPH = 300
ENDS = (".", "?", "!")
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
    """Shows the newest words at the bottom, older ones quieter.

    They stay in sight as they come, unless one has scrolled up to read older ones.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words: tuple[Word, ...] = ()
        # So many words stand in paragraphs that are not written any more.
        self._settled = 0
        self._following = True
        self._text = _Words()
        self._text.setAccessibleName(say("Words heard so far"))
        self._text.setPlaceholderText(
            say("Your words appear here a few seconds after you say them.")
        )
        bar = self._text.verticalScrollBar()
        bar.rangeChanged.connect(self._on_range)
        bar.valueChanged.connect(self._on_scrolled)
        theme.changed.connect(self._write_all)
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
        self._following = True
        self._write_all()
        self._stack.setCurrentWidget(self._text)

    def show_words(self, words: tuple[Word, ...]) -> None:
        """Write the last words anew when they changed: they may still turn into others."""
        if words == self._words:
            return
        same = words[: self._settled] == self._words[: self._settled]
        self._words = words
        if same:
            self._write(QTextCursor(self._text.document()))
        else:
            self._write_all()

    @Slot()
    def _write_all(self) -> None:
        self._text.clear()
        self._settled = 0
        self._write(self._text.cursor_in_spaced())

    def _write(self, cursor: QTextCursor) -> None:
        """The last paragraph; those before it stay as they are."""
        texts = [word.text.strip() for word in self._words[self._settled :]]
        tokens = self._theme.tokens
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        while len(texts) >= FLOWING + PARAGRAPH:
            count = _paragraph(texts)
            _insert(cursor, texts[:count], tokens.secondary)
            cursor.insertBlock()
            del texts[:count]
            self._settled += count
        _insert(cursor, texts[:-FRESH], tokens.secondary)
        _insert(cursor, texts[-FRESH:], tokens.text)
        cursor.endEditBlock()

    @Slot(int, int)
    def _on_range(self, _: int, most: int) -> None:
        # The newest words stay in sight, however high the page is just now.
        if self._following:
            self._text.verticalScrollBar().setValue(most)

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        self._following = value > self._text.verticalScrollBar().maximum() - self._text.line

    @property
    def text(self) -> str:
        """The words; empty while it shows how things work."""
        if self._stack.currentWidget() is self._guide:
            return ""
        return self._text.toPlainText().strip()


def _paragraph(texts: list[str]) -> int:
    """How many of the words make a paragraph: up to the end of a sentence, if there is one near."""
    ends = (n for n in range(PARAGRAPH, PARAGRAPH // 2, -1) if texts[n - 1].endswith(ENDS))
    return next(ends, PARAGRAPH)


def _insert(cursor: QTextCursor, texts: list[str], colour: str) -> None:
    made = QTextCharFormat()
    made.setFont(font("words"))
    made.setForeground(QColor(colour))
    cursor.insertText(" ".join([*texts, ""]), made)


def _guide() -> QWidget:
    made = QWidget()
    steps = row(spacing=40)
    for number, (title, text) in enumerate(STEPS, 1):
        lines = column(label(say(title), "strong"), label(say(text), tone="secondary", wrap=True))
        steps.addLayout(column(label(str(number), "question", "accent"), lines, None), 1)
    heading = label(say("How this works"), "heading", "secondary")
    made.setLayout(column(None, heading, steps, None, spacing=12))
    return made
