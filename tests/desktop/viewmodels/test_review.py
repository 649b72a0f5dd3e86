"""What Review says about a report."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from desktop.viewmodels import review
from desktop.viewmodels.transcript import paragraphs, starts, word_at
from scoring.corrections import UserFiller, UserSection, Yours
from tests.fakes import SAR, sample_report


def test_sections_are_told_against_their_band() -> None:
    """Too long and too short are said with the band; within it nothing needs saying."""
    rows = {row.section_id: row for row in review.coverage(sample_report())}
    assert rows["precise-context"].note == "longer than the usual 10–30 s"
    assert rows["variable-correction"].note == "shorter than the usual 20–60 s"
    assert rows["identify-the-root-cause"].note == ""


def test_a_missing_section_is_not_asserted() -> None:
    """Absence is said as something not found."""
    report = sample_report()
    missing = replace(report.sections[0], present=False, seconds=None, advice=None)
    row = review.coverage(replace(report, sections=(missing,)))[0]
    assert row.amount == "not heard"
    assert row.note == "I could not find precise context."
    assert row.fill == 0


def test_bars_stay_inside() -> None:
    """Every share is within the bar, whatever the band leaves open."""
    for row in review.coverage(sample_report(SAR)):
        for share in (row.fill, row.band_low, row.band_high):
            assert share is None or 0 <= share <= 1


def test_findings_that_need_work_come_first() -> None:
    """Against, not found, partly, met; what was not judged stands apart."""
    findings = sample_report().findings
    verdicts = [f.verdict for f in review.ordered(findings)]
    assert verdicts == ["against", "not_found", "partly", "met", "met", "met"]
    assert [f.rule for f in review.unjudged(findings)] == ["stronger"]


def test_jumps_go_both_ways() -> None:
    """Next is after now, previous before it; at the ends there is none."""
    times = (1.0, 5.0, 9.0)
    assert review.next_jump(times, 5.0) == 9.0
    assert review.previous_jump(times, 5.0) == 1.0
    assert review.next_jump(times, 9.0) is None
    assert review.previous_jump(times, 1.2) is None


def test_long_quotes_are_cut_at_a_word() -> None:
    """A cut quote ends in an ellipsis, not in half a word."""
    evidence = sample_report().findings[0].evidence[0]
    long = replace(evidence, quote="word " * 60)
    assert review.quote_text(long, 22).startswith("“word word word word …”")


def test_paragraphs_cover_all_words_once() -> None:
    """The transcript loses and repeats nothing."""
    report = sample_report()
    found = paragraphs(report)
    indices = [i for p in found for i in range(p.first_word, p.last_word + 1)]
    assert indices == list(range(len(report.transcript.words)))
    assert found[0].title == "Opening"
    assert all(a.section_id != b.section_id for a, b in itertools.pairwise(found))


def test_the_word_that_sounds() -> None:
    """A word is found by time; before the first and in a long silence there is none."""
    words = sample_report().transcript.words
    times = starts(words)
    middle = ((words[20].start or 0) + (words[20].end or 0)) / 2
    assert word_at(words, times, middle) == 20
    assert word_at(words, times, 0.0) is None
    assert word_at(words, times, 1000.0) is None


@pytest.mark.parametrize("field", ["start", "end"])
def test_words_without_times_have_no_moment(field: str) -> None:
    """A text cannot be played."""
    words = (replace(sample_report().transcript.words[0], **{field: None}),)
    assert starts(words) == () or word_at(words, starts(words), 0.95) is None


def test_what_is_yours_is_told() -> None:
    """Counted, and told at the section and the verdict it is about."""
    report = sample_report()
    assert review.yours(report) == ""
    section, rule = report.sections[1].id, report.findings[0].rule
    marks = Yours(
        (3,), (UserFiller(5, 6, True),), (UserSection(9, 12, section), UserSection(20, 30, None)),
        (rule,), (), 5,
    )  # fmt: skip
    mine = replace(report, yours=marks)
    assert review.yours(mine) == "yours: 1 word, 1 filler, 2 stretches, 1 verdict"
    assert [row.yours for row in review.coverage(mine)] == [False, True, False, False]
    assert review.verdict_name(report.findings[0], marks.findings).endswith("· yours")
    assert "yours" not in review.verdict_name(report.findings[1], marks.findings)
