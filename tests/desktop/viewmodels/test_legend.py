"""What the marks on the waveform mean, and the moments each count leads to."""

from __future__ import annotations

from dataclasses import replace

from desktop.viewmodels.legend import legend
from scoring.corrections import UserFiller, UserSection, Yours
from scoring.types import Fillers, TimeSpan
from tests.fakes import sample_report


def test_as_many_moments_as_are_counted() -> None:
    """The longest pause comes first, fillers in order."""
    report = sample_report()
    assert report.pacing is not None
    long = (TimeSpan(1.0, 3.5), TimeSpan(5.0, 7.2), TimeSpan(8.0, 12.0), TimeSpan(20.0, 21.0))
    fillers, pauses = legend(replace(report, pacing=replace(report.pacing, long_pauses=long)))
    assert len(fillers.figure.moments) == report.fillers.total
    assert (pauses.sign, pauses.figure.value, pauses.brief) == ("▒", "3 pauses over 2 s", "3")
    assert [moment.start for moment in pauses.figure.moments] == [8.0, 1.0, 5.0]


def test_what_is_yours_leads_to_your_words() -> None:
    """Each correction once, in order, a verdict at the words it rests on."""
    report = sample_report()
    finding = next(f for f in report.findings if f.evidence)
    marks = Yours(
        (3,), (UserFiller(3, 3, True),), (UserSection(9, 20, None),), (finding.rule,), (), 4
    )
    mine = legend(replace(report, yours=marks))[-1]
    assert mine.sign == "✎"
    figure = mine.figure
    spans = [(moment.first_word, moment.last_word) for moment in figure.moments]
    rests = {(e.first_word, e.last_word) for e in finding.evidence}
    assert spans == sorted({(3, 3), (9, 20), *rests})
    assert f"“{report.transcript.words[3].text}”" in {m.text for m in figure.moments}
    assert "12 words" in {m.text for m in figure.moments}


def test_without_sound_nothing_is_said_of_pauses() -> None:
    """And where there is no filler there is nothing to lead to."""
    report = replace(sample_report(), pacing=None, fillers=Fillers(0, None, None, ()))
    (mark,) = legend(report)
    assert (mark.sign, mark.figure.value, mark.figure.moments) == ("▾", "no fillers", ())
