"""Borders, the filler at a word, finding text, and what a press on the timeline begins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.viewmodels.dragging import border_under, press
from desktop.viewmodels.editing import (
    border_at,
    border_by_word,
    borders,
    disagree_text,
    filler_at,
    own_words,
    word_near,
)
from desktop.viewmodels.finding import after, count_text, matches
from desktop.viewmodels.timeline import View
from scoring.corrections import UserFiller, Yours
from scoring.text import Span
from speech.types import Word
from tests.fakes import sample_report

REPORT = sample_report()
WORDS = tuple(Word(text) for text in ("We", "had,", "um,", "had", "two", "weeks.", "Don’t", "wait"))


def test_a_border_lies_wherever_the_section_changes() -> None:
    """And it tells both sides."""
    found = borders(REPORT)
    owners = REPORT.word_sections
    assert [b.word for b in found] == [
        i for i in range(1, len(owners)) if owners[i] != owners[i - 1]
    ]
    first = found[0]
    assert (first.before, first.after) == (owners[first.word - 1], owners[first.word])
    assert first.time == REPORT.transcript.words[first.word].start


def test_words_without_times_have_no_borders_to_move() -> None:
    """As in a transcript from a text file."""
    words = tuple(replace(w, start=None, end=None) for w in REPORT.transcript.words)
    bare = replace(REPORT, transcript=replace(REPORT.transcript, words=words))
    assert borders(bare) == ()


def test_the_nearest_border_is_caught_only_within_reach() -> None:
    """Further away there is none."""
    found = borders(REPORT)
    assert border_at(found, found[1].time + 0.3, 0.5) == found[1]
    assert border_at(found, found[0].time - 2.0, 0.5) is None
    assert border_at((), 1.0, 0.5) is None
    assert border_by_word(found, found[1].word + 1) == found[1]
    assert border_by_word((), 3) is None


@pytest.mark.parametrize(("time", "word"), [(-1, 0), (0.4, 0), (0.6, 1), (1.2, 1), (9, 2)])
def test_a_border_snaps_to_the_nearest_word(time: float, word: int) -> None:
    """Before the first it is the first, after the last the last."""
    assert word_near((0.0, 1.0, 2.0), time) == word


def test_the_filler_a_word_is_part_of() -> None:
    """Whole, also where it has several words; other words are in none."""
    item = REPORT.fillers.items[0]
    assert filler_at(REPORT, item.last_word) == item
    free = next(i for i in range(200) if all(i != f.first_word for f in REPORT.fillers.items))
    assert filler_at(REPORT, free) is None


def test_own_words_are_written_or_judged() -> None:
    """Both are marked as the user's."""
    assert own_words(Yours(words=(3,), fillers=(UserFiller(5, 6, False),))) == {3, 5, 6}


def test_the_button_says_the_opposite_of_the_verdict() -> None:
    """What was heard is not there; what was not is."""
    met = replace(REPORT.findings[0], verdict="met")
    assert disagree_text(met).endswith("not there")
    assert disagree_text(replace(met, verdict="not_found")).endswith("it is there")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("HAD", [(1, 1), (3, 3)]),
        ("two weeks", [(4, 5)]),
        ("had um", [(1, 2)]),
        ("wee", [(5, 5)]),
        ("don't wait", [(6, 7)]),
        ("o wee", [(4, 5)]),
        ("never", []),
        ("  , ", []),
    ],
)
def test_text_is_found_without_capitals_and_commas(
    wanted: str, found: list[tuple[int, int]]
) -> None:
    """Over several words and inside one."""
    assert [(s.first, s.last) for s in matches(WORDS, wanted)] == found


def test_finding_goes_on_from_the_playhead() -> None:
    """Past the last it begins again."""
    found = (Span(1, 1), Span(5, 5))
    assert after(found, 2) == 1
    assert after(found, 6) == 0
    assert count_text(found, 1) == "2 of 2"
    assert count_text((), 0) == "not found"


def test_a_press_catches_a_border_only_on_the_ribbon() -> None:
    """On the waveform it selects, elsewhere it pans."""
    view, found = View.whole(100.0), borders(REPORT)
    x = view.x(found[0].time, 1000) + 3
    assert press("ribbon", x, view, 1000, found).border == found[0]
    assert press("ribbon", x + 20, view, 1000, found).kind == "pan"
    assert press("wave", x, view, 1000, found).kind == "select"
    assert press("below", x, view, 1000, found).kind == "pan"
    assert border_under("wave", x, view, 1000, found) is None


def test_a_selection_is_a_drag_and_no_trembling_click() -> None:
    """In either direction."""
    view = View.whole(100.0)
    drag = press("wave", 500, view, 1000, ())
    assert drag.to(502, 50.2).stretch is None
    assert drag.to(400, 40.0).stretch == (40.0, 50.0)
