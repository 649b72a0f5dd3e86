"""Writes the transcript's words into a text document, and keeps where each of them lies."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from desktop.ui.theme import Theme
from desktop.ui.transcript_marks import filler_format, text_format
from desktop.viewmodels.text import clock
from desktop.viewmodels.transcript import Paragraph, covered, paragraphs
from scoring.types import Report

INDENT = 20


@dataclass
class Laid:
    """Text positions of the words, and first and last block of each paragraph."""

    paragraphs: tuple[Paragraph, ...] = ()
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    blocks: list[tuple[int, int]] = field(default_factory=list)

    def word_under(self, position: int) -> int | None:
        """The word at a text position, or None between words and on headings."""
        found = bisect_right(self.starts, position) - 1
        return found if found >= 0 and position <= self.ends[found] else None

    def word_before(self, position: int) -> int | None:
        """The word at or before a text position; None where there are no words."""
        found = bisect_right(self.starts, position) - 1
        return max(found, 0) if self.starts else None


def write(document: QTextDocument, report: Report, theme: Theme) -> Laid:
    """Put the report's words into an empty document."""
    laid = Laid(paragraphs(report))
    fillers = covered(report.fillers.items)
    texts = [word.text.strip() for word in report.transcript.words]
    plain, filler = text_format("transcript", theme.tokens.text), filler_format(theme)
    formats = {False: plain, True: filler}
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for number, paragraph in enumerate(laid.paragraphs):
        _heading(cursor, paragraph, theme, first=number == 0)
        block = cursor.block().blockNumber()
        laid.blocks.append((block, block + 1))
        _body(cursor, paragraph, texts, fillers, formats, laid)
    cursor.endEditBlock()
    return laid


def _heading(cursor: QTextCursor, paragraph: Paragraph, theme: Theme, *, first: bool) -> None:
    block = QTextBlockFormat()
    block.setLeftMargin(INDENT)
    block.setTopMargin(0 if first else 12)
    block.setBottomMargin(5)
    if first:
        cursor.setBlockFormat(block)
    else:
        cursor.insertBlock(block)
    tokens = theme.tokens
    if paragraph.start is not None:
        cursor.insertText(f"{clock(paragraph.start)}  ", text_format("small", tokens.secondary))
    colour = tokens.text if paragraph.section_id else tokens.secondary
    cursor.insertText(paragraph.title, text_format("heading", colour))


def _body(
    cursor: QTextCursor,
    paragraph: Paragraph,
    texts: Sequence[str],
    fillers: frozenset[int],
    formats: Mapping[bool, QTextCharFormat],
    laid: Laid,
) -> None:
    block = QTextBlockFormat()
    block.setLeftMargin(INDENT)
    block.setRightMargin(10)
    block.setLineHeight(134, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.insertBlock(block)
    position = cursor.position()
    for index in range(paragraph.first_word, paragraph.last_word + 1):
        position += index > paragraph.first_word
        laid.starts.append(position)
        position += _length(texts[index])
        laid.ends.append(position)
    # All that looks alike goes in at once: word by word it takes ten times as long.
    pieces = _pieces(paragraph, texts, fillers)
    for filler, group in groupby(pieces, key=lambda piece: piece[1]):
        cursor.insertText("".join(text for text, _ in group), formats[filler])


def _pieces(
    paragraph: Paragraph, texts: Sequence[str], fillers: frozenset[int]
) -> Iterator[tuple[str, bool]]:
    """Words and the spaces between them, each with whether it looks like a filler."""
    for index in range(paragraph.first_word, paragraph.last_word + 1):
        if index > paragraph.first_word:
            yield " ", index in fillers and index - 1 in fillers
        yield texts[index], index in fillers


def _length(text: str) -> int:
    """How many positions Qt counts: a character beyond the first 65,536 takes two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
