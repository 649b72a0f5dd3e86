"""Corrections in words, as a list shows them."""

from __future__ import annotations

from desktop.contract.fields import clean
from desktop.viewmodels.text import clock
from desktop.words import mark, say
from scoring.corrections import (
    Correction,
    FillerCorrection,
    FindingCorrection,
    Place,
    WordCorrection,
)

LONGEST_QUOTE = 6
VERDICTS = {
    "met": mark("holds"),
    "partly": mark("holds in part"),
    "not_found": mark("does not hold"),
    "against": mark("is spoken against"),
}


def describe(correction: Correction) -> str:
    """One clause: what the user says of which words, and when they were said."""
    if isinstance(correction, FindingCorrection):
        shown = f": {_at(correction.place)}" if correction.place else ""
        return clean(f"{correction.rule} {say(VERDICTS[correction.verdict])}{shown}")
    said = _at(correction.place)
    if isinstance(correction, WordCorrection):
        text = " ".join(word.text for word in correction.words)
        return clean(
            say("{said} reads “{text}”", said=said, text=text)
            if text
            else say("{said} was not said", said=said)
        )
    if isinstance(correction, FillerCorrection):
        return clean(
            say("{said} is a filler", said=said)
            if correction.filler
            else say("{said} is no filler", said=said)
        )
    section = correction.section or say("no section")
    return clean(
        say(
            "{said} belongs to {section} ({framework})",
            said=said,
            section=section,
            framework=correction.framework,
        )
    )


def _at(place: Place) -> str:
    words = place.text.split()
    if len(words) > LONGEST_QUOTE:
        half = LONGEST_QUOTE // 2
        words = [*words[:half], "…", *words[-half:]]
    return say("“{words}” at {time}", words=" ".join(words), time=clock(place.start))
