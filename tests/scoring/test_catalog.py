"""The catalogue: built-ins, a user's frameworks, questions by id or text."""

from __future__ import annotations

import pytest

from scoring.catalog import load_catalog
from scoring.errors import ScoringError
from tests.scoring.test_frameworks import GOOD


def test_broken_files_are_told_and_the_rest_loads() -> None:
    """One sentence for each file that could not be used; good ones are there."""
    taken = GOOD.replace('id = "mine"', 'id = "sar"')

    catalog, problems = load_catalog({"a.toml": "id =", "mine.toml": GOOD, "sar.toml": taken})

    assert catalog.framework("mine").title == "Mine"
    assert catalog.framework("sar").title == "SAR"
    assert ["a.toml" in problems[0], "sar.toml" in problems[1]] == [True, True]
    assert len(problems) == 2


def test_an_unknown_framework_lists_the_known() -> None:
    """Who mistypes an id is told all of them."""
    with pytest.raises(ScoringError, match=r"“foo”.*pivot-own, sar, five-step"):
        load_catalog()[0].framework("foo")


def test_the_version_changes_with_the_rules() -> None:
    """Reports carry which rules made them."""
    assert load_catalog()[0].rules.version.startswith("1-")


def test_all_cue_patterns_compile() -> None:
    """Patterns are compiled when first used; here all are."""
    cues = load_catalog()[0].lexicon.cues

    assert all(cues[name].pattern for name in cues)


def test_every_cue_is_used() -> None:
    """A cue nobody listens for is a mistake."""
    import inspect

    from scoring.rules import growth, owning, shape, sketch, story, substance

    modules = (growth, owning, shape, sketch, story, substance)
    source = "".join(inspect.getsource(m) for m in modules)

    assert [name for name in load_catalog()[0].lexicon.cues if f'"{name}"' not in source] == []
