"""Frameworks as TOML: the built-in nine, and what is said about a broken one."""

from __future__ import annotations

import pytest

from scoring.catalog import BUILT_IN, load_catalog
from scoring.errors import ScoringError
from scoring.frameworks import kebab_case, parse_framework
from scoring.types import MOVES

GOOD = """
id = "mine"
title = "Mine"
total = [30, 90]
[[section]]
title = "What & why"
moves = ["context", "goal"]
band = [10]
[[section]]
title = "Then"
moves = ["failure"]
early = ["decision"]
"""


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_move_but_the_opening_has_one_home(name: str) -> None:
    """Each built-in framework takes every move that tells something, in exactly one section."""
    framework = load_catalog()[0].framework(name)

    moves = sorted(m for s in framework.sections for m in s.moves)

    assert sorted(MOVES[1:]) == moves


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_section_has_its_texts_and_band(name: str) -> None:
    """Nothing the window shows about a built-in section is empty."""
    framework = load_catalog()[0].framework(name)

    assert framework.help
    assert framework.total
    for section in framework.sections:
        assert section.contains
        assert section.missing.endswith(".")
        assert section.follow_ups
        assert section.band


@pytest.mark.parametrize(
    ("name", "sections"),
    [
        ("sar", "situation action result"),
        ("five-step", "context your-actions outcome learning"),
        ("pmhq", "context impact ownership mitigations growth"),
        ("pivot-own", "context root-cause correction outcome"),
        ("hero", "challenge setback adaptation stronger"),
        ("star", "situation task action result"),
        ("starl", "situation task action result learning"),
        ("car", "challenge action result"),
        ("soar", "situation obstacle action result"),
    ],
)
def test_section_ids_are_the_contract(name: str, sections: str) -> None:
    """Ids are the titles in kebab-case; pivot-own has short ones of its own."""
    framework = load_catalog()[0].framework(name)

    assert sections.split() == [s.id for s in framework.sections]


def test_early_moves_stand_where_the_articles_put_them() -> None:
    """An early failure is part of SAR's situation, an early decision of PIVOT-OWN's context."""
    catalog = load_catalog()[0]

    assert catalog.framework("sar").sections[0].early == ("failure",)
    assert catalog.framework("pivot-own").sections[0].early == ("decision",)


def test_a_users_file_is_read_the_same_way() -> None:
    """An id may be left to the title, a band may be open, an early move is kept."""
    framework = parse_framework("mine.toml", GOOD)

    assert [s.id for s in framework.sections] == ["what-why", "then"]
    assert framework.sections[0].band == (10.0, None)
    assert framework.sections[1].early == ("decision",)
    assert framework.sections[1].missing == "Add the part “Then”."


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (('id = "mine"', 'id = "../x"'), "id"),
        (('id = "mine"', 'id = "Mine One"'), "id"),
        (('id = "mine"', "id = 3"), "id"),
        (('id = "mine"', ""), "id"),
        (('title = "Mine"', 'title = ""'), "title"),
        (("total = [30, 90]", "total = [90, 30]"), "total"),
        (("total = [30, 90]", 'total = "long"'), "total"),
        (("total = [30, 90]", "total = [nan, 90]"), "total"),
        (("total = [30, 90]", "totals = [30, 90]"), "totals"),
        (('["failure"]', '["fiasco"]'), "moves"),
        (('["failure"]', '["opening"]'), "moves"),
        (('["failure"]', '["goal"]'), "moves"),
        (('["failure"]', "[]"), "moves"),
        (('["failure"]', '"failure"'), "moves"),
        (('["decision"]', "[1]"), "early"),
        (("band = [10]", "band = [true]"), "band"),
        (('title = "Then"', 'title = "What why"'), "section"),
        (('title = "Then"', 'title = "…"'), "id"),
    ],
)
def test_a_broken_file_is_one_sentence_naming_file_and_key(
    change: tuple[str, str], key: str
) -> None:
    """Whatever is wrong, the sentence says in which file and at which key."""
    assert change[0] in GOOD
    with pytest.raises(ScoringError) as caught:
        parse_framework("mine.toml", GOOD.replace(*change))

    sentence = str(caught.value)

    assert "mine.toml" in sentence
    assert f"“{key}”" in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize("text", ["id = ", "\0", "x" * 300_000, "a = " + "[" * 5000])
def test_what_is_no_toml_or_too_large_is_told(text: str) -> None:
    """Garbage and huge files get one sentence, no traceback."""
    with pytest.raises(ScoringError, match=r"^I could not (use|read) mine\.toml: .*\.$"):
        parse_framework("mine.toml", text)


def test_sections_are_needed() -> None:
    """A framework without sections is refused."""
    with pytest.raises(ScoringError, match="“section” is missing"):
        parse_framework("mine.toml", 'id = "mine"\ntitle = "Mine"')


@pytest.mark.parametrize(
    ("title", "name"),
    [("Outcome & learning", "outcome-learning"), ("Hero's way", "hero-s-way"), ("…", "")],
)
def test_titles_become_ids(title: str, name: str) -> None:
    """Small letters and digits stay; everything else is one hyphen."""
    assert name == kebab_case(title)
