"""Hostile library files: any bytes in them cost what stood there, never the start."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import pytest
from hypothesis import strategies as st

from desktop.errors import GreenroomError
from desktop.library.rescue import open_store
from tests.desktop.fakes import FakeClock
from tests.faults import libraries
from tests.faults.fuzzing import BYTES, Input, damaged, feed, one_sentence
from tests.faults.sizes import Size, Tally

pytestmark = pytest.mark.logs


@st.composite
def flipped(draw: st.DrawFn, data: bytes) -> Input:
    """The file with random bytes somewhere, or a page of nothing, or its end cut off."""
    made = bytearray(data)
    for at in draw(st.lists(st.integers(0, len(data) - 1), min_size=1, max_size=60)):
        made[at] = draw(st.integers(0, 255))
    if draw(st.booleans()):
        page = draw(st.integers(0, len(data) // 4096 - 1)) * 4096
        made[page : page + 4096] = bytes(4096)
    return Input(made)


def test_library_files(tmp_path: Path, size: Size, tally: Tally) -> None:
    """It opens, says in a sentence if it was mended, lists, reads and takes a new take."""
    recordings, path = tmp_path / "recordings", tmp_path / "library.db"
    recordings.mkdir()
    takes = libraries.filled(path, recordings, 2)
    whole = path.read_bytes()
    files = st.one_of(flipped(whole), damaged([whole], 300, BYTES))
    where = tmp_path / "try"

    def eat(data: bytes) -> None:
        shutil.rmtree(where, ignore_errors=True)
        where.mkdir()
        (where / "library.db").write_bytes(data)
        try:
            store, problems = open_store(where / "library.db", recordings, FakeClock())
        except GreenroomError as error:
            one_sentence(str(error))
            # Nothing else keeps the app from starting.
            newer = "a newer Greenroom made it" in str(error)
            assert newer, error  # noqa: PT017 - most inputs raise nothing
            return
        try:
            for problem in problems:
                one_sentence(problem)
                aside = [p for p in where.iterdir() if ".broken-" in p.name]
                assert data in [p.read_bytes() for p in aside], "what was damaged must be kept"
            for row in store.rows():
                with contextlib.suppress(GreenroomError):
                    store.take(row.id)
            fresh = libraries.renamed(takes[0], "20261126-000000-ffff")
            store.add(fresh)
            assert store.take(fresh.id).question == fresh.question
        finally:
            store.close()

    feed(size, tally, "library files", files, eat, quick=40)
