"""`greenroom record`: stops by itself or at Ctrl+C, scores, keeps, and never loses the sound."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import record
from tests.desktop.cli.conftest import Result
from tests.desktop.cli.fakes import CommandLive, CommandSession, Shell
from tests.desktop.schema import check_report
from tests.fakes import SAMPLE

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the recording without waiting in between."""
    monkeypatch.setattr(record, "POLL", 0.0)


def at_second(session: CommandSession, second: float, do: Callable[[CommandLive], Any]) -> None:
    """Have `do` called once when the recording is that long."""
    start = session.record

    def started(*arguments: Any) -> CommandLive:
        live = start(*arguments)
        live.on_level = lambda level: level.seconds == second and do(live)
        return live

    session.record = started  # type: ignore[method-assign]  # the test's way in


def test_it_stops_after_the_seconds_asked_for(greenroom: Run, shell: Shell) -> None:
    """And prints what section 11 says."""
    result = greenroom("record", "--seconds", "20", "--json")
    assert (result.code, result.err) == (0, "")
    assert set(result.json) >= {"take", "path", "stop_to_report_seconds", "report"}
    check_report(result.json["report"])
    assert result.json["stop_to_report_seconds"] == 0.25
    assert shell.session.live is not None
    assert shell.session.live.seconds == 20.0


def test_ctrl_c_stops_and_scores(greenroom: Run, shell: Shell) -> None:
    """It is how one says that one is done: exit 0."""
    at_second(shell.session, 3.0, lambda live: signal.raise_signal(signal.SIGINT))
    result = greenroom("record")
    assert result.code == 0
    assert "Kept as recorded." in result.out
    assert "SECTIONS" in result.out


def test_ctrl_c_twice_leaves_at_once(greenroom: Run, shell: Shell) -> None:
    """Interrupted: exit 130; what was recorded is the session's to keep."""

    def twice(live: CommandLive) -> None:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)

    at_second(shell.session, 3.0, twice)
    assert greenroom("record").code == 130
    assert shell.session.closed == 1


def test_ctrl_c_works_as_before_afterwards(greenroom: Run) -> None:
    """The handler is put back."""
    before = signal.getsignal(signal.SIGINT)
    greenroom("record", "--seconds", "1")
    assert signal.getsignal(signal.SIGINT) is before


def test_without_scoring_the_report_is_null(greenroom: Run, shell: Shell) -> None:
    """The take is kept and can be scored later."""
    result = greenroom("record", "--seconds", "2", "--no-score", "--json")
    assert result.code == 0
    assert result.json["report"] is None
    assert shell.session.kept["recorded"].main.report is None


def test_the_microphone_is_passed_on(greenroom: Run, shell: Shell) -> None:
    """By name."""
    greenroom("record", "--seconds", "1", "--device", "USB headset")
    assert shell.session.recorded_from == ["USB headset"]


def test_a_full_disk_ends_it_and_what_fitted_is_scored(greenroom: Run, shell: Shell) -> None:
    """It ended by itself: what is there counts, and why is said once."""

    def fill(live: CommandLive) -> None:
        live.state, live.message = "failed", "The disk is full."

    at_second(shell.session, 2.0, fill)
    result = greenroom("record", "--json")
    assert result.code == 0
    assert result.err == "greenroom: note: The disk is full.\n"


def test_a_lost_device_ends_it_and_what_was_said_is_scored(greenroom: Run, shell: Shell) -> None:
    """In the window it would pause; here nobody can press Resume, and none is spoken of."""

    def unplug(live: CommandLive) -> None:
        live.state, live.message = "paused", "The microphone is gone. Then press Resume."

    at_second(shell.session, 2.0, unplug)
    result = greenroom("record", "--json")
    assert result.code == 0
    check_report(result.json["report"])
    assert result.err == f"greenroom: note: {record.LOST}\n"


def test_the_sound_is_written_where_asked(greenroom: Run, tmp_path: Path) -> None:
    """As it is, or changed to the kind the name says."""
    same, other = tmp_path / "a.flac", tmp_path / "a.wav"
    result = greenroom("record", "--seconds", "1", "-o", same, "--json")
    assert result.json["path"] == str(same)
    assert same.read_bytes() == (SAMPLE / "answer.flac").read_bytes()
    greenroom("record", "--seconds", "1", "-o", other)
    assert other.read_bytes().startswith(b"RIFF")


@pytest.mark.parametrize("name", ["a.mp3", "none/a.wav"])
def test_a_file_that_cannot_be_is_told_before_a_word_is_said(
    greenroom: Run, shell: Shell, tmp_path: Path, name: str
) -> None:
    """Wrong usage."""
    assert greenroom("record", "-o", tmp_path / name).code == 2
    assert shell.session.live is None


def test_what_could_not_be_scored_is_still_kept(
    greenroom: Run, shell: Shell, tmp_path: Path
) -> None:
    """One line, exit 1, and the sound lies where asked."""
    shell.session.unscored = "I could not hear any speech; the recording is kept."
    result = greenroom("record", "--seconds", "1", "-o", tmp_path / "a.flac", "--json")
    assert (result.code, result.out) == (1, "")
    assert result.err == "greenroom: I could not hear any speech; the recording is kept.\n"
    assert (tmp_path / "a.flac").exists()


def test_no_microphone_is_one_line(greenroom: Run, shell: Shell) -> None:
    """As the session says it."""
    shell.session.fails = "I could not find a microphone; please plug one in."
    result = greenroom("record", "--json")
    assert (result.code, result.out) == (1, "")
    assert result.err == "greenroom: I could not find a microphone; please plug one in.\n"


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "soon"])
def test_seconds_are_a_length_of_time(greenroom: Run, seconds: str) -> None:
    """Wrong usage otherwise."""
    assert greenroom("record", "--seconds", seconds).code == 2
