"""How closely to listen: less only where the decoder falls behind, and only until it catches up."""

from __future__ import annotations

from speech.effort import Effort, effort, hurried_note


def course(waits: list[float]) -> str:
    """The effort after each wait: F, L or Q."""
    now, letters = Effort.FULL, ""
    for waited in waits:
        now = effort(waited, now)
        letters += now.name[0]
    return letters


def test_a_machine_that_keeps_up_listens_fully() -> None:
    """Waiting for a chunk or two is usual."""
    assert course([0.0, 1.5, 4.0, 9.9, 0.1]) == "FFFFF"


def test_overload_takes_longer_chunks_then_fewer_guesses() -> None:
    """Until it has caught up; between the steps it does not go to and fro."""
    assert course([11, 20, 31, 20, 5, 1.9, 5]) == "LLQQQFF"


def test_the_note_says_how_much() -> None:
    """Nothing to say where nothing was hurried."""
    assert hurried_note(0.0) is None
    assert "about 84 s" in (hurried_note(83.6) or "")
