"""`greenroom score`: reports of one or many, with every failure in its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desktop.cli.conftest import Result
from tests.desktop.cli.fakes import Shell
from tests.desktop.schema import check_report

Run = Callable[..., Result]


@pytest.fixture
def sounds(tmp_path: Path) -> Path:
    """A folder with two recordings, one that cannot be read, and files that are none."""
    folder = tmp_path / "sounds"
    folder.mkdir()
    for name in ("b.flac", "a.WAV", "broken.mp3", "a.json", "c.txt", "notes.docx", ".hidden.wav"):
        (folder / name).write_text("I failed.")
    return folder


def test_a_report_is_printed(greenroom: Run, sounds: Path) -> None:
    """With the framework's title, on plain text when nobody is looking at a terminal."""
    result = greenroom("score", sounds / "b.flac")
    assert result.code == 0
    assert "Tell me about a time you failed." in result.out
    assert "b.flac" in result.out
    assert "\x1b" not in result.out
    assert result.err == ""


def test_one_file_gives_one_object(greenroom: Run, sounds: Path) -> None:
    """As section 11 has it, and nothing else on stdout."""
    result = greenroom("score", sounds / "b.flac", "--json", "--framework", "star")
    assert (result.code, result.err) == (0, "")
    check_report(result.json)
    assert result.json["framework"] == "star"
    assert result.json["source"] == "b.flac"


def test_several_give_an_array_in_order(greenroom: Run, sounds: Path) -> None:
    """Each is tried: what failed is told in its place and on stderr."""
    result = greenroom("score", sounds / "broken.mp3", sounds / "b.flac", sounds / "x", "--json")
    assert result.code == 1
    broken, report, missing = result.json
    check_report(report)
    assert broken == {
        "source": "broken.mp3",
        "error": "I could not read broken.mp3; please choose a sound file.",
    }
    assert set(missing) == {"source", "error"}
    assert len(result.err.splitlines()) == 2


def test_a_folder_is_its_recordings_by_name(greenroom: Run, sounds: Path) -> None:
    """A text beside a sound of the same name belongs to it; other files are left alone."""
    result = greenroom("score", sounds, "--json")
    names = [item.get("source") for item in result.json]
    assert names == ["a.WAV", "b.flac", "broken.mp3", "c.txt"]


def test_a_folder_with_one_file_is_still_an_array(greenroom: Run, tmp_path: Path) -> None:
    """So that a program need not look inside first."""
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.wav").touch()
    assert len(greenroom("score", tmp_path / "one", "--json").json) == 1


def test_an_empty_folder_is_told(greenroom: Run, tmp_path: Path) -> None:
    """It is no success."""
    (tmp_path / "empty").mkdir()
    result = greenroom("score", tmp_path / "empty", "--json")
    assert result.code == 1
    assert "error" in result.json[0]
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_single_failure_leaves_stdout_empty(
    greenroom: Run, sounds: Path, options: tuple[str, ...]
) -> None:
    """One line on stderr says what happened and what to do."""
    result = greenroom("score", sounds / "broken.mp3", *options)
    assert (result.code, result.out) == (1, "")
    assert result.err == "greenroom: I could not read broken.mp3; please choose a sound file.\n"


def test_an_unknown_framework_names_the_known_ones(greenroom: Run, sounds: Path) -> None:
    """Wrong usage, before any work is done."""
    result = greenroom("score", sounds / "b.flac", "--framework", "nonsense")
    assert (result.code, result.out) == (2, "")
    assert "pivot-own, sar, five-step, pmhq, hero, star, starl, car, soar" in result.err


def test_a_question_is_an_id_or_a_text(greenroom: Run, shell: Shell, sounds: Path) -> None:
    """Failure's question is asked without one."""
    greenroom("score", sounds / "b.flac")
    greenroom("score", sounds / "b.flac", "--question", "biggest-failure")
    greenroom("score", sounds / "b.flac", "--question", "What would you do again?")
    assert [q.text for q in shell.session.asked] == [
        "Tell me about a time you failed.",
        "Tell me about your biggest failure.",
        "What would you do again?",
    ]


def test_an_empty_question_is_wrong_usage(greenroom: Run, sounds: Path) -> None:
    """It could not be shown."""
    assert greenroom("score", sounds / "b.flac", "--question", " ").code == 2


def test_the_model_is_passed_on(greenroom: Run, shell: Shell, sounds: Path) -> None:
    """To the session, which finds it."""
    greenroom("score", sounds / "b.flac", "--model", "small.en")
    assert shell.opened == ["small.en"]


def test_a_framework_that_is_gone_from_the_settings_does_not_stop_the_work(
    greenroom: Run, shell: Shell, sounds: Path
) -> None:
    """The first one is used."""
    object.__setattr__(shell.session.settings, "framework", "deleted")
    assert greenroom("score", sounds / "b.flac", "--json").json["framework"] == "pivot-own"


def test_what_is_wrong_with_the_users_files_is_a_note(
    greenroom: Run, shell: Shell, sounds: Path
) -> None:
    """On stderr; the rest still works."""
    shell.session.problems = ("mine.toml: key “id” is missing.",)
    result = greenroom("score", sounds / "b.flac", "--json")
    assert result.code == 0
    assert result.err == "greenroom: note: mine.toml: key “id” is missing.\n"
    json.loads(result.out)


def test_the_session_is_closed(greenroom: Run, shell: Shell, sounds: Path) -> None:
    """After success and after failure."""
    greenroom("score", sounds / "b.flac")
    greenroom("score", sounds / "b.flac", "--framework", "nonsense")
    assert shell.session.closed == 2


def test_no_files_is_wrong_usage(greenroom: Run) -> None:
    """As the shell's other tools have it."""
    assert greenroom("score").code == 2
