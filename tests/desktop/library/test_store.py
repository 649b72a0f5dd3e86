"""The library file: what it keeps, and how it takes crowding and old versions."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop.errors import GreenroomError
from desktop.library import migrations
from desktop.library.migrations import VERSION, migrate, version_of
from desktop.library.rescue import open_store
from desktop.library.store import Store
from desktop.types import Answer, Take
from scoring.types import Moves
from tests.desktop.fakes import FakeClock
from tests.fakes import PIVOT, SAR, sample_report, sample_take


def a_take(take_id: str, recordings: Path, day: int = 1) -> Take:
    """The sample as a take with moves and two reports."""
    reports = (sample_report(SAR), sample_report(PIVOT))
    transcript = reports[0].transcript
    rows = np.random.default_rng(1).random((len(transcript.words), 48)).astype(np.float32)
    moves = Moves(rows[:, :12], rows[:, 12:])
    sound = recordings / f"{take_id}.wav"
    answer = Answer(
        take_id, "main", sound, 103.692, "USB", 2, transcript, moves, reports, (12.5, 40.0)
    )
    when = f"2026-11-{day:02}T10:00:00+00:00"
    return sample_take(take_id, answers=(answer,), recorded_at=when, origin="import")


@pytest.fixture
def store(tmp_path: Path, recordings: Path) -> Iterator[Store]:
    """An empty library."""
    made = Store(tmp_path / "library.db", recordings)
    yield made
    made.close()


def without_moves(take: Take) -> Take:
    """The take, comparable: arrays do not compare to one truth."""
    return replace(take, answers=tuple(replace(a, moves=None) for a in take.answers))


def test_take_comes_back_as_it_was(store: Store, recordings: Path) -> None:
    """Everything in a take survives the file, every figure and every sample of the moves."""
    take = a_take("one", recordings)
    store.add(take)
    back = store.take("one")
    assert without_moves(back) == without_moves(take)
    assert back.main.moves is not None
    assert take.main.moves is not None
    np.testing.assert_array_equal(back.main.moves.probabilities, take.main.moves.probabilities)
    np.testing.assert_array_equal(back.main.moves.readings, take.main.moves.readings)
    assert back.main.moves.probabilities.dtype == np.float32
    assert back.main.moves.probabilities.flags.writeable


def test_moves_of_an_earlier_version_come_back_without_readings(
    store: Store, recordings: Path
) -> None:
    """They were kept before the model read rules; scoring again then rests on the cues."""
    take = a_take("one", recordings)
    old = replace(take.main, moves=replace(take.main.moves, readings=None))  # type: ignore[type-var]
    store.add(replace(take, answers=(old,)))
    back = store.take("one").main.moves
    assert back is not None
    assert back.probabilities.shape == (len(take.main.transcript.words), 12)  # type: ignore[union-attr]
    assert back.readings is None


def test_library_is_private(store: Store, tmp_path: Path, recordings: Path) -> None:
    """Only its owner reads the library, its journal included."""
    store.add(a_take("one", recordings))
    files = [p for p in tmp_path.iterdir() if p.name.startswith("library.db")]
    assert len(files) == 3
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in files)


def test_report_on_corrected_words_keeps_the_old_one(store: Store, recordings: Path) -> None:
    """A new transcript leaves earlier reports on the words they were made from."""
    store.add(a_take("one", recordings))
    old = store.take("one").main
    assert old.transcript is not None
    words = (replace(old.transcript.words[0], text="Well,"), *old.transcript.words[1:])
    corrected = replace(old.transcript, words=words)
    store.set_transcript("one", corrected, old.moves)
    store.add_report("one", replace(sample_report(PIVOT), transcript=corrected))
    answer = store.take("one").main
    assert answer.transcript == corrected
    assert [r.transcript == corrected for r in answer.reports] == [False, False, True]


def test_several_threads_write_at_once(store: Store, recordings: Path) -> None:
    """Threads share one library without losing a take."""
    takes = [a_take(f"take-{n}", recordings) for n in range(12)]
    threads = [threading.Thread(target=store.add, args=(take,)) for take in takes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.rows()) == 12


@pytest.mark.logs
def test_what_fails_half_way_is_taken_back(store: Store, recordings: Path) -> None:
    """A take with two answers of one id is refused whole."""
    take = a_take("one", recordings)
    with pytest.raises(GreenroomError):
        store.add(replace(take, answers=(*take.answers, take.main)))
    assert store.rows() == ()


@pytest.mark.logs
def test_report_for_a_deleted_take(store: Store, recordings: Path) -> None:
    """A report that comes too late is told in one sentence."""
    with pytest.raises(GreenroomError, match="no longer in the library"):
        store.add_report("gone", sample_report())
    with pytest.raises(GreenroomError, match="no longer in the library"):
        store.set_transcript("gone", sample_report().transcript)


def test_marks_are_remembered(store: Store) -> None:
    """A mark stays set, however often it is set."""
    assert not store.marked("sample")
    store.mark("sample")
    store.mark("sample")
    assert store.marked("sample")


@pytest.mark.logs
def test_newer_library_is_left_alone(tmp_path: Path, recordings: Path) -> None:
    """A library of a newer version is neither changed nor set aside."""
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(GreenroomError, match="newer Greenroom"):
        open_store(path, recordings, FakeClock())
    assert [p.name for p in tmp_path.glob("library*")] == ["library.db"]


@pytest.mark.logs
def test_folder_in_the_way(tmp_path: Path, recordings: Path) -> None:
    """A path that cannot be a file is one sentence."""
    (tmp_path / "library.db").mkdir()
    with pytest.raises(GreenroomError, match="could not use the library"):
        open_store(tmp_path / "library.db", recordings, FakeClock())


@pytest.mark.logs
def test_busy_library_is_told(
    store: Store, tmp_path: Path, recordings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library another process does not let go of is told after a while."""
    monkeypatch.setattr("desktop.library.store_file.PATIENCE_SECONDS", 0.05)
    other = Store(tmp_path / "library.db", recordings)
    try:
        with (
            store.removing("nothing"),
            pytest.raises(GreenroomError, match="keeps it busy"),
        ):
            other.mark("x")
    finally:
        other.close()


@pytest.mark.logs
def test_full_disk_is_told(store: Store, recordings: Path) -> None:
    """A library that cannot grow keeps what it has, and says that the disk is full."""
    store.add(a_take("one", recordings))
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(GreenroomError, match="disk is full"):
        store.add(a_take("two", recordings))
    assert [row.id for row in store.rows()] == ["one"]
    assert store.take("one").main.report is not None


@pytest.mark.logs
def test_closed_library_is_told(store: Store) -> None:
    """A call after closing is one sentence, not a crash."""
    store.close()
    with pytest.raises(GreenroomError, match="closed"):
        store.rows()


def test_step_forward_keeps_a_copy(store: Store, tmp_path: Path, recordings: Path) -> None:
    """Before its tables change, the library is copied; the copy opens as it was."""
    store.add(a_take("one", recordings))
    path = tmp_path / "library.db"
    steps = (*migrations.STEPS, ("ALTER TABLE takes ADD COLUMN extra TEXT",))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, path, steps)
        assert version_of(connection) == VERSION + 1
    copy = tmp_path / f"library.db.v{VERSION}.bak"
    assert copy.stat().st_mode & 0o777 == 0o600
    old = Store(copy, recordings)
    try:
        assert [row.id for row in old.rows()] == ["one"]
    finally:
        old.close()


def test_step_that_fails_changes_nothing(store: Store, tmp_path: Path, recordings: Path) -> None:
    """A step that breaks off leaves the version and the tables as they were."""
    store.add(a_take("one", recordings))
    path = tmp_path / "library.db"
    steps = (*migrations.STEPS, ("ALTER TABLE takes ADD COLUMN extra TEXT", "NONSENSE"))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.Error):
            migrate(connection, path, steps)
        assert version_of(connection) == VERSION
    assert store.take("one").id == "one"


def test_a_step_on_a_disk_that_fails_tells_what_it_failed_with(tmp_path: Path) -> None:
    """SQLite ends the transaction itself then; that there is none to take back says nothing."""
    path = tmp_path / "library.db"
    ended = (("COMMIT", "the disk is gone"),)
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as connection,
        pytest.raises(sqlite3.Error, match="syntax"),
    ):
        migrate(connection, path, ended)
