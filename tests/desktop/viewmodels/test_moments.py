"""Which moments a figure speaks of, and stepping through them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.viewmodels import moments
from desktop.viewmodels.moments import Moment, Steps
from scoring.pacing import measure_pacing
from scoring.types import Item, Report
from speech.types import Transcript, Word
from tests.fakes import sample_report

CALM = (120.0, 165.0)


@pytest.fixture(scope="module")
def report() -> Report:
    """The shipped answer, with the pace it really has."""
    made = sample_report()
    return replace(made, pacing=measure_pacing(made.transcript))


def test_the_longest_silence_comes_first(report: Report) -> None:
    """Then the next shorter one; each has the words on both its sides."""
    found = moments.of_pauses(report)
    lengths = [m.end - m.start for m in found if m.end is not None and m.start is not None]
    assert lengths == sorted(lengths, reverse=True)
    assert found[0].text == f"{max(lengths):.1f} s of silence"
    words = report.transcript.words
    for moment in found:
        assert moment.last_word == moment.first_word + 1
        before, after = words[moment.first_word], words[moment.last_word]
        assert before.start is not None
        assert after.end is not None
        assert moment.start is not None
        assert before.start < moment.start < after.end


def test_a_silence_before_the_first_word_is_no_pause(report: Report) -> None:
    """Nor is one after the last word."""
    said = report.transcript
    first, last = said.words[0].start, said.words[-1].end
    assert first is not None
    assert last is not None
    for moment in moments.of_pauses(report):
        assert moment.start is not None
        assert moment.end is not None
        assert first < moment.end
        assert moment.start < last


def test_pace_leads_to_where_it_leaves_the_calm_band(report: Report) -> None:
    """The furthest out first, one moment each time, as long as a pace is measured over."""
    assert report.pacing is not None
    rates = [point.words_per_minute for point in report.pacing.curve]
    found = moments.of_pace(report, (min(rates) + 1, max(rates) - 1))
    told = {float(moment.text.split()[0]) for moment in found}
    assert told == {round(min(rates)), round(max(rates))}
    for moment in found:
        assert moment.start is not None
        assert moment.end == pytest.approx(moment.start + 15)


def test_a_calm_pace_leads_to_the_fastest_and_then_the_slowest(report: Report) -> None:
    """There is always something to hear."""
    assert report.pacing is not None
    rates = [point.words_per_minute for point in report.pacing.curve]
    fast, slow = moments.of_pace(report, (0, 1000))
    assert fast.text == f"{max(rates):.0f} words a minute"
    assert slow.text == f"{min(rates):.0f} words a minute"


def test_speed_leads_to_the_fastest_phrase_and_the_slowest(report: Report) -> None:
    """Phrases lie between silences and are long enough to have a speed."""
    fast, slow = moments.of_speed(report)
    assert float(fast.text.split()[0]) > float(slow.text.split()[0])
    for moment in (fast, slow):
        assert moment.start is not None
        assert moment.end is not None
        assert moment.end - moment.start >= moments.SHORTEST_PHRASE
        inside = [p for p in report.transcript.pauses if moment.start < p.start < moment.end]
        assert not inside


def test_a_section_is_shown_stretch_by_stretch(report: Report) -> None:
    """In turn, with the seconds of each."""
    section = report.sections[0]
    found = moments.of_section(section)
    assert [(m.start, m.end) for m in found] == [(s.start, s.end) for s in section.spans]


def test_a_text_without_times_has_moments_of_words_alone() -> None:
    """There is no sound to seek in, but words to mark."""
    words = tuple(Word(text) for text in ["I", "think", "we", "lost", "our", "way"])
    made = sample_report()
    plain = replace(made, transcript=Transcript(words), pacing=None, seconds=None)
    assert moments.of_pauses(plain) == ()
    assert moments.of_pace(plain, CALM) == ()
    assert moments.of_speed(plain) == ()
    (whole,) = moments.of_length(plain, None)
    assert (whole.first_word, whole.last_word, whole.start) == (0, 5, None)


def test_what_is_quoted_ends_without_its_comma() -> None:
    """The transcript's stops belong to the sentence, not to the word."""
    items = (Item(0, 0, 1.0, 1.2, "um,", "filled_pause"), Item(1, 1, 2.0, 2.2, "...", "word"))
    assert [moment.text for moment in moments.of_items(items)] == ["“um”", "“...”"]


def test_asked_again_a_figure_gives_its_next_moment() -> None:
    """After the last comes the first; another figure begins with its own first."""
    two = (Moment(0, 0, 1.0, 1.4, "“um”"), Moment(5, 5, 63.0, 63.4, "“uh”"))
    one = (Moment(2, 3, None, None, "“sort of”"),)
    steps = Steps()
    told = [steps.next("Fillers", two)[1] for _ in range(3)]
    assert told == [
        "Fillers 1 of 2: “um”, at 0:01",
        "Fillers 2 of 2: “uh”, at 1:03",
        "Fillers 1 of 2: “um”, at 0:01",
    ]
    assert steps.next("Hedges", one) == (one[0], "Hedges: “sort of”")
    assert steps.next("Fillers", two)[0] is two[0]


def test_once_forgotten_a_figure_begins_again() -> None:
    """Something else was looked at meanwhile."""
    two = (Moment(0, 0, 1.0, 1.4, "“um”"), Moment(5, 5, 63.0, 63.4, "“uh”"))
    steps = Steps()
    steps.next("Fillers", two)
    steps.forget()
    assert steps.next("Fillers", two)[0] is two[0]
