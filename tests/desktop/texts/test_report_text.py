"""The report in a terminal: everything that matters, within the width, in colour only if wanted."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from desktop.texts.report_text import report_text
from desktop.texts.report_words import bare, measures
from desktop.texts.text_picture import bar, curve, order
from scoring.corrections import Yours
from scoring.types import Report, TimeSpan
from speech.types import Transcript, Word
from tests.desktop.small import small_report
from tests.fakes import sample_report
from tests.golden import check_golden

INK = re.compile(r"\x1b\[[0-9;]*m")


def paced(rate: float) -> Report:
    """The sample at another pace."""
    report = sample_report()
    assert report.pacing
    return replace(report, pacing=replace(report.pacing, words_per_minute=rate))


def test_the_sample_reads_as_before() -> None:
    """Byte for byte as a person last read it."""
    check_golden("report.txt", report_text(sample_report(), 80, framework="PIVOT-OWN"))


@pytest.mark.parametrize("width", [20, 60, 80, 100, 300])
def test_no_line_runs_over(width: int) -> None:
    """Within 48 to 100 columns, however narrow or wide the terminal."""
    for report in (sample_report(), small_report()):
        lines = report_text(report, width).splitlines()
        assert max(map(len, lines)) <= max(48, min(width, 100))


def test_colour_changes_no_letter() -> None:
    """Nothing hangs on colour alone."""
    plain, coloured = report_text(sample_report()), report_text(sample_report(), colour=True)
    assert "\x1b" not in plain
    assert coloured != plain
    assert INK.sub("", coloured) == plain


def test_what_was_not_heard_is_said_in_words() -> None:
    """With the advice."""
    text = report_text(small_report())
    assert "not heard" in text
    assert "I could not find how it turned out; end on the figure." in text


def test_what_needs_work_comes_first() -> None:
    """Then what is partly there, then what was heard; what was not judged is one line."""
    text = report_text(small_report())
    places = [text.index(word) for word in ("TO WORK ON", "PARTLY THERE", "HEARD\n", "Not judged")]
    assert places == sorted(places)
    assert "“That was my call.” 0:14" in text


def test_a_text_without_sound_has_no_times() -> None:
    """And no pace."""
    report = small_report()
    words = tuple(Word(word.text) for word in report.transcript.words)
    text = report_text(
        replace(
            report,
            seconds=None,
            pacing=None,
            transcript=Transcript(words),
            sections=tuple(replace(s, seconds=None) for s in report.sections),
            findings=(),
            summary=(),
        )
    )
    assert "50%" in text
    assert "27 words" in text
    assert "Pace" not in text
    assert "None" not in text


def test_no_command_reaches_the_terminal() -> None:
    """Names and words come from anywhere."""
    evil = "\x1b]0;title\x07"
    report = replace(small_report(), source=evil, framework=evil)
    report = replace(report, sections=tuple(replace(s, title=evil) for s in report.sections))
    assert "\x1b" not in report_text(report)


@pytest.mark.parametrize(
    ("rate", "remark", "level"),
    [
        (130.0, "calm is 120–165", "ok"),
        (110.0, "a little slow; calm is 120–165", "warn"),
        (100.0, "slow; calm is 120–165", "bad"),
        (180.0, "a little fast; calm is 120–165", "warn"),
        (190.0, "fast; calm is 120–165", "bad"),
    ],
)
def test_pace_is_held_against_the_calm_band(rate: float, remark: str, level: str) -> None:
    """The bands of section 6."""
    pace = measures(paced(rate))[0]
    assert (pace.remark, pace.level) == (remark, level)


def test_long_pauses_are_named_longest_first() -> None:
    """Three at most, and only those over two seconds."""
    report = sample_report()
    assert report.pacing
    spans = tuple(TimeSpan(10.0 * i, 10.0 * i + i) for i in range(1, 7))
    pauses = measures(replace(report, pacing=replace(report.pacing, long_pauses=spans)))[2]
    assert pauses.remark == "4 over 2 s: 1:00 (6.0 s), 0:50 (5.0 s), 0:40 (4.0 s) and more"


def test_fillers_are_about_so_many() -> None:
    """With what they were."""
    line = next(m for m in measures(sample_report()) if m.name == "Fillers")
    assert line.figure == "about 9"
    assert line.remark.endswith("um 4, uh 3, like 2")


def test_bare_words_lose_their_punctuation() -> None:
    """But the pronoun keeps its capital."""
    assert [bare(text) for text in ("Um,", "I mean,", "You know", "I'm")] == [
        "um", "I mean", "you know", "I'm",
    ]  # fmt: skip


def test_a_bar_shows_the_band_it_has_not_reached() -> None:
    """And is as wide as asked."""
    assert bar(0.25, 8, 0.5, 1.0) == "██  ░░░░"
    assert bar(1.5, 4) == "████"
    assert bar(0.0, 4) == "    "


def test_a_curve_runs_from_its_lowest_to_its_highest() -> None:
    """However many values there are."""
    assert curve([100, 150, 200], 10) == "▁▅█"
    assert curve([5.0] * 100, 4) == "▁▁▁▁"
    assert curve([], 4) == ""


def test_the_order_of_sections_is_a_line_of_numbers() -> None:
    """Silence before and after stays empty, what belongs to none is a dot."""
    line = order(small_report(), 33)
    assert len(line) == 33
    assert line.startswith(" ··")
    assert "".join(dict.fromkeys(line.strip())) == "·12"


def test_what_is_yours_is_said() -> None:
    """At the top, and at each verdict, within the width."""
    report = sample_report()
    rules = tuple(finding.rule for finding in report.findings)
    text = report_text(replace(report, yours=Yours((3, 4), (), (), rules, (), 9)), 60)
    assert "Yours: 2 words, 7 verdicts" in text
    assert text.count("(yours)") == len(rules) - 1
    assert max(map(len, text.splitlines())) <= 60
