"""Writes the transcript's words into a text document, and keeps where each of them lies."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby
from operator import add
from typing import TypeAlias

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from desktop.ui.parts.theme import Theme
from desktop.ui.review.transcript_marks import filler_format, text_format
from desktop.viewmodels.text import clock
from desktop.viewmodels.transcript import Paragraph, covered, paragraphs
from scoring.types import Report

INDENT = 20
# How words look that are no filler (False) or one (True), and the parts of a heading.
Formats: TypeAlias = Mapping[bool | str, QTextCharFormat]


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
    tokens = theme.tokens
    formats: Formats = {
        True: filler_format(theme),
        False: text_format("transcript", tokens.text),
        "time": text_format("small", tokens.secondary),
        "title": text_format("heading", tokens.text),
        "other": text_format("heading", tokens.secondary),
    }
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for number, paragraph in enumerate(laid.paragraphs):
        _heading(cursor, paragraph, formats, first=number == 0)
        block = cursor.block().blockNumber()
        laid.blocks.append((block, block + 1))
        _body(cursor, paragraph, texts, fillers, formats, laid)
    cursor.endEditBlock()
    return laid


def _heading(cursor: QTextCursor, paragraph: Paragraph, formats: Formats, *, first: bool) -> None:
    block = QTextBlockFormat()
    block.setLeftMargin(INDENT)
    block.setTopMargin(0 if first else 12)
    block.setBottomMargin(5)
    if first:
        cursor.setBlockFormat(block)
    else:
        cursor.insertBlock(block)
    if paragraph.start is not None:
        cursor.insertText(f"{clock(paragraph.start)}  ", formats["time"])
    cursor.insertText(paragraph.title, formats["title" if paragraph.section_id else "other"])


def _body(
    cursor: QTextCursor,
    paragraph: Paragraph,
    texts: Sequence[str],
    fillers: frozenset[int],
    formats: Formats,
    laid: Laid,
) -> None:
    block = QTextBlockFormat()
    block.setLeftMargin(INDENT)
    block.setRightMargin(10)
    block.setLineHeight(134, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.insertBlock(block)
    first, after = paragraph.first_word, paragraph.last_word + 1
    lengths = [_length(text) for text in texts[first:after]]
    places = list(accumulate((length + 1 for length in lengths), initial=cursor.position()))
    laid.starts.extend(places[:-1])
    laid.ends.extend(map(add, places, lengths))
    for text, filler in _pieces(texts, first, after, fillers):
        cursor.insertText(text, formats[filler])


def _pieces(
    texts: Sequence[str], first: int, after: int, fillers: frozenset[int]
) -> Iterator[tuple[str, bool]]:
    """The words with a space between them, cut only where fillers begin and end."""
    for filler, group in groupby(range(first, after), key=fillers.__contains__):
        numbers = list(group)
        text = " ".join(texts[numbers[0] : numbers[-1] + 1])
        if not filler:
            # The spaces around a filler are not part of it.
            before, behind = numbers[0] > first, numbers[-1] + 1 < after
            text = f"{' ' * before}{text}{' ' * behind}"
        yield text, filler


def _length(text: str) -> int:
    """How many positions Qt counts: a character beyond the first 65,536 takes two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
