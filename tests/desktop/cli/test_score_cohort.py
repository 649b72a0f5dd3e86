"""`greenroom score -o`: nothing faked, in processes of their own."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import soundfile

from desktop.cli.front import Front
from desktop.cli.run import run
from desktop.cohort.run import Cohort, Ran, Step
from desktop.compose import open_session
from tests.desktop.cli.conftest import Result
from tests.desktop.dask_cluster import dask_cluster
from tests.desktop.fakes import places_in
from tests.desktop.schema import check_report

Run = Callable[..., Result]
Job: TypeAlias = Generator[Step, None, Ran]
SPOKEN = Path(__file__).parents[2] / "data" / "audio" / "b-018_hm_psi.flac"
TOLD = "Last year I launched a checkout without a test, and sales fell by four percent."


@pytest.fixture
def real(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line on the real parts."""
    places = places_in(tmp_path / "home")
    front = Front(places, lambda model: open_session(places, model=model), lambda: 1, lambda: None)

    def call(*arguments: object) -> Result:
        code = run([str(argument) for argument in arguments], front)
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two texts, four seconds of speech, and a sound that is none."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.txt").write_text(TOLD)
    (folder / "two.txt").write_text(TOLD + " It was my mistake, so I rolled it back.")
    (folder / "broken.mp3").write_text("no sound")
    samples, rate = soundfile.read(SPOKEN, dtype="int16", frames=4 * 24_000)
    soundfile.write(folder / "spoken.wav", samples, rate)
    return folder


class KillAtFirst:
    """Kills a process as soon as the first file of a run is done."""

    def __init__(self, process: int) -> None:
        self.process, self.killed = process, False

    def around(self, run: Callable[..., Job]) -> Callable[..., Job]:
        """The same run, watched."""

        def watched(*arguments: Any) -> Job:
            job = run(*arguments)
            yield next(job)
            os.kill(self.process, signal.SIGKILL)
            self.killed = True
            return (yield from job)

        return watched


def reports(out: Path) -> dict[str, str]:
    """All reports by their names."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(out.glob("*.json"))}


@pytest.mark.model
# Three processes load the models anew; on a busy machine that takes minutes.
@pytest.mark.timeout(900)
def test_two_at_a_time_give_the_same_as_one_by_one(real: Run, folder: Path, tmp_path: Path) -> None:
    """To the byte; each is also what `score FILE --json` says; a second run does nothing twice."""
    result = real("score", folder, "-o", tmp_path / "two", "--jobs", 2)
    assert result.code == 1
    assert "3 scored now, 1 failed" in result.out
    assert "I could not read broken.mp3" in result.err
    assert "4 of 4, 1 failed" in result.err
    real("score", folder, "-o", tmp_path / "one")
    many = reports(tmp_path / "two")
    assert sorted(many) == ["one.txt.json", "spoken.wav.json", "two.txt.json"]
    assert many == reports(tmp_path / "one")
    for name, text in many.items():
        alone = real("score", folder / name.removesuffix(".json"), "--json")
        assert json.loads(text) == alone.json
        check_report(alone.json)
    again = real("score", folder, "-o", tmp_path / "two", "--jobs", 2, "--json")
    assert (again.json["scored"], again.json["kept"]) == (0, 3)
    assert [item["source"] for item in again.json["failed"]] == ["broken.mp3"]


@pytest.mark.model
@pytest.mark.timeout(900)
def test_a_cluster_gives_the_same_though_a_worker_is_killed(
    real: Run, folder: Path, tmp_path: Path
) -> None:
    """To the byte; the command goes on where that run stopped, and then has the same table."""
    paths = sorted(folder.iterdir())
    local, far = tmp_path / "local", tmp_path / "far"
    real("score", folder, "-o", local, "--jobs", 2)
    with dask_cluster(tmp_path, workers=2) as cluster:
        first = real("score", paths[0], paths[1], "-o", far, "--scheduler", cluster.address)
        assert "1 scored now, 1 failed" in first.out
        assert "I could not read broken.mp3" in first.err
        killer = KillAtFirst(cluster.workers[0])
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Cohort, "run", killer.around(Cohort.run))
            second = real("score", folder, "-o", far, "--scheduler", cluster.address)
    assert killer.killed
    assert "2 scored now, 1 done before, 1 failed" in second.out
    assert reports(far) == reports(local)
    for table in ("summary.csv", "summary.parquet"):
        assert (far / table).read_bytes() == (local / table).read_bytes()


def test_without_pyarrow_the_csv_is_there_and_the_rest_is_told(
    real: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one clear sentence, and the run is a success."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = real("score", folder / "one.txt", "-o", tmp_path / "out")
    assert result.code == 0
    assert "please install greenroom[cohort]" in result.err
    assert (tmp_path / "out" / "summary.csv").is_file()
    assert not (tmp_path / "out" / "summary.parquet").exists()


def test_jobs_without_a_folder_is_wrong_usage(greenroom: Run, folder: Path) -> None:
    """Reports of ten thousand recordings belong into a folder."""
    result = greenroom("score", folder, "--jobs", 2)
    assert result.code == 2
    assert "--jobs needs -o FOLDER" in result.err


def test_a_cluster_decides_itself_how_many_at_once(greenroom: Run, folder: Path) -> None:
    """And its reports belong into a folder as well."""
    result = greenroom("score", folder, "--scheduler", "tcp://x:1", "--jobs", 2, "-o", "out")
    assert result.code == 2
    assert "with --scheduler the cluster decides" in result.err
    assert "--scheduler needs -o" in greenroom("score", folder, "--scheduler", "tcp://x:1").err


def test_reports_do_not_lie_among_the_recordings(greenroom: Run, folder: Path) -> None:
    """The next run would take them for transcripts."""
    result = greenroom("score", folder, "-o", folder)
    assert result.code == 2
    assert "please choose another folder" in result.err
