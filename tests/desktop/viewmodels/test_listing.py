"""The list of takes: its cells are said when they are asked for."""

from __future__ import annotations

from datetime import date

from desktop.types import TakeRow, judged
from desktop.viewmodels.listing import Lines, listing
from desktop.viewmodels.takes import Known, Wanted, cells

TODAY = date(2026, 11, 26)


def a_row(take_id: str, question: str) -> TakeRow:
    """A row with a report."""
    when = "2026-11-20T10:00:00+00:00"
    return TakeRow(take_id, question, "sar", 60.0, when, "microphone", False, 150.0, 3, 2, 3)


ROWS = (a_row("a", "Why us?"), a_row("b", "Why you?"))


def test_only_lines_that_are_asked_for_are_said() -> None:
    """Of thousands of takes the window shows twenty."""
    lines = Lines(ROWS, {"sar": "Situation"}, TODAY)
    assert len(lines) == 0
    assert lines["b"] == cells(ROWS[1], {"sar": "Situation"}, TODAY)
    assert list(lines) == ["b"]


def test_filters_say_nothing_and_a_search_only_what_they_leave() -> None:
    """To say every line takes longer than to read the list."""
    lines = Lines(ROWS, {}, TODAY)
    assert [r.id for r in ROWS if Wanted(question="Why us?").takes(r, lines, Known())] == ["a"]
    assert len(lines) == 0
    wanted = Wanted("why", question="Why us?")
    assert [r.id for r in ROWS if wanted.takes(r, lines, Known())] == ["a"]
    assert list(lines) == ["a"]


def test_a_list_that_is_searched_comes_with_all_its_lines() -> None:
    """They are said by the thread that reads the list, else by the window while nobody waits."""
    assert list(listing(ROWS, (), (), {}, TODAY, searched=True).lines) == ["a", "b"]
    lines = listing(ROWS, (), (), {}, TODAY).lines
    assert len(lines) == 0
    for _ in lines.say_all():
        pass
    assert list(lines) == ["a", "b"]


def test_verdicts_stand_without_spaces() -> None:
    """They are counted in the text, where a rule named like a verdict must not count."""
    assert judged({"met": "against"}) == '{"met":"against"}'
