"""A framework described in words: which moves its sections get, and when that is refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

import assets
from scoring.catalog import MOVE_WORDS, load_catalog
from scoring.errors import ScoringError
from scoring.frameworks import parse_framework
from scoring.section_moves import FOUND, Described, Glossary, complete, parse_glossary
from scoring.types import Framework
from tests.scoring.corpus import LETTERS, corpus


@pytest.fixture(scope="module")
def book() -> Glossary:
    """The shipped glossary."""
    return parse_glossary(MOVE_WORDS, (assets.ROOT / MOVE_WORDS).read_text(encoding="utf-8"))


def picture(framework: Framework) -> dict[str, str]:
    """Each section's moves in one line."""
    return {s.title: " ".join(s.moves) + (" ?" if s.guessed else "") for s in framework.sections}


STAR = """
id = "mine"
title = "Mine"
[[section]]
title = "Background"
contains = "The company, the team and your role."
[[section]]
title = "Assignment"
cues = ["my job was", "i had to"]
[[section]]
title = "What I did"
contains = "What you decided and why, your own part in it, and how you fixed what went wrong."
[[section]]
title = "Outcome"
contains = "How it turned out, what it cost, what you learned and what is different since."
"""


def test_words_find_the_moves(book: Glossary) -> None:
    """Every move but opening lands in one section, and each is marked as guessed."""
    assert picture(parse_framework("mine.toml", STAR, book)) == {
        "Background": "context ?",
        "Assignment": "goal ?",
        "What I did": "decision failure cause ownership mitigation ?",
        "Outcome": "impact result learning change ?",
    }


def test_moves_that_are_given_stay_and_the_rest_is_found(book: Glossary) -> None:
    """The user's own word goes first."""
    text = STAR.replace('title = "Outcome"', 'title = "Outcome"\nmoves = ["result", "failure"]')
    found = picture(parse_framework("mine.toml", text, book))
    assert found["Outcome"] == "result failure"
    assert "failure" not in found["What I did"]
    moves = [m for line in found.values() for m in line.rstrip(" ?").split()]
    assert sorted(moves) == sorted(FOUND)


def test_no_section_stays_empty(book: Glossary) -> None:
    """Two sections in the same words share what there is."""
    text = """
id = "twins"
title = "Twins"
[[section]]
title = "The story"
contains = "What happened and what you did."
[[section]]
title = "The story goes on"
contains = "What happened and what you did."
"""
    assert all(section.moves for section in parse_framework("t.toml", text, book).sections)


def test_words_that_fit_nothing_are_refused_by_file_and_section(book: Glossary) -> None:
    """One sentence says what to do."""
    text = STAR.replace('title = "Assignment"\ncues = ["my job was", "i had to"]', 'title = "Zzz"')
    with pytest.raises(ScoringError, match=r"mine\.toml: section 2 “Zzz”, key “moves” is missing"):
        parse_framework("mine.toml", text, book)


def test_an_empty_list_of_moves_is_still_a_mistake(book: Glossary) -> None:
    """Who writes moves and lists none has forgotten them."""
    text = STAR.replace('title = "Background"', 'title = "Background"\nmoves = []')
    with pytest.raises(ScoringError, match="is empty; please list"):
        parse_framework("mine.toml", text, book)


def test_a_users_file_in_words_works_in_the_catalogue() -> None:
    """It stands beside the built-in ones."""
    catalog, problems = load_catalog({"mine.toml": STAR})
    assert problems == ()
    assert catalog.framework("mine").sections[1].moves == ("goal",)


def test_the_built_in_frameworks_are_found_again_by_their_words(book: Glossary) -> None:
    """Floor: four of five labelled words of the corpus in the right section (goal 0.80)."""
    counts = Counter(name for letter in LETTERS for a in corpus(letter) for name in a.names)
    shares = []
    for framework in load_catalog()[0].frameworks:
        bare = tuple(replace(section, moves=()) for section in framework.sections)
        described = [Described(s.title, f"{s.contains} {s.missing}", "") for s in bare]
        found = complete(bare, described, book)
        wanted = {move: s.id for s in framework.sections for move in s.moves}
        got = {move: s.id for s in found for move in s.moves}
        right = sum(counts[move] for move in wanted if wanted[move] == got[move])
        shares.append(right / sum(counts[move] for move in wanted))
    assert sum(shares) / len(shares) > 0.8
