"""What is saved of a damaged library: from its rows, its backups, the notes beside the sounds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.library.migrations import VERSION
from desktop.library.rescue import open_store
from desktop.library.sidecar import sidecar_of, write_sidecar
from desktop.types import Take
from scoring.corrections import Place, WordCorrection
from speech.types import Word
from tests.desktop.fakes import FakeClock
from tests.faults import libraries
from tests.faults.libraries import bare

pytestmark = pytest.mark.logs


@pytest.fixture
def recordings(tmp_path: Path) -> Path:
    """An empty folder of recordings."""
    folder = tmp_path / "recordings"
    folder.mkdir()
    return folder


def noted(take: Take, **changed: Any) -> None:
    """The note beside the take's sound."""
    beside = replace(sidecar_of(take, take.main), **changed)
    write_sidecar(take.main.audio.with_suffix(".json"), beside)


def test_a_backup_is_no_way_back_behind_what_was_noted_since(
    tmp_path: Path, recordings: Path
) -> None:
    """Star and note are today's; a take that was corrected since is made of its sound instead."""
    path = tmp_path / "library.db"
    takes = libraries.filled(path, recordings, 2)
    libraries.older(path, VERSION - 1, tmp_path / f"library.db.v{VERSION - 1}.bak")
    noted(takes[0], note="Slower!", starred=True)
    noted(takes[1], corrections=(WordCorrection(Place(1.0, 1.2, "green"), (Word("Greenroom"),)),))
    path.write_bytes(b"no database")
    with closing(open_store(path, recordings, FakeClock())[0]) as store:
        (row,) = store.rows()
        assert (row.id, row.note, row.starred) == (takes[0].id, "Slower!", True)
    assert not list(tmp_path.glob(".*copy*")), "a copy holds what was said"


def test_a_damaged_backup_is_read_as_far_as_it_goes(tmp_path: Path, recordings: Path) -> None:
    """Its version, the tables it lacks and the order in its lists are mended in a copy."""
    path, backup = tmp_path / "library.db", tmp_path / f"library.db.v{VERSION - 1}.bak"
    takes = libraries.filled(path, recordings, 3)
    libraries.older(path, VERSION - 1, backup)
    forget_in_index(backup, "reports_answer", 1)
    path.write_bytes(b"no database")
    with closing(open_store(path, recordings, FakeClock())[0]) as store:
        for take in takes:
            assert bare(store.take(take.id)) == bare(take)


def forget_in_index(path: Path, name: str, kept: int) -> None:
    """Let an index of one page know only so many of its rows."""

    def shorter(page: bytes) -> bytes:
        assert page[0] == 10, "a page without others below it"
        return page[:3] + kept.to_bytes(2, "big") + page[5:]

    damage(path, name, shorter)


def damage(path: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """Change the first page of a table or an index."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    data, at = path.read_bytes(), (page - 1) * size
    path.write_bytes(data[:at] + change(data[at : at + size]) + data[at + size :])


def test_an_index_that_leaves_takes_out_is_seen(tmp_path: Path, recordings: Path) -> None:
    """The list is read along it: the take was simply not there, and nobody was told."""
    path = tmp_path / "library.db"
    takes = libraries.filled(path, recordings, 3)
    name = takes[1].id.encode()
    damage(path, "takes_recorded_at", lambda page: page.replace(name, b"x" + name[1:]))
    store, problems = open_store(path, recordings, FakeClock())
    with closing(store):
        assert "saved 3 of its takes whole" in problems[0]
        assert {row.id for row in store.rows()} == {take.id for take in takes}


def test_an_answer_whose_take_has_another_name_is_seen(tmp_path: Path, recordings: Path) -> None:
    """It would be in no list, and its sound not be taken in either."""
    path = tmp_path / "library.db"
    takes = libraries.filled(path, recordings, 2)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE takes SET id = 'x' WHERE id = ?", (takes[0].id,))
        connection.commit()
    store, problems = open_store(path, recordings, FakeClock())
    assert "saved 1 of its takes whole" in problems[0]
    assert takes[0].id not in store.sounds(), "so that its sound is adopted"
    store.close()


def test_a_clock_that_stands_still_costs_no_copy(tmp_path: Path, recordings: Path) -> None:
    """What was set aside first keeps its name and its bytes."""
    path = tmp_path / "library.db"
    for content in (b"the first", b"the second", b"the third"):
        path.write_bytes(content)
        open_store(path, recordings, lambda: datetime(2026, 11, 26))[0].close()
    aside = {p.name: p.read_bytes() for p in tmp_path.glob("*.broken-*[0-9]")}
    assert sorted(aside.values()) == [b"the first", b"the second", b"the third"]
