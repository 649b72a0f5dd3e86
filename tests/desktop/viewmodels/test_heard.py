"""How far each chip is lit while one speaks."""

from __future__ import annotations

from dataclasses import replace

from desktop.viewmodels.heard import heard
from scoring.types import Band, SectionReport, SectionSpan


def section(
    name: str, seconds: float | None, band: Band | None, last_word: int, *, present: bool = True
) -> SectionReport:
    """One that ends with a word."""
    span = SectionSpan(name, 0, last_word, 0.0, 1.0, 0.9)
    pronouns: dict[str, float | None] = {}
    return SectionReport(name, name, present, 0.9, seconds, 0.1, band, pronouns, (span,), None)


def test_a_section_fills_up_to_the_end_of_its_band() -> None:
    """Of one without an end up to its beginning; of one without a band, or in a text, at once."""
    found = heard(
        [
            section("half", 15.0, (10.0, 30.0), 5),
            section("open", 30.0, (60.0, None), 9),
            section("free", 3.0, None, 4),
            section("text", None, (10.0, 30.0), 3),
            section("long", 90.0, (10.0, 30.0), 2),
        ]
    )
    assert {name: part.share for name, part in found.items()} == {
        "half": 0.5,
        "open": 0.5,
        "free": 1.0,
        "text": 1.0,
        "long": 1.0,
    }
    assert [name for name, part in found.items() if part.now] == ["open"]
    assert (found["half"].text, found["text"].text) == ("15 s", "")


def test_what_was_not_heard_stays_dark() -> None:
    """Absent, or without a stretch of its own."""
    absent = section("absent", 2.0, None, 3, present=False)
    assert heard([absent, replace(absent, present=True, spans=())]) == {}
    assert heard([]) == {}
