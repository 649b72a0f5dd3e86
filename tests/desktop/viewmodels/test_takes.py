"""The list of takes: filters, questions, the best of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.library.story_rows import Story
from desktop.types import TakePoint, TakeRow, judged
from desktop.viewmodels.takes import (
    NOTHING_KNOWN,
    STORY,
    Known,
    Wanted,
    best_takes,
    cells,
    count_text,
    known,
    question_choices,
    sort_key,
    standing,
    story_choices,
)
from scoring.types import Verdict

TODAY = date(2026, 11, 26)
NONE: frozenset[str] = frozenset()


def a_row(take_id: str, question: str = "Why?", note: str = "", starred: bool = False) -> TakeRow:
    """A row with a report."""
    return TakeRow(
        take_id, question, "sar", 60.0, "2026-11-20T10:00:00+00:00", "microphone", False,
        150.0, 3, 2, 3, note, starred,
    )  # fmt: skip


def a_point(
    take_id: str, *verdicts: Verdict, question: str = "Why?", sections: int = 3
) -> TakePoint:
    """A point of three sections, with rules named by their place; ids go by time."""
    rules = {str(number): verdict for number, verdict in enumerate(verdicts)}
    return TakePoint(take_id, question, "sar", take_id, 150.0, 2.0, sections, 3, judged(rules))


def wanted(wanted: Wanted, *rows: TakeRow, about: Known = NOTHING_KNOWN) -> list[str]:
    """Ids of the rows that are wanted."""
    return [
        row.id for row in rows if wanted.takes(row, {row.id: cells(row, {}, TODAY, about)}, about)
    ]


def test_search_reads_notes() -> None:
    """Every word must stand somewhere in the line, in any case."""
    rows = (a_row("a", note="Slow down"), a_row("b"))
    assert wanted(Wanted("DOWN why"), *rows) == ["a"]


def test_filters_add_up() -> None:
    """Question, kind and search all have to hold."""
    rows = (a_row("a", starred=True), a_row("b", "How?", starred=True), a_row("c"))
    assert wanted(Wanted(show="starred"), *rows) == ["a", "b"]
    assert wanted(Wanted(question="Why?", show="starred"), *rows) == ["a"]
    assert wanted(Wanted(show="best"), *rows, about=Known(frozenset({"c"}))) == ["c"]
    assert wanted(Wanted(show="noted"), *rows) == []


def test_questions_with_most_takes_first() -> None:
    """Each question says how many takes there are."""
    rows = (a_row("a"), a_row("b", "How?"), a_row("c", "How?"))
    assert question_choices(rows) == [
        ("All questions (3)", None),
        ("How? (2)", "How?"),
        ("Why? (1)", "Why?"),
    ]


def test_best_holds_most_rules_and_sections() -> None:
    """What was not judged counts nowhere, and of equals the newest is the best."""
    assert standing(a_point("1", "met", "not_judged")) == 2.0
    better, worse = a_point("1", "met", "partly"), a_point("2", "met", "not_found")
    assert best_takes((better, worse)) == {"1"}
    assert best_takes((better, a_point("2", "met", "partly"))) == {"2"}
    assert best_takes((better, a_point("2", "met", "partly", sections=1))) == {"1"}


def test_one_take_is_not_the_best_of_anything() -> None:
    """Best needs something to be better than."""
    assert best_takes((a_point("1", "met"), a_point("2", "met", question="How?"))) == NONE


def a_story(story_id: str, *takes: str) -> Story:
    """A story told in these takes."""
    return Story(story_id, f"The {story_id}", "It failed.", "", "", takes)


def test_each_story_has_its_own_best_take() -> None:
    """One take may tell two stories, one of them best; a story told once has no best."""
    points = (a_point("1", "met", "met"), a_point("2", "met", "partly"), a_point("3", "met"))
    about = known(points, (a_story("launch", "2", "1"), a_story("move", "2", "3", "gone")))
    assert [s.id for s in about.best_of("1")] == ["launch"]
    assert about.best_of("2") == ()
    assert [s.id for s in about.best_of("3")] == ["move"]
    assert cells(a_row("2"), {}, TODAY, about)[STORY] == "The launch, The move"
    assert cells(a_row("3"), {}, TODAY, about)[STORY] == "Best · The move"
    assert known(points, (a_story("launch", "1"),)).best_told == frozenset()


def test_takes_of_a_story_alone() -> None:
    """By the story's id, together with every other filter."""
    rows = (a_row("a"), a_row("b", starred=True), a_row("c", starred=True))
    about = known((), (a_story("launch", "a", "b"),))
    assert wanted(Wanted(story="launch"), *rows, about=about) == ["a", "b"]
    assert wanted(Wanted(story="launch", show="starred"), *rows, about=about) == ["b"]
    assert wanted(Wanted("launch"), *rows, about=about) == ["a", "b"]


def test_takes_are_sorted_by_their_story() -> None:
    """Those without one come first."""
    about = known((), (a_story("move", "a"), a_story("launch", "b")))
    rows = sorted((a_row("a"), a_row("b"), a_row("c")), key=lambda r: sort_key(r, STORY, about))
    assert [row.id for row in rows] == ["c", "b", "a"]


def test_only_stories_that_were_told_are_offered() -> None:
    """Each says in how many takes."""
    assert story_choices((a_story("launch", "1", "2"), a_story("move"))) == [
        ("All stories", None),
        ("The launch (2)", "launch"),
    ]


def test_the_list_says_how_many_takes_it_holds() -> None:
    """And of how many, as soon as a filter leaves some out."""
    assert [count_text(*n) for n in ((0, 0), (1, 1), (3, 3), (0, 3), (1, 3))] == [
        "", "1 take", "3 takes", "0 of 3 takes", "1 of 3 takes",
    ]  # fmt: skip


def test_rule_named_like_a_verdict_counts_once() -> None:
    """Verdicts are counted in a text that holds the rules' ids too."""
    point = replace(a_point("1"), judged=judged({"met": "against", ':"met"': "against"}))
    assert standing(point) == 1.0
