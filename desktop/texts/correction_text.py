"""Corrections in words, as a list shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.contract.fields import clean
from desktop.viewmodels.text import clock
from desktop.words import mark, reword, say
from scoring.catalog import Catalog
from scoring.corrections import (
    Correction,
    FillerCorrection,
    FindingCorrection,
    Place,
    WordCorrection,
)

LONGEST_QUOTE = 6
VERDICTS = {
    "met": mark("“{title}” holds"),
    "partly": mark("“{title}” holds in part"),
    "not_found": mark("“{title}” does not hold"),
    "against": mark("“{title}” is spoken against"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """What rules, frameworks and a framework's sections are called, by their ids.

    An id that is not in the catalog any more stands for itself.
    """

    rules: Mapping[str, str]
    frameworks: Mapping[str, str]
    sections: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, catalog: Catalog) -> Names:
        """As the catalog has them, in the language in use."""
        known = catalog.frameworks
        return cls(
            {rule.id: reword(rule.title) for rule in catalog.rules.rules},
            {framework.id: reword(framework.title) for framework in known},
            {(f.id, section.id): reword(section.title) for f in known for section in f.sections},
        )


def describe(correction: Correction, names: Names) -> str:
    """One clause: what the user says of which words, and when they were said."""
    if isinstance(correction, FindingCorrection):
        title = names.rules.get(correction.rule, correction.rule)
        told = say(VERDICTS[correction.verdict], title=title)
        return clean(f"{told}: {_at(correction.place)}" if correction.place else told)
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
    framework, section = correction.framework, correction.section
    title = names.frameworks.get(framework, framework)
    if section is None:
        return clean(say("{said} belongs to no section of {framework}", said=said, framework=title))
    part = names.sections.get((framework, section), section)
    told = say(
        "{said} belongs to “{section}” of {framework}", said=said, section=part, framework=title
    )
    return clean(told)


def _at(place: Place) -> str:
    words = place.text.split()
    if len(words) > LONGEST_QUOTE:
        half = LONGEST_QUOTE // 2
        words = [*words[:half], "…", *words[-half:]]
    return say("“{words}” at {time}", words=" ".join(words), time=clock(place.start))
