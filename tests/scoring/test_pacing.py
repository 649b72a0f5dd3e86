"""Pace and pauses by hand-made recordings."""

from __future__ import annotations

import pytest

from scoring.fillers import count_fillers, covered_words, find_fillers
from scoring.lexical_fillers import FillerList
from scoring.pacing import measure_pacing
from scoring.types import Pacing
from speech.types import Pause, Transcript, Word
from tests.scoring.drawn import spoken, transcript


def measured(t: Transcript, **more: object) -> Pacing:
    """The pacing of a timed transcript."""
    made = measure_pacing(t, **more)  # type: ignore[arg-type] # named by the test
    assert made is not None
    return made


def test_pace_runs_from_the_first_word_to_the_last() -> None:
    """Silence before and after changes no rate."""
    words = spoken("one " * 61, start=30.0)

    alone = measured(transcript(words))
    padded = measured(Transcript(words, (Pause(0, 30), Pause(60.25, 99)), "en", None, 99.0))

    assert alone.words_per_minute == pytest.approx(60 * 61 / 30.25)
    assert alone == padded
    assert padded.pause_seconds == 0


def test_fillers_are_no_words_but_are_sound() -> None:
    """A filler lowers words per minute and stays speaking time."""
    words = spoken("we went um there and so on")
    t = transcript(words)
    items = find_fillers(words, FillerList())

    pacing = measured(t, fillers=covered_words(items))

    assert pacing.words_per_minute == pytest.approx(60 * 6 / 3.25)
    assert pacing.speaking_seconds == pytest.approx(3.25)


def test_fillers_per_hundred_words_leave_the_fillers_out() -> None:
    """One filler among five other words is 20 in a hundred."""
    words = spoken("we went um there and on")
    fillers = count_fillers(transcript(words), find_fillers(words, FillerList()))

    assert (fillers.total, fillers.per_100_words) == (1, 20.0)
    assert fillers.per_minute == pytest.approx(60 / 2.75)


def test_articulation_counts_syllables_in_speaking_time() -> None:
    """Pauses inside are taken off; “banana” has three syllables."""
    words = (Word("banana", 1.0, 2.0), Word("banana", 4.0, 5.0))

    pacing = measured(transcript(words, (Pause(2.0, 4.0),)))

    assert (pacing.speaking_seconds, pacing.pause_seconds) == (2.0, 2.0)
    assert pacing.articulation_rate == pytest.approx(3.0)


def test_the_curve_has_whole_windows_at_their_centres() -> None:
    """Twenty seconds of even speech give windows centred at 7.5 s, 8.5 s, … of the same pace."""
    words = spoken("one " * 40)

    curve = measured(transcript(words)).curve

    assert [p.time for p in curve] == [7.5, 8.5, 9.5, 10.5, 11.5]
    assert {120.0} == {p.words_per_minute for p in curve}


def test_no_window_crosses_a_cut() -> None:
    """Where the recording was paused, windows end and begin anew."""
    words = spoken("one " * 80)

    curve = measured(transcript(words, cuts=(20.0,))).curve

    assert all(p.time + 7.5 <= 20.0 or p.time - 7.5 >= 20.0 for p in curve)
    assert any(p.time > 20 for p in curve)


def test_a_cut_divides_the_silence_it_lies_in() -> None:
    """A pause the user made is none: 1.5 s on each side of a cut are not 3 s."""
    words = (Word("one", 0.0, 1.0), Word("two", 4.0, 5.0))

    pacing = measured(transcript(words, (Pause(1.0, 4.0),), cuts=(2.5,)))

    assert pacing.long_pauses == ()


def test_a_long_pause_counts_inside_a_section_only() -> None:
    """Over two seconds is long, unless a section ends there."""
    words = (Word("one", 0.0, 1.0), Word("two", 4.0, 5.0), Word("three", 8.0, 9.0))
    t = transcript(words, (Pause(1.0, 4.0), Pause(5.0, 8.0), Pause(9.0, 20.0)))

    pacing = measured(t, word_sections=("context", "context", "outcome"))

    assert [(p.start, p.end) for p in pacing.long_pauses] == [(1.0, 4.0)]


def test_a_text_has_no_pacing() -> None:
    """Without times there is nothing to measure, and no figure is made up."""
    words = (Word("um", kind="filled_pause"), Word("hello"))
    fillers = count_fillers(Transcript(words), find_fillers(words, FillerList()))

    assert measure_pacing(Transcript(words)) is None
    assert fillers.per_minute is None
    assert fillers.per_100_words == 100


def test_one_word_gives_no_rate_of_noise() -> None:
    """A tenth of a second is too short for a rate."""
    pacing = measured(transcript((Word("hi", 1.0, 1.1),)))

    assert pacing.words_per_minute is None
    assert pacing.curve == ()
