"""Corrections in words, as a list shows them."""

from __future__ import annotations

from desktop.contract.fields import clean
from desktop.viewmodels.text import clock
from scoring.corrections import (
    Correction,
    FillerCorrection,
    FindingCorrection,
    Place,
    WordCorrection,
)

LONGEST_QUOTE = 6
VERDICTS = {
    "met": "holds",
    "partly": "holds in part",
    "not_found": "does not hold",
    "against": "is spoken against",
}


def describe(correction: Correction) -> str:
    """One clause: what the user says of which words, and when they were said."""
    if isinstance(correction, FindingCorrection):
        shown = f": {_at(correction.place)}" if correction.place else ""
        return clean(f"{correction.rule} {VERDICTS[correction.verdict]}{shown}")
    said = _at(correction.place)
    if isinstance(correction, WordCorrection):
        text = " ".join(word.text for word in correction.words)
        return clean(f"{said} reads “{text}”" if text else f"{said} was not said")
    if isinstance(correction, FillerCorrection):
        return clean(f"{said} is {'a filler' if correction.filler else 'no filler'}")
    section = correction.section or "no section"
    return clean(f"{said} belongs to {section} ({correction.framework})")


def _at(place: Place) -> str:
    words = place.text.split()
    if len(words) > LONGEST_QUOTE:
        half = LONGEST_QUOTE // 2
        words = [*words[:half], "…", *words[-half:]]
    return f"“{' '.join(words)}” at {clock(place.start)}"
