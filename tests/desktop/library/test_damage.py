"""A damaged library file: what is saved of it, and what is set aside."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path

import pytest

from desktop.errors import GreenroomError
from desktop.library.rescue import open_store
from desktop.library.store import Store
from desktop.library.store_file import BrokenStore
from tests.desktop.fakes import FakeClock
from tests.desktop.library.test_store import a_take


def filled(path: Path, recordings: Path, count: int) -> None:
    """A library of `count` takes, closed."""
    store = Store(path, recordings)
    for number in range(count):
        take = a_take(f"20261101-1000{number:02}-abcd", recordings, number % 28 + 1)
        store.add(take)
        take.main.audio.write_bytes(b"")
    store.mark("sample")
    store.close()


@pytest.mark.logs
@pytest.mark.parametrize("seed", range(8))
def test_random_damage(tmp_path: Path, recordings: Path, seed: int) -> None:
    """A library with random bytes in it opens, mended if need be, and takes new takes."""
    path = tmp_path / "library.db"
    filled(path, recordings, 6)
    data = bytearray(path.read_bytes())
    chance = random.Random(seed)
    start = chance.choice((0, 100, 4096, len(data) // 2))
    for _ in range(chance.choice((1, 40, 400))):
        data[chance.randrange(start, len(data))] = chance.randrange(256)
    path.write_bytes(data)
    store, problems = open_store(path, recordings, FakeClock())
    try:
        assert len(problems) <= 1
        if problems:
            assert "damaged" in problems[0]
            assert len(list(tmp_path.glob("library.db.broken-*"))) >= 1
        for row in store.rows():
            with contextlib.suppress(GreenroomError):
                store.take(row.id)
        store.add(a_take("new", recordings))
        assert store.take("new").main.report is not None
    finally:
        store.close()


@pytest.mark.logs
def test_damaged_description_of_the_tables(tmp_path: Path, recordings: Path) -> None:
    """A damaged column name or version costs no take: the rows are all still there."""
    path = tmp_path / "library.db"
    filled(path, recordings, 3)
    data = path.read_bytes()
    damaged = data.replace(b"source TEXT NOT NULL", b"sXurce TEXT NOT NULL")
    # The second of the two versions is below zero.
    versions = (data[:60] + bad + data[64:] for bad in (b"\x07\x07\x07\x07", b"\xff\xff\xff\x07"))
    for bad in (damaged, *versions):
        path.write_bytes(bad)
        store, problems = open_store(path, recordings, FakeClock())
        assert "saved 3 of its takes" in problems[0]
        assert len(store.rows()) == 3
        store.close()


@pytest.mark.logs
def test_a_format_that_is_unknown_keeps_nobody_out(tmp_path: Path, recordings: Path) -> None:
    """One damaged byte in the head; SQLite does not call that damage."""
    path = tmp_path / "library.db"
    filled(path, recordings, 1)
    data = path.read_bytes()
    path.write_bytes(data[:44] + b"\0\0\0\x77" + data[48:])
    store, problems = open_store(path, recordings, FakeClock())
    assert "damaged" in problems[0]
    store.close()


@pytest.mark.logs
@pytest.mark.parametrize("place", [18, 19])
def test_a_head_that_forbids_to_write_or_read_costs_nothing(
    tmp_path: Path, recordings: Path, place: int
) -> None:
    """SQLite only reads a file whose first byte of the two is too high: nothing more was kept."""
    path = tmp_path / "library.db"
    filled(path, recordings, 2)
    data = bytearray(path.read_bytes())
    data[place] = 3
    path.write_bytes(data)
    store, problems = open_store(path, recordings, FakeClock())
    assert "saved 2 of its takes whole" in problems[0]
    store.mark("written")
    store.close()


@pytest.mark.logs
def test_names_that_are_no_text_keep_nobody_out(tmp_path: Path, recordings: Path) -> None:
    """SQLite's own sentence on them cannot be read; the app once did not start for it."""
    path = tmp_path / "library.db"
    filled(path, recordings, 2)
    data = path.read_bytes()
    data = data.replace(b"CREATE TABLE takes", b"\0REATE TABLE takes")
    path.write_bytes(data.replace(b"indexstory_takes_take", b"index\x80tory_takes_take"))
    store, problems = open_store(path, recordings, FakeClock())
    assert "damaged" in problems[0]
    store.close()


@pytest.mark.logs
def test_what_is_set_aside_is_kept_byte_for_byte(tmp_path: Path, recordings: Path) -> None:
    """To read it mends the description of its tables: in a copy."""
    path = tmp_path / "library.db"
    filled(path, recordings, 3)
    damaged = path.read_bytes().replace(b"source TEXT NOT NULL", b"sXurce TEXT NOT NULL")
    path.write_bytes(damaged)
    open_store(path, recordings, FakeClock())[0].close()
    (aside,) = tmp_path.glob("library.db.broken-*")
    assert aside.read_bytes() == damaged
    assert not list(tmp_path.glob(".*copy*"))


@pytest.mark.logs
@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + bytes(84)])
def test_hopeless_file(tmp_path: Path, recordings: Path, content: bytes) -> None:
    """A file that is no library at all is set aside, and an empty one takes its place."""
    path = tmp_path / "library.db"
    path.write_bytes(content)
    store, problems = open_store(path, recordings, FakeClock())
    assert store.rows() == ()
    store.close()
    aside = list(tmp_path.glob("library.db.broken-*"))
    assert [p.read_bytes() for p in aside] == ([content] if problems else [])


@pytest.mark.logs
def test_backup_helps_where_the_library_does_not(tmp_path: Path, recordings: Path) -> None:
    """Takes of an older copy come back if their sound is still there; deleted ones do not."""
    path = tmp_path / "library.db"
    filled(path, recordings, 3)
    path.rename(tmp_path / "library.db.v1.bak")
    (recordings / "20261101-100001-abcd.wav").unlink()
    path.write_bytes(b"no database")
    store, problems = open_store(path, recordings, FakeClock())
    assert "saved 2 of its takes" in problems[0]
    assert sorted(store.ids()) == ["20261101-100000-abcd", "20261101-100002-abcd"]
    assert not list(tmp_path.glob(".*copy*"))
    store.close()


@pytest.mark.logs
def test_readable_takes_are_saved(tmp_path: Path, recordings: Path) -> None:
    """Damage to some pages costs only the takes on them."""
    path = tmp_path / "library.db"
    filled(path, recordings, 20)
    data = bytearray(path.read_bytes())
    middle = len(data) // 4096 // 2 * 4096
    # Three in a row: of one that only ends a long text the check would see nothing.
    data[middle : middle + 3 * 4096] = bytes(3 * 4096)
    path.write_bytes(data)
    with pytest.raises(BrokenStore):
        Store(path, recordings)
    store, problems = open_store(path, recordings, FakeClock())
    try:
        assert len(problems) == 1
        assert len(store.rows()) >= 15
        assert store.marked("sample")
    finally:
        store.close()
