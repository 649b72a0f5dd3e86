"""Times, bands and counts in words."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.viewmodels import text
from scoring.types import Band


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(None, "–"), (0.0, "0:00"), (63.9, "1:03"), (3723.0, "1:02:03"), (-1.0, "0:00")],
)
def test_clock(seconds: float | None, said: str) -> None:
    """Times read like a clock."""
    assert text.clock(seconds) == said


@pytest.mark.parametrize(
    ("band", "said"),
    [(None, ""), ((10, 30), "10–30 s"), ((0, 30), "up to 30 s"), ((60, None), "from 60 s")],
)
def test_bands(band: Band | None, said: str) -> None:
    """Open ends are said in words."""
    assert text.band_text(band) == said


def test_counts_are_about() -> None:
    """Counts from speech are never exact, but none is none."""
    assert text.about_fillers(0) == "no fillers"
    assert text.about_fillers(1) == "about 1 filler"
    assert text.about_fillers(8) == "about 8 fillers"


def test_days() -> None:
    """Today and yesterday by name, other days by date, nonsense as it is."""
    assert text.day_text("2026-11-24T12:00:00+00:00", date(2026, 11, 24)).startswith("today")
    assert text.day_text("2026-11-23T12:00:00+00:00", date(2026, 11, 24)).startswith("yesterday")
    assert text.day_text("2026-11-02T12:00:00Z", date(2026, 11, 24)).startswith("2 Nov 2026")
    assert text.day_text("whenever", date(2026, 11, 24)) == "whenever"
