"""The words on the Practice page while somebody speaks for hours."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.parts.theme import Theme
from desktop.ui.practice.live_words import SHOWN, STEP, LiveWords
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


def test_an_answer_of_a_few_minutes_stays_whole(shown: LiveWords) -> None:
    """No word goes before there are many more than the card shows."""
    shown.show_words(heard(SHOWN))
    assert shown.text.split() == [f"w{number}" for number in range(SHOWN)]


def test_after_two_hours_no_more_is_written_than_after_minutes(shown: LiveWords) -> None:
    """Whatever was said, the newest are there, and the window has no more to do for them."""
    for count in (18_000, 18_001, 18_400):
        shown.show_words(heard(count))
        written = shown.text.split()
        assert written[-1] == f"w{count - 1}"
        assert SHOWN <= len(written) < SHOWN + STEP


def test_lines_do_not_break_anew_with_every_word(shown: LiveWords) -> None:
    """The oldest in sight stays the same one for many words."""
    oldest = set()
    for count in range(3_000, 3_000 + STEP, 20):
        shown.show_words(heard(count))
        oldest.add(shown.text.split()[0])
    assert len(oldest) <= 2
