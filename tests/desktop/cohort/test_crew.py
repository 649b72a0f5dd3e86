"""Pieces of work in several processes: all are done, whatever happens to a process."""

from __future__ import annotations

import multiprocessing
import os

import pytest

from desktop.cohort.crew import Crew, Lost


def work(piece: str) -> tuple[str, int]:
    """Stands in for scoring: says what it got and where; "die" ends its process at once."""
    if piece == "die":
        os._exit(7)
    return piece.upper(), os.getpid()


def test_every_piece_is_done_in_another_process() -> None:
    """Two processes share five pieces, and none is left."""
    done = dict(Crew(work, 2).run("abcde"))
    assert {piece: got[0] for piece, got in done.items() if not isinstance(got, Lost)} == {
        letter: letter.upper() for letter in "abcde"
    }
    processes = {got[1] for got in done.values() if not isinstance(got, Lost)}
    assert os.getpid() not in processes
    assert 1 <= len(processes) <= 2
    assert not multiprocessing.active_children()


@pytest.mark.logs
def test_a_process_that_dies_takes_only_its_own_piece_along() -> None:
    """The first, one in the middle, the last: the others are done, by new processes."""
    done = list(Crew(work, 1).run(["die", "a", "die", "b", "die"]))
    assert [result for piece, result in done if piece == "die"] == [Lost(7)] * 3
    assert [piece for piece, result in done if not isinstance(result, Lost)] == ["a", "b"]


class Unloadable:
    """Work too large for a pipe, whose process ends while it loads it."""

    def __init__(self) -> None:
        self.ballast = b"x" * 1_000_000

    def __call__(self, piece: str) -> str:
        """Never reached."""
        return piece

    def __setstate__(self, _: object) -> None:
        os._exit(9)


@pytest.mark.logs
def test_a_process_that_dies_before_it_works_is_told_too() -> None:
    """It used to be waited for for ever."""
    assert list(Crew(Unloadable(), 1).run(["a", "b"])) == [("a", Lost(9)), ("b", Lost(9))]


def test_closing_it_ends_the_processes() -> None:
    """As Ctrl+C does."""
    crew = Crew(work, 2).run("abcde")
    next(crew)
    crew.close()
    assert not multiprocessing.active_children()


def test_nothing_to_do_starts_nothing() -> None:
    """As in a second run."""
    assert list(Crew(work, 2).run([])) == []
