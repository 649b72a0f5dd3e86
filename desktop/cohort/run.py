"""Scores ever so many files into a folder: a report each, a table of all, and never one twice."""

from __future__ import annotations

import hashlib
import logging
import os
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import TypeAlias

from desktop.cohort.crew import Lost
from desktop.cohort.file_scorer import Outcome
from desktop.cohort.ledger import Done, Ledger
from desktop.cohort.table import Row, parquet_at_hand, write_csv, write_parquet
from desktop.contract.fields import clean
from desktop.errors import GreenroomError
from desktop.failures import told
from desktop.system.atomic import write_atomic
from desktop.system.lockfile import LockFile

log = logging.getLogger(__name__)
CSV, PARQUET, LOCK = "summary.csv", "summary.parquet", ".lock"
# File systems allow 255 bytes to a name; the temporary file beside takes some.
MOST_BYTES = 180
LOST = (
    "I could not score {name}: the process that worked on it ended ({code}); "
    "please check the file, or take fewer jobs if memory is short."
)
MISSING = "I could not find a recording or transcript at {path}; please check the name."
BUSY = "Another greenroom is writing to {out}; please wait for it, or choose another folder."

# Scores files in whatever order they are done.
Scoring: TypeAlias = Callable[[Sequence[Path]], Generator[tuple[Path, Outcome | Lost], None, None]]


@dataclass(frozen=True, slots=True)
class Step:
    """One file was done: of `total`, `done` now are; `error` says why it has no report."""

    done: int
    total: int
    path: Path
    error: str | None


@dataclass(frozen=True, slots=True)
class Ran:
    """How it ended: reports made now, those that were there already, and sentences by file."""

    scored: int
    kept: int
    failed: tuple[tuple[Path, str], ...]
    tables: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _Task:
    path: Path
    report: str
    stamp: tuple[int, int] | None


class Cohort:
    """Writes into `out`; `recipe` tells whether a report that is there would come out the same."""

    def __init__(self, out: Path, recipe: str, scoring: Scoring) -> None:
        self._out, self._recipe, self._scoring = out, recipe, scoring

    def run(self, paths: Sequence[Path]) -> Generator[Step, None, Ran]:
        """A step for each file that is not done already; closing it leaves what is done.

        A file whose report was made from the same bytes (by size and time of change) and the same
        recipe is left alone. GreenroomError is raised only where the folder cannot be written.
        """
        lock = LockFile(self._out / LOCK)
        with told(f"score into {self._out}"):
            self._out.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not lock.acquire():
                raise GreenroomError(BUSY.format(out=self._out))
        try:
            return (yield from self._run(_tasks(paths)))
        finally:
            lock.release()

    def _run(self, tasks: Sequence[_Task]) -> Generator[Step, None, Ran]:
        with told(f"score into {self._out}"), Ledger(self._out) as ledger:
            rows = {t.path: row for t in tasks if (row := self._kept(ledger, t)) is not None}
            kept = len(rows)
            failed: dict[Path, str] = {}
            todo = {task.path: task for task in tasks if task.path not in rows}
            for path, outcome in self._scored(todo):
                if outcome.error is not None:
                    failed[path] = outcome.error
                    rows[path] = {"source": clean(path.name), "error": outcome.error}
                else:
                    rows[path] = self._keep(ledger, todo[path], outcome)
                done = len(rows) - kept
                yield Step(done, len(todo), path, outcome.error)
            table = [_placed(task, rows[task.path]) for task in tasks]
            tables = self._write(table)
        told_of = tuple((task.path, failed[task.path]) for task in tasks if task.path in failed)
        return Ran(len(todo) - len(failed), kept, told_of, tables)

    def _kept(self, ledger: Ledger, task: _Task) -> Row | None:
        done = ledger.done.get(task.report)
        same = done and done.recipe == self._recipe and done.stamp == task.stamp
        return done.row if done and same and (self._out / task.report).is_file() else None

    def _keep(self, ledger: Ledger, task: _Task, outcome: Outcome) -> Row:
        write_atomic(self._out / task.report, outcome.report)
        row = outcome.row or {}
        # A file that changed while it was read is done again next time: its stamp was taken before.
        if task.stamp is not None:
            ledger.add(Done(task.report, self._recipe, task.stamp, row))
        return row

    def _scored(self, todo: dict[Path, _Task]) -> Iterator[tuple[Path, Outcome]]:
        missing = [path for path, task in todo.items() if task.stamp is None]
        for path in missing:
            yield path, Outcome(error=MISSING.format(path=path))
        scoring = self._scoring([path for path, task in todo.items() if task.stamp is not None])
        try:
            for path, outcome in scoring:
                if isinstance(outcome, Lost):
                    sentence = LOST.format(name=path.name, code=outcome.code)
                    yield path, Outcome(error=sentence)
                else:
                    yield path, outcome
        finally:
            scoring.close()

    def _write(self, rows: Sequence[Row]) -> tuple[Path, ...]:
        write_csv(rows, self._out / CSV)
        if not parquet_at_hand():
            # One from an earlier run would tell something else than the CSV beside it.
            (self._out / PARQUET).unlink(missing_ok=True)
            return (self._out / CSV,)
        write_parquet(rows, self._out / PARQUET)
        return (self._out / CSV, self._out / PARQUET)


def _tasks(paths: Sequence[Path]) -> tuple[_Task, ...]:
    """One for each file, with a name for its report that no other of them has."""
    unique = tuple(dict.fromkeys(path.absolute() for path in paths))
    # Some disks do not tell capital letters from small ones.
    names = Counter(path.name.casefold() for path in unique)
    return tuple(
        _Task(path, _report_name(path, names[path.name.casefold()] == 1), _stamp(path))
        for path in unique
    )


def _report_name(path: Path, alone: bool) -> str:
    raw = os.fsencode(path.name)
    if alone and len(raw) <= MOST_BYTES:
        return f"{path.name}.json"
    mark = hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
    return f"{os.fsdecode(raw[:MOST_BYTES])}-{mark}.json"


def _stamp(path: Path) -> tuple[int, int] | None:
    """Size and time of change (ns) of a file; None where there is none."""
    try:
        state = path.stat()
    except OSError:
        return None
    return (state.st_size, state.st_mtime_ns) if S_ISREG(state.st_mode) else None


def _placed(task: _Task, row: Row) -> Row:
    report = None if row.get("error") else task.report
    return {"path": clean(str(task.path)), "report": report and clean(report), **row}
