"""`greenroom takes`: what is kept, from the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.cli import takes
from tests.desktop.cli.conftest import Result
from tests.desktop.cli.fakes import Shell
from tests.desktop.schema import check_report, has
from tests.fakes import sample_take

Run = Callable[..., Result]


def test_takes_are_listed(greenroom: Run) -> None:
    """As section 11 has it, and for people."""
    rows = greenroom("takes", "list", "--json").json
    has(rows[0], {"id", "question", "framework", "seconds", "recorded_at", "recovered"})
    text = greenroom("takes", "list").out
    assert "sample" in text
    assert "1:43" in text


def test_notes_stars_and_stories_are_told(greenroom: Run, shell: Shell) -> None:
    """In the list and with the take, for people and as JSON."""
    shell.session.desk.star(["sample"], True)
    shell.session.desk.note("sample", "slower at the end")
    story = shell.session.stories.add("The launch", "It failed.")
    shell.session.stories.told("sample", story.id)
    listed = greenroom("takes", "list").out
    assert "★ ✎" in listed
    assert "Story: The launch" in listed
    assert "slower at the end" in listed
    assert greenroom("takes", "show", "sample").out.startswith("★ slower at the end\n")
    (row,) = greenroom("takes", "list", "--json").json
    shown = greenroom("takes", "show", "sample", "--json").json
    for told in (row, shown):
        assert (told["note"], told["starred"]) == ("slower at the end", True)


def test_no_takes_is_said(greenroom: Run, shell: Shell) -> None:
    """And an empty array in JSON."""
    shell.session.kept.clear()
    assert greenroom("takes", "list").out == "No takes yet; greenroom record makes one.\n"
    assert greenroom("takes", "list", "--json").json == []


def test_a_take_is_shown(greenroom: Run) -> None:
    """Its report, or all of it as JSON."""
    assert "IN SHORT" in greenroom("takes", "show", "sample").out
    data = greenroom("takes", "show", "sample", "--json").json
    check_report(data["answers"][0]["reports"][0])


def test_a_take_without_a_report_says_what_to_do(greenroom: Run, shell: Shell) -> None:
    """As after record --no-score."""
    take = sample_take("bare")
    shell.session.kept["bare"] = replace(take, answers=(replace(take.main, reports=()),))
    result = greenroom("takes", "show", "bare")
    assert (result.code, result.out) == (1, "")
    assert "greenroom takes rescore" in result.err
    assert greenroom("takes", "show", "bare", "--json").code == 0


def test_an_unknown_take_is_one_line(greenroom: Run) -> None:
    """With the id."""
    result = greenroom("takes", "show", "nothing")
    assert (result.code, result.out) == (1, "")
    assert result.err == "greenroom: I could not find the take nothing; please check the id.\n"


def test_takes_are_deleted(greenroom: Run, shell: Shell) -> None:
    """Each is tried, and an array of ids comes back."""
    result = greenroom("takes", "delete", "nothing", "sample", "--json")
    assert result.code == 1
    assert result.json == [
        {"id": "nothing", "error": "I could not find the take nothing; please check the id."},
        {"id": "sample"},
    ]
    assert shell.session.trashed == ["sample"]


def test_a_take_is_exported(greenroom: Run, shell: Shell, tmp_path: Path) -> None:
    """To a file, or into a folder under a name of its own; the path is printed."""
    result = greenroom("takes", "export", "sample", "--format", "srt", "-o", tmp_path / "a.srt")
    assert result.out == f"{tmp_path / 'a.srt'}\n"
    result = greenroom("takes", "export", "sample", "--format", "labels", "-o", tmp_path)
    assert result.out == f"{tmp_path / 'sample.labels'}\n"
    assert [item[1] for item in shell.session.exported] == ["srt", "labels"]


def test_several_takes_and_formats_go_into_a_folder(
    greenroom: Run, shell: Shell, tmp_path: Path
) -> None:
    """One path on each line; `all` is every format."""
    shell.session.kept["other"] = sample_take("other")
    out = tmp_path / "out"
    formats = ("--format", "pdf", "--format", "flac")
    result = greenroom("takes", "export", "sample", "other", *formats, "-o", out)
    names = ("sample.pdf", "sample.flac", "other.pdf", "other.flac")
    assert result.out.splitlines() == [str(out / name) for name in names]
    assert result.code == 0
    result = greenroom("takes", "export", "sample", "--format", "all", "-o", out)
    assert len(result.out.splitlines()) == len(takes.FORMATS)


def test_a_file_in_the_way_is_left_and_told(greenroom: Run, shell: Shell, tmp_path: Path) -> None:
    """With what to do, exit 1; --replace writes over it."""
    shell.session.in_the_way = {"docx"}
    command = ("takes", "export", "sample", "--format", "docx", "--format", "md", "-o", tmp_path)
    result = greenroom(*command)
    assert (result.code, result.out) == (1, f"{tmp_path / 'sample.md'}\n")
    assert "add --replace to write over it" in result.err
    assert greenroom(*command, "--replace").code == 0


def test_files_are_imported(greenroom: Run, tmp_path: Path) -> None:
    """An array with ids, and errors in their places."""
    sound = tmp_path / "a.wav"
    sound.touch()
    result = greenroom("takes", "import", sound, tmp_path / "none.wav", "--json")
    assert result.code == 1
    assert result.json[0]["id"] == "imported"
    assert set(result.json[1]) == {"source", "error"}


def test_a_take_is_scored_again(greenroom: Run, shell: Shell) -> None:
    """The new report is printed, and the old one is kept."""
    result = greenroom("takes", "rescore", "sample", "--framework", "star")
    assert result.code == 0
    assert "STAR" in result.out
    assert len(shell.session.kept["sample"].main.reports) == 2
    again = greenroom("takes", "rescore", "sample", "--framework", "sar", "--json")
    assert again.json == [{"id": "sample", "framework": "sar"}]


def test_a_take_is_transcribed_again(greenroom: Run) -> None:
    """With another model; each is tried, and an array comes back."""
    result = greenroom("takes", "retranscribe", "sample", "nothing", "--model", "base", "--json")
    assert result.code == 1
    assert result.json[0] == {"id": "sample", "model": "base"}
    assert result.json[1]["id"] == "nothing"
    assert "could not find the take nothing" in result.err
    assert greenroom("takes", "retranscribe", "sample").code == 0


def test_a_take_nobody_has_listened_to_is_transcribed_first(greenroom: Run, shell: Shell) -> None:
    """As after record --no-score."""
    take = sample_take("bare")
    bare = replace(take, answers=(replace(take.main, reports=(), transcript=None),))
    shell.session.kept["bare"] = bare
    assert greenroom("takes", "rescore", "bare", "--framework", "star").code == 0
    assert shell.session.kept["bare"].main.report is not None


def test_an_unknown_framework_is_wrong_usage(greenroom: Run) -> None:
    """For every command that takes one."""
    assert greenroom("takes", "rescore", "sample", "--framework", "nonsense").code == 2
    assert greenroom("takes", "rescore", "sample").code == 2


@pytest.mark.parametrize("command", ["show", "rescore", "export", "import", "delete"])
def test_ids_are_needed(greenroom: Run, command: str) -> None:
    """Wrong usage without."""
    assert greenroom("takes", command).code == 2
