"""How long an answer usually takes, by what it answers."""

from __future__ import annotations

from desktop.takes.usual_time import timed, usual_time
from tests.fakes import PIVOT


def test_a_main_answer_takes_what_the_framework_says() -> None:
    """The whole of it."""
    assert usual_time(PIVOT, "main", None) == PIVOT.total


def test_a_drill_takes_what_its_section_does() -> None:
    """Found by its title; none where the framework has no such section."""
    section = PIVOT.sections[1]
    assert usual_time(PIVOT, "drill", section.title) == section.band
    assert usual_time(PIVOT, "drill", "Situation") is None


def test_nobody_says_how_long_a_follow_up_takes() -> None:
    """So it has no band, and the framework is asked for none."""
    assert usual_time(PIVOT, "follow_up", "What did that cost?") is None
    assert timed(PIVOT, "follow_up", "What did that cost?").total is None
