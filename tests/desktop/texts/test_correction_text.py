"""Corrections in words: what they speak of has its name, in the language in use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop import words
from desktop.texts.correction_text import Names, describe
from scoring.catalog import load_catalog
from scoring.corrections import Correction, FindingCorrection, Place, SectionCorrection

CATALOG, _ = load_catalog()
HERE = Place(12.0, 13.0, "we lost")


@pytest.fixture
def german() -> Iterator[None]:
    """Everything said in German for one test."""
    words.speak("de")
    yield
    words.speak("en")


def told(correction: Correction) -> str:
    """As a list shows it."""
    return describe(correction, Names.of(CATALOG))


def test_rules_and_frameworks_have_their_names() -> None:
    """An id such as real_failure says nothing to whoever corrects."""
    verdict = FindingCorrection("real_failure", "not_found", HERE)
    assert told(verdict) == "“It is a real failure” does not hold: “we lost” at 0:12"
    given = SectionCorrection(HERE, "pivot-own", "context", ("context",), None)
    assert told(given) == "“we lost” at 0:12 belongs to “Precise context” of PIVOT-OWN"


def test_no_id_of_the_catalog_is_shown(german: None) -> None:
    """In German every rule is told by a German sentence, every section by its German title."""
    for rule in CATALOG.rules.rules:
        said = told(FindingCorrection(rule.id, "met", None))
        assert rule.id not in said or "_" not in rule.id
        assert rule.title not in said
    for framework in CATALOG.frameworks:
        for section in framework.sections:
            said = told(SectionCorrection(HERE, framework.id, section.id, (), None))
            assert words.reword(section.title) in said
            assert said.startswith("„we lost“")


def test_what_the_catalog_has_no_more_keeps_its_id() -> None:
    """A framework of one's own may have been thrown away since."""
    gone = SectionCorrection(HERE, "mine", "twist", (), None)
    assert told(gone) == "“we lost” at 0:12 belongs to “twist” of mine"
    assert told(FindingCorrection("old_rule", "met", None)) == "“old_rule” holds"
