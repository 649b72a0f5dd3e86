"""Subtitles that can be read: short lines, whole sentences, times that never go back."""

from __future__ import annotations

import itertools

import pytest

from desktop.exports.cues import LINE, cues, stamp, wrapped
from desktop.exports.marked import Marked, mark
from speech.types import Pause, Transcript, Word
from tests.fakes import sample_report


def sample() -> Marked:
    """The shipped answer."""
    report = sample_report()
    return mark(report.transcript, report)


def timed(*words: Word, pauses: tuple[Pause, ...] = (), cuts: tuple[float, ...] = ()) -> Marked:
    """A few words."""
    return mark(Transcript(words, pauses, "en", "tiny.en", 60.0, cuts))


def test_every_word_is_there_once() -> None:
    """In order."""
    text = " ".join(line for cue in cues(sample()) for line in cue.lines)
    assert text == " ".join(word.text for word in sample().transcript.words)


def test_a_cue_is_two_short_lines() -> None:
    """At most, for at most eight seconds."""
    for cue in cues(sample()):
        assert len(cue.lines) <= 2
        assert max(map(len, cue.lines)) <= LINE
        assert cue.end_ms - cue.start_ms <= 8000


def test_times_go_forward() -> None:
    """No cue is empty, none begins before the one before it has ended."""
    made = cues(sample())
    assert all(cue.start_ms < cue.end_ms for cue in made)
    assert all(a.end_ms <= b.start_ms for a, b in itertools.pairwise(made))


def test_words_at_the_same_instant_still_get_time() -> None:
    """As when a filler was put at zero length before a pause."""
    marked = timed(Word("Um.", 1.0, 1.0), Word("Uh.", 1.0, 1.0), Word("I", 1.0, 1.2), cuts=(1.0,))
    made = cues(marked)
    assert all(cue.end_ms - cue.start_ms >= 200 for cue in made)
    assert all(a.end_ms <= b.start_ms for a, b in itertools.pairwise(made))


def test_no_cue_crosses_a_pause_a_cut_or_a_section() -> None:
    """Each of them begins a new one."""
    words = (Word("One", 0.0, 0.4), Word("two", 1.4, 1.8), Word("three", 2.0, 2.4))
    marked = timed(*words, pauses=(Pause(0.4, 1.4),), cuts=(1.9,))
    assert [cue.lines for cue in cues(marked)] == [("One",), ("two",), ("three",)]
    report = sample_report()
    changes = {
        round((report.transcript.words[i].start or 0) * 1000)
        for i in range(1, len(report.word_sections))
        if report.word_sections[i] != report.word_sections[i - 1]
    }
    assert changes <= {cue.start_ms for cue in cues(sample())}


def test_a_single_word_stays_long_enough_to_be_read() -> None:
    """A second, if nothing follows."""
    assert cues(timed(Word("Yes.", 1.0, 1.2)))[0].end_ms == 2000


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Short.", ("Short.",)),
        (
            "We were losing people in the first week, so my goal was",
            ("We were losing people", "in the first week, so my goal was"),
        ),
        ("x" * 60, ("x" * 60,)),
    ],
)
def test_lines_are_about_even(text: str, lines: tuple[str, ...]) -> None:
    """A word without end stays whole: nothing said is lost."""
    found = wrapped(text.split())
    assert " ".join(found) == text
    assert len(found) == len(lines)


def test_stamps_run_past_the_hour() -> None:
    """With the format's own decimal point."""
    assert stamp(3_723_004, ",") == "01:02:03,004"
    assert stamp(999, ".") == "00:00:00.999"
