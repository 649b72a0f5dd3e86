"""Trends: figures, texts, and on how many takes they rest."""

from __future__ import annotations

from desktop.types import TakePoint, judged
from desktop.viewmodels.trends import MOST, newest, resting_on, rule_trends, trends
from scoring.types import Verdict

CALM = (120.0, 165.0)


def a_point(
    number: int, pace: float | None = 150.0, framework: str = "sar", **verdicts: Verdict
) -> TakePoint:
    """A take of day `number` with two of three sections."""
    day = f"2026-11-{number + 1:02}T12:00:00+00:00"
    return TakePoint(f"{number}", "Why?", framework, day, pace, 2.5, 2, 3, judged(verdicts))


def test_pace_against_its_band() -> None:
    """First and last figure, how many in the band, and the number of takes."""
    pace, fillers, sections = trends([a_point(0, 180.0), a_point(1, 150.0)], CALM)
    assert pace.band == CALM
    assert pace.values == (180.0, 150.0)
    assert pace.text == (
        "Pace in words a minute: 180 at first, 150 now; 1 of 2 in the band of 120–165 (2 takes)."
    )
    assert fillers.text == "Fillers in 100 words: 2.5 at first, 2.5 now; 2 of 2 up to 3 (2 takes)."
    assert (pace.limits, fillers.limits, sections.limits) == ("120–165", "up to 3", "")
    assert pace.told == ("1 Nov: 180 words a minute", "2 Nov: 150 words a minute")
    assert round(sections.values[0] or 0) == 67


def test_a_take_without_the_figure_leaves_a_gap() -> None:
    """A transcript without times has no pace; the others are still drawn."""
    pace = trends([a_point(0, None), a_point(1)], CALM)[0]
    assert pace.values == (None, 150.0)
    assert pace.text.endswith("(1 take).")
    assert trends([], CALM)[0].text == "Pace: nothing to show yet."


def test_few_takes_are_said_to_be_few() -> None:
    """A trend of two takes is chance; many takes show their newest."""
    assert "No take" in resting_on([])
    assert "too few" in resting_on([a_point(0)])
    assert resting_on([a_point(n) for n in range(5)]) == "Resting on 5 takes."
    many = [a_point(n % 28) for n in range(MOST + 6)]
    assert resting_on(many) == f"Showing the newest {MOST} of {MOST + 6} takes."
    assert newest(many) == tuple(many[6:])


def test_several_frameworks_are_named() -> None:
    """Sections of another framework are other sections."""
    mixed = [a_point(n, framework="sar" if n else "car") for n in range(5)]
    assert "several frameworks" in resting_on(mixed)


def test_rules_over_the_takes() -> None:
    """In the rulebook's order; a rule never judged is left out, one unknown to it comes last."""
    points = [
        a_point(0, proof="not_found", ownership="met", old_rule="met", stronger="not_judged"),
        a_point(1, proof="met", ownership="met"),
    ]
    asks = {"ownership": "Do you own it?", "proof": "Is there proof?", "stronger": "Stronger?"}
    rows = rule_trends(points, asks)
    assert [row.title for row in rows] == ["Do you own it?", "Is there proof?", "Old rule"]
    assert rows[1].verdicts == ("not_found", "met")
    assert rows[1].text == ("Is there proof? – met in 1 of 2 takes; oldest first: not found, met.")
    assert rows[2].verdicts == ("met", None)
