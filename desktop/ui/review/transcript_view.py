"""The transcript by section: click a word to hear it, twice to edit it; the one sounding is lit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from desktop.ui.parts.fonts import font
from desktop.ui.parts.key_focus import KeyFocus
from desktop.ui.parts.theme import Theme
from desktop.ui.review.transcript_marks import Runs, joined, paint_bars, paint_target
from desktop.ui.review.transcript_text import INDENT, Laid, write
from desktop.ui.review.word_editor import WordEditor
from desktop.viewmodels.editing import Border, borders, own_words
from desktop.viewmodels.transcript import evidence_words
from desktop.words import say
from scoring.text import Span
from scoring.types import Report

# So near, in pixels, a border is caught in the margin.
REACH = 12
# Keys the page uses for playback; the text view would scroll on them.
TRANSPORT = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right})


class TranscriptView(QTextBrowser):
    """The words with a colour bar along each section, whose ends can be dragged to other words.

    `word_clicked` carries a word to hear, `reworded` a word and its new text, `border_dragged` the
    word a border lies before and the word it was let go at, `menu_asked` a word and where.
    """

    word_clicked = Signal(int)
    reworded = Signal(int, str)
    border_dragged = Signal(int, int)
    menu_asked = Signal(int, QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._report: Report | None = None
        self._colours: dict[str, int] = {}
        self._laid = Laid()
        self._document: QTextDocument | None = None
        self._runs: list[tuple[int, int]] = []
        self._lit: int | None = None
        self._mine: list[tuple[int, int]] = []
        self._found: list[tuple[int, int]] = []
        self._border: Border | None = None
        self._target: int | None = None
        self.alone = False
        self.editor = WordEditor(self.viewport())
        self.editor.kept.connect(self.reworded)
        self.setAccessibleName(say("Transcript"))
        self.setFont(font("transcript"))
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        KeyFocus(self)
        theme.changed.connect(self._write_anew)

    def show_report(self, report: Report, colours: dict[str, int]) -> None:
        """Write the report's words; `colours` are section places in the framework."""
        self._report, self._colours = report, colours
        self._rebuild()

    def light(self, index: int | None) -> None:
        """Light the word that sounds, or none; scrolls it into view unless left `alone`."""
        if index == self._lit:
            return
        self._lit = index
        self.setExtraSelections([] if index is None else [self._lit_text(index)])
        if index is not None and not self.alone:
            self.reveal(index)
        self.viewport().update()

    def mark_found(self, spans: Sequence[Span]) -> None:
        """Frame what a search found."""
        self._found = [(self._laid.starts[s.first], self._laid.ends[s.last]) for s in spans]
        self.viewport().update()

    def edit(self, index: int) -> None:
        """Put a field over a word."""
        if self._report is None:
            return
        self.reveal(index)
        text = self._report.transcript.words[index].text.strip()
        self.editor.begin(index, text, self.place_of(index))

    def place_of(self, index: int) -> QRect:
        """Where a word lies in the viewport."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._laid.starts[index])
        return self.cursorRect(cursor)

    def position_of(self, index: int) -> int:
        """Where a word begins in the text."""
        return self._laid.starts[index]

    def word_under(self, position: int) -> int | None:
        """The word at a text position, or None between words and on headings."""
        return self._laid.word_under(position)

    def _rebuild(self) -> None:
        self.editor.leave()
        self._found, self._border, self._target, self._lit = [], None, None, None
        self._write_anew()

    @Slot()
    def _write_anew(self) -> None:
        # In another scheme as well: what is lit, found or being edited is so afterwards.
        if self._report is None:
            return
        # What is read stays where it is when a correction changes a word.
        scrolled = self.verticalScrollBar().value()
        self._laid = self._written(self._report)
        starts, ends = self._laid.starts, self._laid.ends
        self._runs = joined(evidence_words(self._report), starts, ends)
        self._mine = joined(own_words(self._report.yours), starts, ends)
        self.setExtraSelections([] if self._lit is None else [self._lit_text(self._lit)])
        self.verticalScrollBar().setValue(scrolled)

    def _written(self, report: Report) -> Laid:
        # Into a document that is on no screen yet: laid out once, and not at each change.
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(2)
        document.setDefaultFont(self.font())
        laid = write(document, report, self._theme)
        self.setDocument(document)
        if self._document is not None:
            self._document.deleteLater()
        self._document = document
        return laid

    def _lit_text(self, index: int) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = QTextCursor(self.document())
        selection.cursor.setPosition(self._laid.starts[index])
        selection.cursor.setPosition(self._laid.ends[index], QTextCursor.MoveMode.KeepAnchor)
        colour = QColor(self._theme.tokens.on_accent)
        selection.format.setForeground(colour)
        return selection

    def reveal(self, index: int) -> None:
        """Scroll a word into view."""
        rect = self.place_of(index)
        height = self.viewport().height()
        if rect.top() < 0 or rect.bottom() > height - 24:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - height // 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Marks behind the text, then the text."""
        tokens = self._theme.tokens
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(0, -self.verticalScrollBar().value())
            painter.setPen(Qt.PenStyle.NoPen)
            runs = Runs(painter, self.document(), self.fontMetrics(), *self._in_view())
            paint_bars(
                runs,
                (
                    (blocks, self._theme.edge(self._colours.get(paragraph.section_id or "")))
                    for paragraph, blocks in zip(
                        self._laid.paragraphs, self._laid.blocks, strict=True
                    )
                ),
            )
            runs.fill(self._runs, tokens.accent_soft)
            if self._lit is not None:
                runs.fill(
                    [(self._laid.starts[self._lit], self._laid.ends[self._lit])], tokens.accent
                )
            runs.frame(self._found, QPen(QColor(tokens.accent), 1.4))
            # The user's own words: a dashed frame, so that colour alone need not tell.
            runs.frame(self._mine, QPen(QColor(tokens.secondary), 1.0, Qt.PenStyle.DashLine))
            if self._target is not None:
                place = self.place_of(self._target)
                place.translate(0, self.verticalScrollBar().value())
                paint_target(painter, place, QColor(tokens.accent))
        super().paintEvent(event)

    def _in_view(self) -> tuple[int, int]:
        """Text positions of the first and last letter in view."""
        corner = self.viewport().rect().bottomRight()
        places = (QPoint(0, 0), corner)
        first, last = (self.cursorForPosition(place).position() for place in places)
        return first, last

    def border_at(self, point: QPoint) -> Border | None:
        """The border whose end of a colour bar lies at `point`: only in the margin."""
        if self._report is None or point.x() > INDENT:
            return None
        found = {border.word: border for border in borders(self._report)}
        layout, scrolled = self.document().documentLayout(), self.verticalScrollBar().value()
        for paragraph, (first, _) in zip(self._laid.paragraphs, self._laid.blocks, strict=True):
            block = self.document().findBlockByNumber(first)
            top = layout.blockBoundingRect(block).top() - scrolled
            if paragraph.first_word in found and abs(point.y() - top) <= REACH:
                return found[paragraph.first_word]
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """In the margin it catches a border."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._border = self.border_at(event.position().toPoint())
        if self._border is None:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a dragged border would lie, and where one could be dragged."""
        point = event.position().toPoint()
        if self._border is not None:
            self._target = self._word_at(point)
            self.viewport().update()
            return
        shape = Qt.CursorShape.PointingHandCursor
        if self.border_at(point) is not None:
            shape = Qt.CursorShape.SplitVCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)
        self.viewport().setCursor(shape)

    def _word_at(self, point: QPoint) -> int | None:
        """The word at or before `point`, however far left it is."""
        position = self.cursorForPosition(QPoint(max(point.x(), INDENT), point.y())).position()
        return self._laid.word_before(position)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the word."""
        position = self.cursorForPosition(event.position().toPoint()).position()
        word = self.word_under(position)
        if word is not None and event.button() == Qt.MouseButton.LeftButton:
            self.edit(word)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be said about a word."""
        word = self.word_under(self.cursorForPosition(event.pos()).position())
        if word is not None:
            self.menu_asked.emit(word, event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a word, not a selection, asks to hear it; a border is let go."""
        if self._border is not None:
            border, target = self._border, self._target
            self._border = self._target = None
            self.viewport().update()
            if target is not None:
                self.border_dragged.emit(border.word, target)
            return
        super().mouseReleaseEvent(event)
        if not self.editor.isHidden():
            return
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            position = self.cursorForPosition(event.position().toPoint()).position()
            word = self.word_under(position)
            if word is not None:
                self.word_clicked.emit(word)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave playback keys to the page."""
        if event.key() in TRANSPORT:
            event.ignore()
        else:
            super().keyPressEvent(event)
