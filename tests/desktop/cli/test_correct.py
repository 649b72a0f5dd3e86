"""`greenroom correct`: the user's word, from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.cli import correct
from desktop.cli.front import Front
from desktop.cli.run import run as run_command
from desktop.takes import correcting
from tests.desktop.cli.conftest import Result
from tests.desktop.conftest import Bench
from tests.desktop.fakes import write_sound
from tests.desktop.jobs import run
from tests.desktop.schema import check_report

Run = Callable[..., Result]


@pytest.fixture
def take_id(bench: Bench, tmp_path: Path) -> str:
    """An imported answer of 24 words, two a second."""
    path = write_sound(tmp_path / "mine.wav", 12.0)
    question = bench.session.catalog.question("failure")
    return run(bench.session.import_file(path, question, "pivot-own")).id


@pytest.fixture
def corrects(open_bench: Callable[[], Bench], capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `greenroom correct …`, each time in a session of its own."""

    def call(*arguments: object) -> Result:
        bench = open_bench()
        front = Front(bench.places, lambda _: bench.session, lambda: 0, lambda: None)
        code = run_command(["correct", *map(str, arguments)], front)
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return call


def test_the_words_have_numbers(corrects: Run, take_id: str) -> None:
    """Those the other commands take; what is corrected is marked."""
    out = corrects("words", take_id).out
    assert "3·checkout 4·without" in out
    corrects("word", take_id, 3, "shop")
    corrects("filler", take_id, 4)
    assert "3·shop* 4·without~*" in corrects("words", take_id).out


def test_every_correction_is_scored_at_once(corrects: Run, take_id: str) -> None:
    """Told in a line each, with the new figures under them."""
    assert corrects("word", take_id, "3-4", "shop with no").code == 0
    assert corrects("filler", take_id, 8).code == 0
    assert corrects("section", take_id, "20-21", "context").code == 0
    assert corrects("finding", take_id, "impact", "--verdict", "against", "--words", 6).code == 0
    result = corrects("section", take_id, "0", "none")
    lines = result.out.splitlines()
    assert lines[0] == "1  “checkout without” at 0:01 reads “shop with no”"
    assert lines[1].endswith("is a filler")
    assert "belongs to “Precise context” of PIVOT-OWN" in lines[2]
    assert lines[3].startswith("4  “You say what it cost, and whom” is spoken against")
    assert "belongs to no section of PIVOT-OWN" in lines[4]
    assert lines[5].startswith("Scored again: sections ")
    assert "about 1 filler" in lines[5]


def test_a_report_comes_as_json(corrects: Run, take_id: str) -> None:
    """As section 11 has it, with what is the user's."""
    data = corrects("word", take_id, 3, "shop", "--json").json
    check_report(data)
    assert data["yours"]["words"] == [3]
    assert data["transcript"]["words"][3]["text"] == "shop"


def test_corrections_are_listed_undone_and_redone(corrects: Run, take_id: str) -> None:
    """In their order; those undone come last."""
    assert corrects("list", take_id).out == "No corrections.\n"
    corrects("word", take_id, 3, "")
    corrects("finding", take_id, "proof")
    undone = "-  “You show that the change held” holds  (undone)"
    assert undone in corrects("undo", take_id).out
    data = corrects("list", take_id, "--json").json
    assert [item["kind"] for item in data["corrections"]] == ["word"]
    assert data["corrections"][0]["placed"] is True
    assert [item["kind"] for item in data["undone"]] == ["finding"]
    assert "was not said" in corrects("list", take_id).out
    assert "(undone)" not in corrects("redo", take_id).out
    result = corrects("redo", take_id)
    assert (result.code, result.out) == (1, "")
    assert "nothing to redo" in result.err


def test_a_border_is_moved(corrects: Run, take_id: str) -> None:
    """Where there is none, those there are are told."""
    result = corrects("border", take_id, 1, 5)
    assert (result.code, result.out) == (1, "")
    first = int(result.err.split("before: ")[1].split(",")[0].rstrip(".\n"))
    data = corrects("border", take_id, first, first + 1, "--json").json
    assert data["word_sections"][first] == data["word_sections"][first - 1]
    assert data["word_sections"][first + 1] != data["word_sections"][first]


def test_takes_become_labelled_answers(corrects: Run, take_id: str, tmp_path: Path) -> None:
    """A line each, on the screen or in a file."""
    out = corrects("export", take_id, take_id).out
    assert [json.loads(line)["id"] for line in out.splitlines()] == [take_id] * 2
    path = tmp_path / "mine.jsonl"
    assert corrects("export", take_id, "-o", path).out == f"{path}\n"
    assert path.read_text(encoding="utf-8") == out.splitlines()[0] + "\n"
    assert corrects("export", take_id, "-o", tmp_path / "gone" / "a.jsonl").code == 1


@pytest.mark.parametrize("numbers", ["x", "3-", "-3", "3-x", "1.5", ""])
def test_what_is_no_number_is_wrong_usage(corrects: Run, take_id: str, numbers: str) -> None:
    """Exit 2."""
    assert corrects("word", take_id, "--", numbers, "text").code == 2


def test_an_unknown_take_or_rule_is_one_line(corrects: Run, take_id: str) -> None:
    """Exit 1, nothing on stdout."""
    for arguments in (("word", "nothing", 3, "x"), ("finding", take_id, "charm")):
        result = corrects(*arguments)
        assert (result.code, result.out) == (1, "")
        assert len(result.err.splitlines()) == 1


def test_the_verdicts_are_those_of_the_engine() -> None:
    """Named twice, so that help loads quickly."""
    assert correct.VERDICTS == correcting.VERDICTS


@pytest.mark.parametrize("command", ["word", "filler", "section", "border", "finding", "export"])
def test_every_command_explains_itself(corrects: Run, command: str) -> None:
    """Exit 0, on stdout."""
    result = corrects(command, "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Usage: greenroom correct")


def test_a_further_answer_is_corrected_by_its_number(
    bench: Bench, corrects: Run, take_id: str
) -> None:
    """With --answer in every command; the first answer stays as it is."""
    live = bench.session.record_further(take_id, "follow_up", "What did it cost?")
    bench.speech.microphone.speak(4.0)
    run(live.finish())
    before = corrects("words", take_id).out
    assert corrects("word", take_id, 1, "Zanzibar", "--answer", 2).code == 0
    assert "1·Zanzibar*" in corrects("words", take_id, "--answer", 2).out
    assert corrects("words", take_id).out == before
    listed = corrects("list", take_id, "--answer", 2, "--json").json
    assert listed["answer"] == 2
    assert len(listed["corrections"]) == 1
    assert corrects("undo", take_id, "--answer", 2).out.startswith("-  ")
    assert corrects("redo", take_id, "--answer", 2).out.startswith("1  ")
    result = corrects("words", take_id, "--answer", 3)
    assert result.code != 0
    assert f"I could not find answer 3; {take_id} has 2 answers." in result.err
