"""Comparing kept takes: scored anew the same way, nothing kept, tools told apart."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.cli.front import Front
from desktop.cli.run import run as run_command
from desktop.errors import GreenroomError
from desktop.failures import Unscored
from scoring.types import Verdict
from tests.desktop.conftest import Bench
from tests.desktop.fakes import write_sound
from tests.desktop.jobs import run


def imported(bench: Bench, folder: Path, name: str, seconds: float = 14.0) -> str:
    """The id of a new take of a sound of that length."""
    path = write_sound(folder / name, seconds)
    question = bench.session.catalog.question("failure")
    return run(bench.session.import_file(path, question, "sar")).id


def judged_then(bench: Bench, take_id: str, rule: str, verdict: Verdict) -> None:
    """Keep a newer report on the take, which other rules judged so."""
    answer = bench.session.take(take_id).main
    report = answer.report
    assert report is not None
    findings = tuple(replace(f, verdict=verdict) if f.rule == rule else f for f in report.findings)
    versions = replace(report.versions, rules="0-old")
    bench.store.add_report(answer.id, replace(report, findings=findings, versions=versions))


def test_two_takes_are_compared_and_nothing_is_kept(bench: Bench, tmp_path: Path) -> None:
    """Under the later one's framework; the takes stay as they are."""
    a, b = imported(bench, tmp_path, "a.wav"), imported(bench, tmp_path, "b.wav", 10.0)
    before = [bench.session.take(take_id).main.reports for take_id in (a, b)]

    compared = bench.session.compare(a, b)

    assert compared.takes == (a, b)
    assert compared.comparison.after.framework == "sar"
    assert len(compared.summary) == 3
    assert [bench.session.take(take_id).main.reports for take_id in (a, b)] == before


def test_both_are_judged_under_the_framework_that_is_asked_for(
    bench: Bench, tmp_path: Path
) -> None:
    """Whatever they were scored under before."""
    a, b = imported(bench, tmp_path, "a.wav"), imported(bench, tmp_path, "b.wav")
    compared = bench.session.compare(a, b, "pmhq")

    assert [c.id for c in compared.comparison.of("section")] == [
        s.id for s in bench.session.catalog.framework("pmhq").sections
    ]
    assert compared.by_tools == (None, None)


def test_what_newer_rules_judge_otherwise_is_not_put_down_to_the_speaker(
    bench: Bench, tmp_path: Path
) -> None:
    """The same words twice: the speaker changed nothing, the rules changed one verdict."""
    a, b = imported(bench, tmp_path, "a.wav"), imported(bench, tmp_path, "b.wav")
    report = bench.session.take(a).main.report
    assert report is not None
    now = next(f.verdict for f in report.findings if f.rule == "root_cause")
    judged_then(bench, a, "root_cause", "partly" if now != "partly" else "met")

    compared = bench.session.compare(a, b)

    assert {c.turn for c in compared.comparison.changes} <= {"same", "not_judged"}
    by_tools, untouched = compared.by_tools
    assert by_tools is not None
    assert [tool.name for tool in by_tools.tools] == ["rules"]
    assert [change.id for change in by_tools.changes] == ["root_cause"]
    assert untouched is not None
    assert untouched.changes == ()


def test_moves_of_an_older_tagger_are_made_again(bench: Bench, tmp_path: Path) -> None:
    """Both takes are then read by the same one; without sound."""
    a = imported(bench, tmp_path, "a.wav")
    bench.tagger.version = "fake-2"
    b = imported(bench, tmp_path, "b.wav")
    calls = bench.tagger.calls
    bench.session.take(a).main.audio.unlink()

    compared = bench.session.compare(a, b)

    assert bench.tagger.calls == calls + 1
    assert compared.comparison.tools == ()
    assert compared.by_tools[0] is not None
    assert [tool.name for tool in compared.by_tools[0].tools] == ["tagger"]


def test_takes_heard_by_different_speech_models_say_so(bench: Bench, tmp_path: Path) -> None:
    """That cannot be made the same without listening again."""
    a = imported(bench, tmp_path, "a.wav")
    bench.speech.fake_decoder.name = "base"
    b = imported(bench, tmp_path, "b.wav")

    tools = bench.session.compare(a, b).comparison.tools

    assert [(t.name, t.before, t.after) for t in tools] == [("model", "fake.en", "base")]


def test_a_take_that_is_gone_or_not_transcribed_is_said(bench: Bench, tmp_path: Path) -> None:
    """In one sentence each."""
    a = imported(bench, tmp_path, "a.wav")
    with pytest.raises(GreenroomError, match="could not find the take nothing"):
        bench.session.compare(a, "nothing")
    with pytest.raises(GreenroomError, match="could not find a framework"):
        bench.session.compare(a, a, "nothing")
    take = bench.session.take(a)
    bare = replace(take.main, id="bare", transcript=None, moves=None, reports=())
    bench.store.add(replace(take, id="bare", answers=(bare,)))
    with pytest.raises(Unscored, match="not transcribed yet"):
        bench.session.compare(a, "bare")


@pytest.fixture
def greenroom(bench: Bench) -> Callable[..., int]:
    """Runs a command line on the bench's session."""
    front = Front(bench.places, lambda _: bench.session, lambda: 0, lambda: "there is no display")
    return lambda *arguments: run_command([str(a) for a in arguments], front)


def test_the_command_prints_the_comparison(
    bench: Bench, greenroom: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three sentences on top, then what changed, in lines that fit."""
    a = imported(bench, tmp_path, "a.wav", 6.0)
    bench.speech.fake_decoder.name = "base"
    b = imported(bench, tmp_path, "b.wav")
    capsys.readouterr()

    assert greenroom("compare", a, b) == 0

    out = capsys.readouterr().out
    assert out.index("IN SHORT") < out.index("THE SAME") < out.index("NOT YOUR DOING")
    assert "different speech models (fake.en, base)" in out
    assert max(map(len, out.splitlines())) <= 80


def test_the_command_prints_json(
    bench: Bench, greenroom: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One document, with numbers behind every state."""
    a, b = imported(bench, tmp_path, "a.wav"), imported(bench, tmp_path, "b.wav")
    capsys.readouterr()

    assert greenroom("compare", a, b, "--framework", "hero", "--json") == 0

    data = json.loads(capsys.readouterr().out)
    assert (data["schema"], data["framework"]) == (1, "hero")
    assert [take["id"] for take in data["takes"]] == [a, b]
    assert len(data["summary"]) == 3
    assert [row["id"] for row in data["rules"]] == [r.id for r in bench.session.catalog.rules.rules]
    for row in [*data["sections"], *data["rules"], *data["delivery"]]:
        assert set(row) == {"id", "title", "turn", "states", "figures", "evidence"}
        assert row["turn"] in ("better", "worse", "same", "not_judged")


def test_the_command_says_what_is_wrong(
    greenroom: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    """One line and exit 1 for an unknown take, 2 for a framework nobody knows."""
    assert greenroom("compare", "x", "y") == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert greenroom("compare", "x", "y", "--framework", "nope") == 2
