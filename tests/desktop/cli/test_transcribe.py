"""`greenroom transcribe`: words in every format, to stdout or to files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.cli import takes, transcribe
from desktop.contract import transcript_from_json
from desktop.exports import FORMATS, TRANSCRIPT_FORMATS
from tests.desktop.cli.conftest import Result
from tests.desktop.schema import check_transcript
from tests.fakes import sample_transcript

Run = Callable[..., Result]


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A recording."""
    path = tmp_path / "answer.flac"
    path.touch()
    return path


def test_the_formats_are_those_of_the_exports() -> None:
    """They are named a second time so that --help need not load them."""
    assert transcribe.FORMATS == TRANSCRIPT_FORMATS
    assert takes.FORMATS == FORMATS


def test_json_is_one_object(greenroom: Run, sound: Path) -> None:
    """As section 11 has it."""
    result = greenroom("transcribe", sound, "--json")
    check_transcript(result.json)
    assert transcript_from_json(result.json) == sample_transcript()[0]


@pytest.mark.parametrize(
    ("format", "first"),
    [
        ("txt", "[0:00]\n"),
        ("md", "### 0:00\n"),
        ("srt", "1\n00:00:00,945 --> "),
        ("vtt", "WEBVTT\n"),
        ("csv", "word,text,start,"),
        ("labels", "0.000000\t0.920000\tpause"),
    ],
)
def test_every_format_is_written(greenroom: Run, sound: Path, format: str, first: str) -> None:
    """To stdout, and the same to a file."""
    result = greenroom("transcribe", sound, "--format", format)
    assert result.code == 0
    assert result.out.startswith(first)
    out = sound.with_name("out")
    again = greenroom("transcribe", sound, "--format", format, "-o", out)
    assert (again.code, again.out) == (0, "")
    assert out.read_text(encoding="utf-8") == result.out


def test_several_go_into_a_folder(greenroom: Run, sound: Path) -> None:
    """Named like their recordings; what fails does not stop the others."""
    other, broken = sound.with_name("b.wav"), sound.with_name("broken.wav")
    other.touch()
    broken.touch()
    folder = sound.with_name("texts")
    folder.mkdir()
    result = greenroom("transcribe", broken, sound, other, "--format", "srt", "-o", folder)
    assert result.code == 1
    assert sorted(path.name for path in folder.iterdir()) == ["answer.srt", "b.srt"]


def test_several_cannot_go_into_one_file(greenroom: Run, sound: Path) -> None:
    """Wrong usage, before any work is done."""
    assert greenroom("transcribe", sound, sound, "-o", sound.with_name("one.txt")).code == 2


def test_several_as_json_are_an_array(greenroom: Run, sound: Path) -> None:
    """In a file as well."""
    out = sound.with_name("out.json")
    assert len(greenroom("transcribe", sound, sound, "--json").json) == 2
    assert greenroom("transcribe", sound, sound, "--json", "-o", out).out == ""
    assert out.read_text(encoding="utf-8").startswith("[")


def test_several_texts_carry_their_names(greenroom: Run, sound: Path) -> None:
    """So that one can tell them apart."""
    assert greenroom("transcribe", sound, sound).out.count("answer.flac\n\n") == 2


def test_json_and_a_format_are_one_too_many(greenroom: Run, sound: Path) -> None:
    """Wrong usage."""
    assert greenroom("transcribe", sound, "--json", "--format", "srt").code == 2
    assert greenroom("transcribe", sound, "--format", "docx").code == 2


def test_a_file_that_cannot_be_written_is_told(greenroom: Run, sound: Path) -> None:
    """One line, and nothing is left behind."""
    result = greenroom("transcribe", sound, "-o", sound.with_name("none") / "x.txt")
    assert (result.code, result.out) == (1, "")
    assert len(result.err.splitlines()) == 1
    assert "please choose a folder that exists" in result.err


def test_a_text_has_no_times_for_subtitles(greenroom: Run, tmp_path: Path) -> None:
    """It is said in a sentence."""
    (tmp_path / "a.txt").write_text("I failed.")
    result = greenroom("transcribe", tmp_path / "a.txt", "--format", "srt")
    assert result.code == 1
    assert "without times" in result.err
