"""Two takes side by side, in the window's words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.types import ByTools, Compared
from desktop.viewmodels.comparing import in_order, side_by_side
from scoring.compare import Tool, compare
from scoring.types import Report, Verdict
from tests.fakes import CONFLICT, PIVOT, FakeCatalog, FakeSession, sample_report, sample_take

TODAY = date(2026, 11, 26)
TAKES = (
    sample_take("a", recorded_at="2026-11-10T08:00:00+00:00"),
    sample_take("b", recorded_at="2026-11-20T08:00:00+00:00"),
)


@pytest.fixture
def book() -> FakeCatalog:
    """The rules."""
    return FakeCatalog()


def judged(report: Report, rule: str, verdict: Verdict) -> Report:
    """The report with another verdict on one rule."""
    findings = (replace(f, verdict=verdict) if f.rule == rule else f for f in report.findings)
    return replace(report, findings=tuple(findings))


def compared(book: FakeCatalog, before: Report, after: Report) -> Compared:
    """What the session would give."""
    found = compare(book.rules, PIVOT, before, after)
    return Compared(("a", "b"), found, ("Better.", "Worse.", "Next."), (None, None))


def test_what_turned_stands_first_with_its_words(book: FakeCatalog) -> None:
    """Worse before better before the same; sign and word tell it, not the colour alone."""
    now = sample_report()
    before = judged(judged(now, "ownership", "not_found"), "no_blame", "met")
    both = side_by_side(compared(book, before, now), TAKES, TODAY)
    rules = dict(both.groups)["Rules"]
    assert [line.turn for line in rules[:3]] == ["▼ worse", "▲ better", "= the same"]
    assert (rules[1].before, rules[1].after, rules[1].tone) == ("Not found", "Met", "good")
    assert rules[1].quotes[1].startswith("“")
    assert rules[2].quotes == ("", "")
    assert rules[0].text.endswith("Met before, Against now, worse")


def test_lengths_are_told_as_on_a_clock(book: FakeCatalog) -> None:
    """As in Review, not in seconds."""
    both = side_by_side(compared(book, sample_report(), sample_report()), TAKES, TODAY)
    length = dict(both.groups)["Delivery"][0]
    assert (length.title, length.before, length.after) == ("Length", "1:43", "1:43")


def test_tools_stand_apart(book: FakeCatalog) -> None:
    """What another model or newer rules changed is not the speaker's doing."""
    now = sample_report()
    found = compared(book, replace(now, versions=replace(now.versions, model="base")), now)
    turned = compare(book.rules, PIVOT, judged(now, "recent", "partly"), now).changes
    tools = ByTools((Tool("rules", "1", "2"),), tuple(c for c in turned if c.turn == "better"))
    both = side_by_side(replace(found, by_tools=(None, tools)), TAKES, TODAY)
    assert "different speech models (base, tiny.en)" in both.aside[0]
    assert both.aside[1].startswith("In the take of 20 Nov 2026")


def test_other_questions_are_told(book: FakeCatalog) -> None:
    """Instead of one question."""
    found = compared(book, sample_report(), sample_report(question=CONFLICT))
    assert "different questions" in side_by_side(found, TAKES, TODAY).question


def test_only_two_with_reports_can_be_compared() -> None:
    """The earlier comes first."""
    later, earlier = FakeSession(TAKES).takes()
    assert in_order([later, earlier]) == (earlier, later)
    assert in_order([later]) is None
    assert in_order([later, replace(earlier, sections=None)]) is None
