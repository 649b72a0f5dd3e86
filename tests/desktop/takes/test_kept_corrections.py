"""Corrections outlive a lost library, a damaged note and a library of an earlier version."""

from __future__ import annotations

import errno
import json
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from desktop.contract import report_to_json, transcript_to_json
from desktop.library.migrations import STEPS, VERSION, migrate, version_of
from desktop.library.rescue import open_store
from desktop.library.store import Store
from desktop.takes import correcting
from desktop.takes.labelled import RULES
from scoring.types import Report
from tests.desktop.conftest import Bench
from tests.desktop.fakes import FakeClock, failing
from tests.desktop.jobs import run
from tests.desktop.takes.test_corrector import newest, reworded, texts
from tests.fakes import PIVOT, sample_report


def test_corrections_come_back_with_a_recording_whose_library_is_lost(
    bench: Bench, open_bench: Callable[[], Bench], take_id: str
) -> None:
    """They are noted beside the sound; the new transcript takes them by their times."""
    before = newest(reworded(bench, take_id, 10, "Zanzibar"))
    bench.session.correct(take_id, correcting.mark_filler(before, 3, 3, True))
    bench.session.correct(take_id, correcting.mark_filler(before, 4, 4, True))
    bench.session.undo_correction(take_id)
    bench.session.close()
    for path in bench.places.data.glob("library.db*"):
        path.unlink()

    other = open_bench()
    assert other.session.adopt_unfinished() == (take_id,)
    take = run(other.session.finish_recovered(take_id))

    assert len(take.main.corrections) == 2
    assert texts(newest(take))[10] == "Zanzibar"
    assert [item.first_word for item in newest(take).fillers.items] == [3]


def test_a_lost_note_is_written_anew(bench: Bench, take_id: str) -> None:
    """With everything the library knows of the recording."""
    note = bench.places.recordings / f"{take_id}.json"
    before = json.loads(note.read_text(encoding="utf-8"))
    note.unlink()
    reworded(bench, take_id, 10, "Zanzibar")
    after = json.loads(note.read_text(encoding="utf-8"))
    assert len(after.pop("corrections")) == 1
    before.pop("corrections")
    assert after == before


@pytest.mark.logs
def test_a_correction_that_cannot_be_read_costs_nothing_else(
    bench: Bench, open_bench: Callable[[], Bench], take_id: str
) -> None:
    """Neither in the library nor in the note."""
    reworded(bench, take_id, 10, "Zanzibar")
    reworded(bench, take_id, 12, "Timbuktu")
    path = bench.places.data / "library.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE corrections SET document = '{' WHERE id = 1")
        connection.commit()
    assert len(bench.session.take(take_id).main.corrections) == 1
    note = bench.places.recordings / f"{take_id}.json"
    document = json.loads(note.read_text(encoding="utf-8"))
    document["corrections"] = [{"kind": "mood"}, *document["corrections"][1:], 7]
    note.write_text(json.dumps(document), encoding="utf-8")
    bench.session.close()
    for file in bench.places.data.glob("library.db*"):
        file.unlink()
    other = open_bench()
    other.session.adopt_unfinished()
    assert len(other.session.take(take_id).main.corrections) == 1


@pytest.mark.logs
def test_a_note_that_cannot_be_written_costs_only_itself(
    bench: Bench, take_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library has the correction already."""
    monkeypatch.setattr(
        "desktop.library.folder.write_sidecar", failing(OSError(errno.ENOSPC, "full"))
    )
    reworded(bench, take_id, 10, "Zanzibar")
    assert len(bench.session.take(take_id).main.corrections) == 1


@pytest.mark.logs
def test_corrections_of_a_damaged_library_are_saved(bench: Bench, take_id: str) -> None:
    """Those in force and those taken back, with the reports under them."""
    reworded(bench, take_id, 10, "Zanzibar")
    reworded(bench, take_id, 12, "Timbuktu")
    take = bench.session.undo_correction(take_id)
    bench.session.close()
    path = bench.places.data / "library.db"
    damaged = path.read_bytes().replace(b"source TEXT NOT NULL", b"sXurce TEXT NOT NULL")
    path.write_bytes(damaged)

    store, problems = open_store(path, bench.places.recordings, FakeClock())

    try:
        assert "saved 1 of its takes" in problems[0]
        saved = store.take(take_id).main
        assert (saved.corrections, saved.undone) == (take.main.corrections, take.main.undone)
        assert saved.reports == take.main.reports
        assert saved.transcript == take.main.transcript
    finally:
        store.close()


def old_library(path: Path) -> Report:
    """A library as it was before there were corrections, with one take; its report."""
    report = sample_report(PIVOT)
    document = report_to_json(report)
    del document["transcript"], document["yours"]
    heard = json.dumps(transcript_to_json(report.transcript))
    moves = np.full((len(report.transcript.words), 12), 1 / 12, dtype="<f4").tobytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, path, STEPS[:1])
        connection.execute(
            "INSERT INTO takes VALUES ('old', 'failure', 'Why?', 'failure', 'Failure', 'pivot-own',"
            " '2026-11-01T10:00:00+00:00', 'import', 0, 'mine.wav', 103.7, 153.0, 9, 4, 4)"
        )
        connection.execute(
            "INSERT INTO answers VALUES "
            "('old', 'old', 0, 'main', 'old.wav', 103.7, NULL, 0, '[]', 1)"
        )
        connection.execute("INSERT INTO transcripts VALUES (1, 'old', ?, ?)", (heard, moves))
        connection.execute(
            "INSERT INTO reports VALUES (1, 'old', 1, 'pivot-own', ?)", (json.dumps(document),)
        )
    return report


def test_a_library_of_before_takes_corrections(tmp_path: Path) -> None:
    """Its takes are all there, a copy of it is kept, and it can be corrected now."""
    report = old_library(tmp_path / "library.db")
    store = Store(tmp_path / "library.db", tmp_path)
    try:
        answer = store.take("old").main
        assert answer.reports == (report,)
        assert answer.corrections == answer.undone == ()
        edit = correcting.reword(report, 3, 3, "Zanzibar")
        store.add_correction("old", edit, report)
        assert store.take("old").main.corrections == (edit,)
    finally:
        store.close()
    with closing(sqlite3.connect(tmp_path / "library.db.v1.bak")) as copy:
        assert version_of(copy) == 1
    assert VERSION > 1


@pytest.mark.logs
def test_a_damaged_library_of_before_is_saved_too(tmp_path: Path) -> None:
    """Though it has no table of corrections."""
    path = tmp_path / "library.db"
    report = old_library(path)
    path.write_bytes(path.read_bytes().replace(b"source TEXT NOT NULL", b"sXurce TEXT NOT NULL"))
    store, problems = open_store(path, tmp_path, FakeClock())
    try:
        assert "saved 1 of its takes" in problems[0]
        assert store.take("old").main.reports == (report,)
    finally:
        store.close()


@pytest.mark.parametrize("seed", range(3))
def test_any_corrections_can_be_read_again_and_taken_back(
    bench: Bench, take_id: str, seed: int
) -> None:
    """Whatever is corrected, in whatever order, under whatever framework."""
    chance = random.Random(seed)
    first = bench.session.take(take_id).main.reports
    for _ in range(15):
        report = newest(bench.session.take(take_id))
        count = len(report.transcript.words)
        start = chance.randrange(count)
        end = min(count - 1, start + chance.choice((0, 0, 1, 4)))
        framework = bench.session.catalog.framework(report.framework)
        sections = [None, *(section.id for section in framework.sections)]
        text = chance.choice(("", "um, so", "one", "a longer stretch of words than before"))
        correction = chance.choice((
            correcting.reword(report, start, end, text),
            correcting.mark_filler(report, start, end, chance.random() < 0.5),
            correcting.give_stretch(
                report, framework, start, end, chance.choice(sections),
                chance.choice((None, "first", "last")),
            ),
            correcting.refute(report, chance.choice(RULES), chance.choice(correcting.VERDICTS)),
        ))  # fmt: skip
        take = bench.session.correct(take_id, correction)
        assert bench.session.take(take_id).main.reports == take.main.reports
        bench.session.rescore(take_id, chance.choice(("star", "pivot-own")))
    for _ in range(15):
        bench.session.undo_correction(take_id)
    take = bench.session.rescore(take_id, "pivot-own")
    assert take.main.report == first[-1]
    assert not any(report.corrected for report in take.main.reports if report.framework != "star")
