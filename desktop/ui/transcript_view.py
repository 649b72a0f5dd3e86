"""The transcript by section: click a word to hear it; the word that sounds is lit."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from desktop.ui.fonts import font
from desktop.ui.theme import Theme
from desktop.viewmodels.text import clock
from desktop.viewmodels.transcript import Paragraph, covered, evidence_words, paragraphs
from scoring.types import Report

INDENT = 20
# Keys the page uses for playback; the text view would scroll on them.
TRANSPORT = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right})


class TranscriptView(QTextBrowser):
    """Read-only text with a colour bar along each section; emits the index of a clicked word."""

    word_clicked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._report: Report | None = None
        self._colours: dict[str, int] = {}
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._blocks: list[tuple[int, int]] = []
        self._runs: list[tuple[int, int]] = []
        self._lit: int | None = None
        self.setAccessibleName("Transcript")
        self.setFont(font("transcript"))
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._rebuild)

    def show_report(self, report: Report, colours: dict[str, int]) -> None:
        """Write the report's words; `colours` are section places in the framework."""
        self._report, self._colours = report, colours
        self._rebuild()

    def light(self, index: int | None) -> None:
        """Light the word that sounds, or none; scrolls it into view."""
        if index == self._lit:
            return
        self._lit = index
        self.setExtraSelections([] if index is None else [self._lit_text(index)])
        if index is not None:
            self._reveal(index)
        self.viewport().update()

    def position_of(self, index: int) -> int:
        """Where a word begins in the text."""
        return self._starts[index]

    def word_under(self, position: int) -> int | None:
        """The word at a text position, or None between words and on headings."""
        found = bisect_right(self._starts, position) - 1
        return found if found >= 0 and position <= self._ends[found] else None

    def _rebuild(self) -> None:
        if self._report is None:
            return
        self._paragraphs = paragraphs(self._report)
        self._starts, self._ends, self._blocks, self._lit = [], [], [], None
        self.setExtraSelections([])
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        fillers = covered(self._report.fillers.items)
        for number, paragraph in enumerate(self._paragraphs):
            self._heading(cursor, paragraph, first=number == 0)
            self._body(cursor, paragraph, fillers)
        cursor.endEditBlock()
        self._runs = self._evidence_runs()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _heading(self, cursor: QTextCursor, paragraph: Paragraph, *, first: bool) -> None:
        block = QTextBlockFormat()
        block.setLeftMargin(INDENT)
        block.setTopMargin(0 if first else 12)
        block.setBottomMargin(5)
        if first:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        self._blocks.append((cursor.block().blockNumber(), cursor.block().blockNumber() + 1))
        tokens = self._theme.tokens
        if paragraph.start is not None:
            cursor.insertText(f"{clock(paragraph.start)}  ", _format("small", tokens.secondary))
        colour = tokens.text if paragraph.section_id else tokens.secondary
        cursor.insertText(paragraph.title, _format("heading", colour))

    def _body(self, cursor: QTextCursor, paragraph: Paragraph, fillers: frozenset[int]) -> None:
        assert self._report is not None
        block = QTextBlockFormat()
        block.setLeftMargin(INDENT)
        block.setRightMargin(10)
        block.setLineHeight(134, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        plain = _format("transcript", self._theme.tokens.text)
        filler = _filler_format(self._theme)
        cursor.insertBlock(block)
        for index in range(paragraph.first_word, paragraph.last_word + 1):
            if index > paragraph.first_word:
                both = index in fillers and index - 1 in fillers
                cursor.insertText(" ", filler if both else plain)
            self._starts.append(cursor.position())
            text = self._report.transcript.words[index].text.strip()
            cursor.insertText(text, filler if index in fillers else plain)
            self._ends.append(cursor.position())

    def _evidence_runs(self) -> list[tuple[int, int]]:
        assert self._report is not None
        runs: list[tuple[int, int]] = []
        for index in sorted(evidence_words(self._report)):
            start, end = self._starts[index], self._ends[index]
            if runs and start - runs[-1][1] <= 1:
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((start, end))
        return runs

    def _lit_text(self, index: int) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = QTextCursor(self.document())
        selection.cursor.setPosition(self._starts[index])
        selection.cursor.setPosition(self._ends[index], QTextCursor.MoveMode.KeepAnchor)
        colour = QColor(self._theme.tokens.on_accent)
        selection.format.setForeground(colour)
        return selection

    def _reveal(self, index: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._starts[index])
        rect = self.cursorRect(cursor)
        height = self.viewport().height()
        if rect.top() < 0 or rect.bottom() > height - 24:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - height // 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Marks behind the text, then the text."""
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(0, -self.verticalScrollBar().value())
            painter.setPen(Qt.PenStyle.NoPen)
            self._paint_bars(painter)
            painter.setBrush(QColor(self._theme.tokens.accent_soft))
            for start, end in self._runs:
                self._paint_run(painter, start, end)
            if self._lit is not None:
                painter.setBrush(QColor(self._theme.tokens.accent))
                self._paint_run(painter, self._starts[self._lit], self._ends[self._lit])
        super().paintEvent(event)

    def _paint_bars(self, painter: QPainter) -> None:
        layout = self.document().documentLayout()
        for paragraph, (first, last) in zip(self._paragraphs, self._blocks, strict=True):
            top = layout.blockBoundingRect(self.document().findBlockByNumber(first)).top()
            bottom = layout.blockBoundingRect(self.document().findBlockByNumber(last)).bottom()
            place = self._colours.get(paragraph.section_id or "")
            painter.setBrush(self._theme.edge(place))
            painter.drawRoundedRect(QRectF(2, top, 3.5, bottom - top), 1.5, 1.5)

    def _paint_run(self, painter: QPainter, start: int, end: int) -> None:
        block = self.document().findBlock(start)
        origin = self.document().documentLayout().blockBoundingRect(block).topLeft()
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(start - block.position(), line.textStart())
            last = min(end - block.position(), line.textStart() + line.textLength())
            if first >= last:
                continue
            x0, x1 = _x(line.cursorToX(first)), _x(line.cursorToX(last))
            # Qt puts a proportional line's extra height above the text.
            base = origin.y() + line.y() + line.ascent()
            metrics = self.fontMetrics()
            top = base - metrics.ascent() - 1
            box = QRectF(origin.x() + x0 - 2.5, top, x1 - x0 + 5, metrics.height() + 2)
            painter.drawRoundedRect(box, 4, 4)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a word, not a selection, asks to hear it."""
        super().mouseReleaseEvent(event)
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


def _x(value: object) -> float:
    # PySide gives (x, cursor) here, or x alone, depending on its version.
    return float(value[0]) if isinstance(value, tuple | list) else float(str(value))


def _format(role: str, colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(font(role))
    made.setForeground(QColor(colour))
    return made


def _filler_format(theme: Theme) -> QTextCharFormat:
    made = _format("transcript", theme.tokens.warn)
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    made.setUnderlineColor(QColor(theme.tokens.warn))
    return made
