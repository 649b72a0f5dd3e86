"""The versions at work."""

from __future__ import annotations

from pathlib import Path

from desktop.compose import open_session
from desktop.contract import SCHEMA
from desktop.library.migrations import VERSION
from desktop.system.about import about
from tests.desktop.fakes import places_in

OWN = """id = "mine"
title = "Mine"
[[section]]
id = "all"
title = "All"
moves = ["context", "failure"]
"""


def test_they_are_those_of_a_report(tmp_path: Path) -> None:
    """And of the JSON and the library's tables."""
    places = places_in(tmp_path)
    session = open_session(places)
    used = session.versions()
    session.close()
    found = about(places)
    assert (found.model, found.tagger, found.rules) == (used.model, used.tagger, used.rules)
    assert (found.greenroom, found.schema, found.store) == (used.app, SCHEMA, VERSION)


def test_looking_leaves_nothing_behind(tmp_path: Path) -> None:
    """Not even the folders."""
    about(places_in(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_framework_of_ones_own_counts(tmp_path: Path) -> None:
    """It can change a report."""
    places = places_in(tmp_path)
    shipped = about(places).frameworks
    places.frameworks.mkdir(parents=True)
    own = places.frameworks / "mine.toml"
    own.write_text(OWN)
    with_own = about(places).frameworks
    own.write_text(OWN.replace("All", "Everything"))
    changed = about(places).frameworks
    assert [text.split("-")[0] for text in (shipped, with_own, changed)] == ["9", "10", "10"]
    assert len({shipped, with_own, changed}) == 3


def test_a_model_that_is_not_here_is_none(tmp_path: Path) -> None:
    """As the text says too."""
    places = places_in(tmp_path)
    places.config.mkdir()
    places.settings.write_text('model = "small.en"\n')
    found = about(places)
    assert found.model is None
    assert "\nmodel none\n" in found.text
