"""Checking a story through the Session and the command line: typed, in a file, spoken."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.cli.front import Front
from desktop.cli.run import run as run_command
from desktop.errors import GreenroomError
from tests.desktop.conftest import Bench
from tests.desktop.fakes import write_sound
from tests.desktop.jobs import run

STORY = "Last year I led a launch. I bet on price alone and we lost 300 customers."
RULES = ["real_failure", "significant", "recent", "professional", "ambition", "product_learning"]


@pytest.fixture
def greenroom(bench: Bench) -> Callable[..., int]:
    """Runs a command line on the bench's session."""
    front = Front(bench.places, lambda _: bench.session, lambda: 0, lambda: "there is no display")
    return lambda *arguments: run_command([str(a) for a in arguments], front)


def test_a_typed_story_a_file_and_a_transcript_give_the_same(bench: Bench, tmp_path: Path) -> None:
    """Nothing is kept of any."""
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")

    typed = bench.session.check_story(STORY)
    read = run(bench.session.check_story_file(path))

    assert [v.rule for v in typed.verdicts] == RULES
    assert read == typed
    assert bench.session.takes() == ()


def test_a_spoken_story_is_heard_first(bench: Bench, tmp_path: Path) -> None:
    """Its quotes have times, so that they can be played."""
    check = run(bench.session.check_story_file(write_sound(tmp_path / "story.wav", 12.0)))

    quotes = [e for v in check.verdicts for e in v.evidence]
    assert quotes
    assert all(e.start is not None for e in quotes)


def test_the_command_prints_verdicts_quotes_and_articles(
    greenroom: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    """In lines that fit, with the suggestion and what the numbers stand for."""
    assert greenroom("story", STORY) == 0

    out = capsys.readouterr().out
    assert "Is there a real cost?  for it" in out
    assert "“I bet on price alone and we lost 300 customers.”" in out
    assert "not told" in out
    assert out.index("IS IT THE RIGHT STORY?") < out.index("HOW TO FRAME IT")
    assert "002 the article" in " ".join(out.split())
    assert max(map(len, out.splitlines())) <= 80


def test_the_command_prints_json(
    greenroom: Callable[..., int], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """One document; the source is the file's name."""
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    assert greenroom("story", "--file", path, "--json") == 0

    data = json.loads(capsys.readouterr().out)
    assert (data["schema"], data["source"], data["text"]) == (1, "story.txt", STORY)
    assert [v["rule"] for v in data["verdicts"]] == RULES
    for verdict in data["verdicts"]:
        assert set(verdict) == {
            "rule", "asks", "title", "verdict", "evidence", "advice", "sources",
        }  # fmt: skip
        assert verdict["verdict"] in ("met", "partly", "against", "not_judged")
    assert set(data["suggestion"]) == {"text", "sources"}


def test_the_command_reads_a_take(
    bench: Bench,
    greenroom: Callable[..., int],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One that is kept."""
    question = bench.session.catalog.question("failure")
    path = write_sound(tmp_path / "mine.wav", 12.0)
    take = run(bench.session.import_file(path, question, "sar"))
    capsys.readouterr()

    assert greenroom("story", "--take", take.id, "--json") == 0
    assert json.loads(capsys.readouterr().out)["source"] == take.id


@pytest.mark.parametrize("arguments", [(), (STORY, "--take", "x")])
def test_one_story_at_a_time(greenroom: Callable[..., int], arguments: tuple[str, ...]) -> None:
    """Anything else is a usage error."""
    assert greenroom("story", *arguments) == 2


def test_an_empty_story_is_said(bench: Bench) -> None:
    """In one sentence that says what to do."""
    with pytest.raises(GreenroomError, match="two or three sentences"):
        bench.session.check_story("  ")


@pytest.mark.parametrize("arguments", [(" ",), ("--file", "nowhere.txt"), ("--take", "nothing")])
def test_what_cannot_be_checked_is_one_line(
    greenroom: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
) -> None:
    """An empty story, a file or take that is not there."""
    assert greenroom("story", *arguments) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
