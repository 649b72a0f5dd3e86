"""Where each word lies in the transcript's text."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from desktop.ui.parts.theme import Theme
from desktop.ui.review.transcript_text import write
from desktop.ui.review.transcript_view import TranscriptView
from scoring.types import Item
from tests.fakes import sample_report


def between(document: QTextDocument, first: int, last: int) -> str:
    """The text from one position to another."""
    cursor = QTextCursor(document)
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def test_each_word_lies_where_it_is_said_to(theme: Theme) -> None:
    """Beside fillers of one word and of two, and behind a letter that takes two places."""
    report = sample_report()
    words = list(report.transcript.words)
    words[3] = replace(words[3], text="🎤 très")
    items = (*report.fillers.items, Item(5, 6, 1.0, 2.0, "you know", "lexical"))
    report = replace(
        report,
        transcript=replace(report.transcript, words=tuple(words)),
        fillers=replace(report.fillers, items=items),
    )
    document = QTextDocument()
    laid = write(document, report, theme)
    found = [between(document, *place) for place in zip(laid.starts, laid.ends, strict=True)]
    assert found == [word.text.strip() for word in words]


def test_words_are_a_space_apart(theme: Theme) -> None:
    """Whatever is marked in between: read as a whole, it is what was said."""
    report = sample_report()
    document = QTextDocument()
    laid = write(document, report, theme)
    said = " ".join(word.text.strip() for word in report.transcript.words)
    bodies = (document.findBlockByNumber(last).text() for _, last in laid.blocks)
    assert " ".join(bodies) == said


def test_only_the_words_of_a_filler_are_marked(theme: Theme) -> None:
    """The space in the middle of one too, those around it not."""
    report = sample_report()
    item = Item(5, 6, 1.0, 2.0, "you know", "lexical")
    report = replace(report, fillers=replace(report.fillers, items=(item,)))
    document = QTextDocument()
    laid = write(document, report, theme)
    marked = []
    cursor = QTextCursor(document)
    for position in range(laid.starts[4], laid.ends[7]):
        cursor.setPosition(position + 1)
        if cursor.charFormat().fontUnderline() or cursor.charFormat().underlineColor().isValid():
            marked.append(position)
    assert marked == list(range(laid.starts[5], laid.ends[6]))


def test_another_scheme_forgets_nothing(theme: Theme, qtbot: QtBot) -> None:
    """The word that sounds stays lit and the word being put right stays open, in new colours."""
    view = TranscriptView(theme)
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show_report(sample_report(), {})
    view.show()
    view.light(3)
    view.edit(5)
    (before,), field = view.extraSelections(), view.editor.geometry()
    colour = before.format.foreground().color()
    theme.apply("dark")
    (after,) = view.extraSelections()
    assert after.format.foreground().color() != colour
    assert after.cursor.selectedText() == "a"
    assert (view.editor.isVisible(), view.editor.geometry()) == (True, field)
