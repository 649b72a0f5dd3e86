"""The list of takes: filters, questions, the best of each."""

from __future__ import annotations

from datetime import date

from desktop.types import TakePoint, TakeRow
from desktop.viewmodels.takes import Wanted, best_takes, cells, question_choices, standing
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
    return TakePoint(take_id, question, "sar", take_id, 150.0, 2.0, sections, 3, rules)


def wanted(wanted: Wanted, *rows: TakeRow, best: frozenset[str] = NONE) -> list[str]:
    """Ids of the rows that are wanted."""
    return [row.id for row in rows if wanted.takes(row, cells(row, {}, TODAY, best), best)]


def test_search_reads_notes() -> None:
    """Every word must stand somewhere in the line, in any case."""
    rows = (a_row("a", note="Slow down"), a_row("b"))
    assert wanted(Wanted("DOWN why"), *rows) == ["a"]


def test_filters_add_up() -> None:
    """Question, kind and search all have to hold."""
    rows = (a_row("a", starred=True), a_row("b", "How?", starred=True), a_row("c"))
    assert wanted(Wanted(show="starred"), *rows) == ["a", "b"]
    assert wanted(Wanted(question="Why?", show="starred"), *rows) == ["a"]
    assert wanted(Wanted(show="best"), *rows, best=frozenset({"c"})) == ["c"]
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
