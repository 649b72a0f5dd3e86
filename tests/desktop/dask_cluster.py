"""A real Dask scheduler with workers, in processes of this machine, for as long as a test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from distributed import Client

ROOT = Path(__file__).parents[2]
# A piece over which a second worker died is given up: three take longer.
SETTINGS = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1", "PYTHONPATH": str(ROOT)}
LOCAL = ("--host", "127.0.0.1")


@dataclass(frozen=True, slots=True)
class DaskCluster:
    """The scheduler's address and process id, and the ids of its workers at the start."""

    address: str
    scheduler: int
    workers: tuple[int, ...]


@contextmanager
def dask_cluster(folder: Path, workers: int) -> Iterator[DaskCluster]:
    """Running and complete; all processes are gone afterwards."""
    told = folder / "scheduler.json"
    told.unlink(missing_ok=True)
    with ExitStack() as stack:
        scheduler = _start(
            stack, folder, "scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", told
        )
        with Client(scheduler_file=str(told), timeout=60, set_as_default=False) as client:
            address = json.loads(told.read_text())["address"]
            for _ in range(workers):
                _start(stack, folder, "worker", address, "--nthreads", "1", "--no-dashboard")
            if workers:
                client.wait_for_workers(workers, timeout=120)
            ids = tuple(client.run(os.getpid).values())
        yield DaskCluster(address, scheduler.pid, ids)


def _start(
    stack: ExitStack, folder: Path, what: str, *arguments: str | Path
) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", what, *LOCAL, *map(str, arguments)]
    log = stack.enter_context((folder / f"{what}.log").open("ab"))
    process = stack.enter_context(
        subprocess.Popen(command, cwd=folder, env=os.environ | SETTINGS, stdout=log, stderr=log)
    )
    # Called first when the stack is closed; a worker's nanny ends its worker.
    stack.callback(process.terminate)
    return process
