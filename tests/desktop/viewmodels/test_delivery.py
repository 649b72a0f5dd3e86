"""The figures on delivery, and which moments each speaks of."""

from __future__ import annotations

from dataclasses import replace

from desktop.viewmodels.delivery import further_figures, main_figures, pronouns
from scoring.types import Item, Report, TimeSpan
from tests.fakes import sample_report

CALM = (120.0, 165.0)


def item(report: Report, word: int) -> Item:
    """A mark on one word."""
    said = report.transcript.words[word]
    return Item(word, word, said.start, said.end, said.text, "count")


def test_without_sound_there_are_only_the_fillers() -> None:
    """A text has no pace."""
    report = replace(sample_report(), pacing=None, seconds=None)
    assert [figure.name for figure in main_figures(report, CALM)] == ["Fillers"]
    assert further_figures(report, CALM, None) == ()


def test_a_pace_outside_the_calm_band_is_marked() -> None:
    """The sample's 153 words a minute are calm, unless the user's band says otherwise."""
    assert main_figures(sample_report(), CALM)[0].level == "ok"
    assert main_figures(sample_report(), (160, 170))[0].level == "warn"


def test_every_figure_speaks_of_moments() -> None:
    """None of them is a dead end."""
    report = sample_report()
    marks = (item(report, 20), item(report, 50))
    report = replace(report, hedges=marks, repeats=marks[:1], numbers=marks[1:])
    further = further_figures(report, CALM, (60, 180))
    assert [f.name for f in further] == ["Length", "Pauses", "Hedges", "Repeats", "Figures"]
    for figure in (*main_figures(report, CALM), *further):
        assert figure.moments, figure.name


def test_the_pauses_named_lead_to_themselves() -> None:
    """The three longest, the longest first; all of them are counted."""
    report = sample_report()
    assert report.pacing is not None
    spans = tuple(TimeSpan(at, at + long) for at, long in ((5, 2.5), (20, 4), (40, 3), (60, 2.2)))
    report = replace(report, pacing=replace(report.pacing, long_pauses=spans))
    pauses = further_figures(report, CALM, None)[1]
    assert pauses.remark == "4 over 2 s, the longest:"
    assert [one.value for one in pauses.named] == ["0:20 (4.0 s)", "0:40 (3.0 s)", "0:05 (2.5 s)"]
    assert [[m.start for m in one.moments] for one in pauses.named] == [[20], [40], [5]]


def test_fillers_hedges_and_figures_come_one_by_one() -> None:
    """In the order they were said, with their words."""
    report = sample_report()
    fillers = main_figures(report, CALM)[-1]
    assert [m.first_word for m in fillers.moments] == [i.first_word for i in report.fillers.items]


def test_no_fillers_lead_nowhere() -> None:
    """A nought has no moment to show."""
    report = sample_report()
    report = replace(report, fillers=replace(report.fillers, total=0, items=()))
    figure = main_figures(report, CALM)[-1]
    assert figure.value == "0"
    assert figure.moments == ()


def test_a_length_within_the_usual_is_the_whole_answer() -> None:
    """From the first word to the last."""
    report = sample_report()
    (length, *_) = further_figures(report, CALM, (60, 180))
    (moment,) = length.moments
    assert (moment.first_word, moment.last_word) == (0, len(report.transcript.words) - 1)
    assert length.level == "ok"


def test_a_length_past_the_usual_leads_to_where_it_runs_over() -> None:
    """What comes after the usual end is shown."""
    (length, *_) = further_figures(sample_report(), CALM, (30, 90))
    (moment,) = length.moments
    assert moment.start == 90
    assert moment.text == "past the usual 1:30"
    assert length.level == "warn"


def test_pronouns_lead_to_the_words_themselves() -> None:
    """I in a section: its I, my and me, and nothing outside the section."""
    report = sample_report()
    section = report.sections[1]
    spoken = {f.value.split()[0]: f for f in pronouns(report, section)}
    # Those with a share of nought are left out.
    assert set(spoken) == {"I", "we"}
    texts = {m.text.strip("“”,.").lower() for m in spoken["I"].moments}
    assert texts <= {"i", "i'd", "my", "me"}
    spans = section.spans
    for moment in spoken["I"].moments:
        assert any(s.first_word <= moment.first_word <= s.last_word for s in spans)


def test_a_figure_is_read_aloud_whole() -> None:
    """Name, value, unit, remark."""
    pace = main_figures(sample_report(), CALM)[0]
    assert pace.spoken == "Pace: 153 words a minute, calm: 120–165"
