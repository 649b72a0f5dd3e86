"""A Dask cluster on this machine: every piece is done, whatever happens to its workers."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.cohort.cluster import Cluster
from desktop.cohort.crew import Lost
from desktop.errors import GreenroomError
from tests.desktop.dask_cluster import DaskCluster, dask_cluster

DIE, DIE_ONCE, END = "die", "die once ", "end "


def work(piece: str) -> tuple[str, int]:
    """Stands in for scoring: says what it got and where, or ends its process or another one."""
    if piece.startswith(DIE_ONCE):
        mark = Path(piece.removeprefix(DIE_ONCE))
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    if piece == DIE:
        os.kill(os.getpid(), signal.SIGKILL)
    if piece.startswith(END):
        os.kill(int(piece.removeprefix(END)), signal.SIGKILL)
    return piece.upper(), os.getpid()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    """A scheduler and two workers, each of which is started again when it dies."""
    with dask_cluster(tmp_path_factory.mktemp("dask"), workers=2) as running:
        yield running


def test_every_piece_is_done_in_a_worker(cluster: DaskCluster) -> None:
    """More pieces than workers, and none is left."""
    done = dict(Cluster(work, cluster.address).run("abcdefgh"))
    assert {piece: got[0] for piece, got in done.items() if not isinstance(got, Lost)} == {
        letter: letter.upper() for letter in "abcdefgh"
    }
    places = {got[1] for got in done.values() if not isinstance(got, Lost)}
    assert os.getpid() not in places
    assert len(places) == 2


def test_what_a_dead_worker_had_is_done_by_another(cluster: DaskCluster, tmp_path: Path) -> None:
    """Killed in mid-run, with the piece in hand."""
    pieces = ["a", "b", f"{DIE_ONCE}{tmp_path / 'mark'}", "c", "d"]
    done = dict(Cluster(work, cluster.address).run(pieces))
    assert sorted(done) == sorted(pieces)
    assert not any(isinstance(got, Lost) for got in done.values())
    assert (tmp_path / "mark").exists()


@pytest.mark.logs
def test_a_piece_that_kills_every_worker_takes_no_other_along(cluster: DaskCluster) -> None:
    """It is given up; the others are done."""
    done = dict(Cluster(work, cluster.address).run(["a", DIE, "b", "c"]))
    assert done[DIE] == Lost(None)
    assert [piece for piece, got in done.items() if not isinstance(got, Lost)] == ["a", "b", "c"]


def test_a_run_can_be_given_up(cluster: DaskCluster) -> None:
    """As Ctrl+C does; the next one begins at once."""
    run = Cluster(work, cluster.address).run("abcdefgh")
    next(run)
    run.close()
    assert len(list(Cluster(work, cluster.address).run("xyz"))) == 3


def test_nothing_to_do_needs_no_cluster() -> None:
    """As in a second run."""
    assert list(Cluster(work, "tcp://127.0.0.1:1").run([])) == []


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://x", "127.0.0.1:none"])
def test_no_scheduler_there_is_told(address: str) -> None:
    """In one sentence, with what to do."""
    with pytest.raises(GreenroomError, match="I could not reach a Dask scheduler at"):
        list(Cluster(work, address, reach=0.3).run("a"))


def test_no_workers_are_told(tmp_path: Path) -> None:
    """Rather than waiting for ever."""
    told = pytest.raises(GreenroomError, match="has no workers")
    with dask_cluster(tmp_path, workers=0) as alone, told:
        list(Cluster(work, alone.address, patience=0).run("a"))


def test_no_scheduler_any_more_is_told(tmp_path: Path) -> None:
    """It was killed in mid-run."""
    told = pytest.raises(GreenroomError, match=r"scheduler at .* is gone")
    with dask_cluster(tmp_path, workers=1) as running, told:
        pieces = ["a", f"{END}{running.scheduler}", "b"]
        list(Cluster(work, running.address, reach=1).run(pieces))


def test_without_distributed_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(GreenroomError, match=r"please install greenroom\[cluster\]"):
        list(Cluster(work, "tcp://127.0.0.1:1").run("a"))
