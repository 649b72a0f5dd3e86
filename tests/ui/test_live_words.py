"""The words on the Practice page while somebody speaks for hours."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from desktop.ui.parts.theme import Theme
from desktop.ui.practice.live_words import FLOWING, PARAGRAPH, LiveWords
from speech.types import Word


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme) -> LiveWords:
    """Ready for words."""
    words = LiveWords(theme)
    qtbot.addWidget(words)
    words.begin()
    return words


def heard(count: int) -> tuple[Word, ...]:
    """So many words, each another."""
    return tuple(Word(f" w{number}") for number in range(count))


def test_every_word_can_be_read(shown: LiveWords) -> None:
    """Of an answer of two hours too, in its order, however it grew."""
    for count in (FLOWING, FLOWING + PARAGRAPH, 18_000, 18_001):
        shown.show_words(heard(count))
        assert shown.text.split() == [f"w{number}" for number in range(count)]


def test_after_two_hours_no_more_is_written_than_after_minutes(shown: LiveWords) -> None:
    """What was said long ago stays as it is: the window has no more to do for a new word."""
    words = heard(18_000 + PARAGRAPH)
    shown.show_words(words[:18_000])
    written: list[int] = []
    text = shown.findChild(QTextBrowser)
    assert isinstance(text, QTextBrowser)
    text.document().contentsChange.connect(lambda *change: written.append(change[2]))
    for count in range(18_001, 18_000 + PARAGRAPH, 60):
        shown.show_words(words[:count])
    assert max(written) < (FLOWING + PARAGRAPH + 1) * len(" w18000")


def test_what_is_long_said_stands_in_paragraphs_of_whole_sentences(shown: LiveWords) -> None:
    """Where there are sentences."""
    shown.show_words(tuple(Word(f" w{n}" + "." * (n % 20 == 19)) for n in range(2_000)))
    *old, _ = shown.text.split("\n")
    assert len(old) > 2
    assert all(paragraph.rstrip().endswith(".") for paragraph in old)


def test_the_last_words_may_turn_into_others(shown: LiveWords) -> None:
    """And even older ones, though that takes longer."""
    shown.show_words(heard(2_000))
    other = (*heard(1_999), Word(" other"), Word(" words"))
    shown.show_words(other)
    assert shown.text.split()[-3:] == ["w1998", "other", "words"]
    shown.show_words((Word(" first"), *other[1:]))
    assert shown.text.split()[:2] == ["first", "w1"]
    assert len(shown.text.split()) == 2_001


def test_new_words_leave_alone_who_reads_older_ones(shown: LiveWords, qtbot: QtBot) -> None:
    """At the end the newest stay in sight; scrolled up, the view stays where it is."""
    shown.resize(400, 200)
    shown.show()
    shown.show_words(heard(2_000))
    text = shown.findChild(QTextBrowser)
    assert isinstance(text, QTextBrowser)
    bar = text.verticalScrollBar()
    qtbot.waitUntil(lambda: 0 < bar.maximum() == bar.value())
    most = bar.maximum()
    bar.setValue(40)
    shown.show_words(heard(2_100))
    qtbot.waitUntil(lambda: bar.maximum() > most)
    assert bar.value() == 40
    bar.setValue(bar.maximum())
    most = bar.maximum()
    shown.show_words(heard(2_200))
    qtbot.waitUntil(lambda: bar.maximum() > most)
    assert bar.value() == bar.maximum()
