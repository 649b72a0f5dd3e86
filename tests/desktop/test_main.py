"""The real thing: the installed command, its real parts, on the shipped answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import soundfile

from desktop.compose import open_session
from desktop.contract import report_from_json, report_to_json
from desktop.system.places import Places
from tests.desktop.schema import RULES, check_report
from tests.fakes import SAMPLE

HEAVY = ("numpy", "PySide6", "faster_whisper", "ctranslate2", "onnxruntime", "av", "soundfile")


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment with an empty home and no display."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "QT_", "GREENROOM_"))}
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        kept.pop(name, None)
    return kept | {"HOME": str(tmp_path)}


def greenroom(
    home: dict[str, str], *arguments: object, **options: Any
) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would."""
    return subprocess.run(
        [sys.executable, "-m", "desktop", *map(str, arguments)],
        env=home, text=True, capture_output=True, timeout=250, check=False, **options,
    )  # fmt: skip


def test_help_loads_nothing_heavy(home: dict[str, str]) -> None:
    """So that it answers at once."""
    code = f"import sys, desktop.__main__; print([m for m in {HEAVY} if m in sys.modules])"
    found = subprocess.run(
        [sys.executable, "-c", code], env=home, text=True, capture_output=True, check=True
    )
    assert found.stdout == "[]\n"
    result = greenroom(home, "--help")
    assert (result.returncode, result.stderr) == (0, "")
    assert "transcribe" in result.stdout


def test_versions_are_named_at_once(home: dict[str, str], tmp_path: Path) -> None:
    """No window and no model is loaded, no library made."""
    code = (
        "import sys; from desktop.__main__ import main; sys.argv[1:] = ['--version']; main(); "
        f"print([m for m in {HEAVY} if m in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], env=home, text=True, capture_output=True, check=True
    )
    *lines, loaded = result.stdout.splitlines()
    assert [line.split()[0] for line in lines[:4]] == ["greenroom", "model", "tagger", "rules"]
    # Numbers are what the tagger's module is about.
    assert loaded == "['numpy']"
    assert not any(path.is_file() for path in tmp_path.rglob("*"))


def test_a_reader_that_leaves_is_no_failure_of_ours(home: dict[str, str]) -> None:
    """As with `greenroom questions | head -1`."""
    command = f"'{sys.executable}' -m desktop questions --json | head -c 1"
    result = subprocess.run(
        ["bash", "-c", command], env=home, text=True, capture_output=True, check=False
    )
    assert (result.stdout, result.stderr) == ("[", "")


def test_a_home_that_cannot_be_used_is_one_line(home: dict[str, str], tmp_path: Path) -> None:
    """Not a traceback."""
    (tmp_path / "file").touch()
    result = greenroom(home | {"XDG_DATA_HOME": str(tmp_path / "file")}, "takes", "list")
    assert (result.returncode, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1


def test_a_first_start_has_the_shipped_take(home: dict[str, str], tmp_path: Path) -> None:
    """It can be shown, scored under another framework and exported, without Whisper."""
    (take,) = json.loads(greenroom(home, "takes", "list", "--json").stdout)
    shown = json.loads(greenroom(home, "takes", "show", take["id"], "--json").stdout)
    check_report(shown["answers"][0]["reports"][0])
    assert greenroom(home, "takes", "rescore", take["id"], "--framework", "sar").returncode == 0
    out = tmp_path / "take.html"
    result = greenroom(home, "takes", "export", take["id"], "--format", "html", "-o", out)
    assert result.stdout == f"{out}\n"
    assert 'class="wave"' in out.read_text(encoding="utf-8")


def test_a_text_is_scored(home: dict[str, str], tmp_path: Path) -> None:
    """Without times everything that hangs on them is null."""
    path = tmp_path / "answer.txt"
    words = json.loads((SAMPLE / "answer.json").read_text(encoding="utf-8"))["text"]
    path.write_text(words, encoding="utf-8")
    data = json.loads(greenroom(home, "score", path, "--json").stdout)
    check_report(data)
    assert (data["pacing"], data["seconds"], data["fillers"]["per_minute"]) == (None, None, None)
    assert data["transcript"]["pauses"] == []
    assert all(section["seconds"] is None for section in data["sections"])
    assert sum(section["share"] for section in data["sections"]) == pytest.approx(1.0, abs=0.01)


@pytest.mark.model
def test_the_shipped_answer_is_scored_as_the_contract_says(home: dict[str, str]) -> None:
    """Section 11 of the design, key by key, from the sound on."""
    sample = SAMPLE / "answer.flac"
    result = greenroom(home, "score", sample, "--json", "--framework", "pivot-own")
    assert (result.returncode, result.stderr) == (0, "")
    data = json.loads(result.stdout)
    check_report(data)
    assert {finding["rule"] for finding in data["findings"]} >= RULES
    assert data["versions"]["model"] == "tiny.en"
    assert report_to_json(report_from_json(data)) == data
    assert all(section["present"] for section in data["sections"])
    assert 100 < data["pacing"]["words_per_minute"] < 220
    assert 4 <= data["fillers"]["total"] <= 12


@pytest.mark.model
def test_without_a_display_the_main_job_is_done(home: dict[str, str], tmp_path: Path) -> None:
    """Report, page with the waveform, and a sentence on what else works; the folders follow XDG."""
    data = tmp_path / "elsewhere"
    result = greenroom(home | {"XDG_DATA_HOME": str(data)})
    assert (result.returncode, result.stderr) == (0, "")
    page = data / "greenroom" / "exports" / "sample-report.html"
    assert str(page) in result.stdout
    assert 'class="wave"' in page.read_text(encoding="utf-8")
    assert "because there is no display" in result.stdout.splitlines()[-1]


@pytest.mark.model
def test_window_and_command_line_give_the_same_report(home: dict[str, str], tmp_path: Path) -> None:
    """What the window imports and what the command line scores, from the same recording."""
    sound, rate = soundfile.read(SAMPLE / "answer.flac", frames=12 * 16000)
    path = tmp_path / "part.wav"
    soundfile.write(path, sound, rate)
    printed = json.loads(greenroom(home, "score", path, "--json").stdout)
    session = open_session(Places(tmp_path / "d", tmp_path / "c", tmp_path / "x"))
    try:
        question = session.catalog.question("failure")
        job = session.import_file(path, question, "pivot-own")
        while True:
            try:
                next(job)
            except StopIteration as end:
                report = end.value.main.report
                break
    finally:
        session.close()
    assert report_to_json(report) == printed
