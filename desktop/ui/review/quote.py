"""A quote from the answer, which plays when it is clicked or chosen by key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel

from desktop.ui.parts.fonts import font
from desktop.ui.parts.key_focus import show_focus
from desktop.ui.parts.theme import Theme
from desktop.viewmodels.review import quote_text
from desktop.words import say
from scoring.types import Evidence

# Told the first and the last word index of a quote.
PlayWords = Callable[[int, int], None]


def rich(text: str) -> QLabel:
    """A label of rich text that wraps."""
    made = QLabel(text)
    _read_as_rich(made)
    return made


def quote(theme: Theme, evidence: Evidence, play: PlayWords) -> QLabel:
    """The words of `evidence`, which play unless their time is not known."""
    if evidence.start is None:
        return rich(escape(quote_text(evidence)))
    act = partial(play, evidence.first_word, evidence.last_word)
    return Quote(theme, quote_text(evidence), act)


class Quote(QLabel):
    """Calls `play` for a click, Enter or Space."""

    def __init__(self, theme: Theme, text: str, play: Callable[[], None]) -> None:
        super().__init__()
        self._theme, self._said, self._play = theme, text, play
        _read_as_rich(self)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setProperty("kind", "quote")
        # Qt would set it in, since the focus has a border.
        self.setIndent(0)
        self.setAccessibleName(say("Play {text}", text=text))
        self.linkActivated.connect(self._on_link)
        theme.changed.connect(self._write)
        self._write()

    @Slot()
    def _write(self) -> None:
        # A link takes its colour when its text is set, and keeps it.
        style = f"text-decoration:none; color:{self._theme.tokens.accent}"
        self.setText(f'<a href="play" style="{style}">▸ {escape(self._said)}</a>')

    @Slot(str)
    def _on_link(self, _: str) -> None:
        self._play()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Framed where one goes by key."""
        super().focusInEvent(event)
        show_focus(self, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Framed no more."""
        super().focusOutEvent(event)
        show_focus(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt opens a link only once Tab has come to it, which is forgotten with a new text."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._play()
        else:
            super().keyPressEvent(event)


def _read_as_rich(made: QLabel) -> None:
    made.setFont(font("body"))
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
