"""Libraries to break: filled ones, and those of every older version."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import soundfile

from desktop.library.migrations import STEPS, VERSION
from desktop.library.store import Store
from desktop.types import Answer, Take
from tests.desktop.jobs import run
from tests.fakes import PIVOT, SAR, sample_report, sample_take
from tests.faults.app import RATE, open_app, spoken
from tests.faults.workers import QUESTION


def clip(path: Path, seconds: float = 2.0) -> Path:
    """A file to import."""
    soundfile.write(path, spoken(0, round(seconds * RATE)), RATE)
    return path


def scored(folder: Path) -> str:
    """A library with one take and its report; the take's id."""
    folder.mkdir(exist_ok=True)
    session = open_app(folder)
    try:
        return run(session.import_file(clip(folder / "clip.wav", 8.0), QUESTION, "pivot-own")).id
    finally:
        session.close()


def filled(path: Path, recordings: Path, count: int) -> tuple[Take, ...]:
    """Takes with two reports each in the library at `path`, a second of sound for each."""
    takes = tuple(_take(f"20261101-1000{n:02}-abcd", recordings, n) for n in range(count))
    with closing(Store(path, recordings)) as store:
        for take in takes:
            clip(take.main.audio, 1.0)
            store.add(take)
    return takes


def _take(take_id: str, recordings: Path, day: int) -> Take:
    reports = (sample_report(SAR), sample_report(PIVOT))
    sound, words = recordings / f"{take_id}.wav", reports[0].transcript
    answer = Answer(take_id, "main", sound, 1.0, "USB", 2, words, None, reports, (0.5,))
    when = f"2026-11-{day % 28 + 1:02}T10:00:00+00:00"
    return sample_take(take_id, answers=(answer,), recorded_at=when, origin="import")


def older(path: Path, version: int, target: Path) -> Path:
    """The library at `path` as a Greenroom of `version` would have kept it, at `target`."""
    with closing(sqlite3.connect(target, isolation_level=None)) as old:
        for statement in (s for step in STEPS[:version] for s in step):
            old.execute(statement)
        old.execute("ATTACH ? AS new", (str(path),))
        for (table,) in old.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table'"
        ).fetchall():
            columns = ", ".join(row[1] for row in old.execute(f"PRAGMA main.table_info({table})"))
            old.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")
        old.execute(f"PRAGMA user_version = {version}")
    return target


def older_ones(path: Path, folder: Path) -> tuple[Path, ...]:
    """The library at `path` as every older version would have kept it."""
    return tuple(older(path, v, folder / f"v{v}.db") for v in range(1, VERSION))


def bare(take: Take) -> Take:
    """The take without its folder, and without the moves, which do not compare to one truth."""
    answers = tuple(replace(a, moves=None, audio=Path(a.audio.name)) for a in take.answers)
    return replace(take, answers=answers)


def renamed(take: Take, take_id: str) -> Take:
    """The same take under another id."""
    return replace(take, id=take_id, answers=(replace(take.main, id=take_id),))
