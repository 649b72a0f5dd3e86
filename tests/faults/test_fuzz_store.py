"""Hostile library files: any bytes in them cost what stood there, never the start."""

from __future__ import annotations

import contextlib
import shutil
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import strategies as st

from desktop.errors import GreenroomError
from desktop.library.adoption import adopt
from desktop.library.folder import Library
from desktop.library.migrations import VERSION
from desktop.library.rescue import open_store
from desktop.library.sidecar import sidecar_of, write_sidecar
from desktop.library.store import Store
from desktop.types import Take
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


@dataclass(frozen=True)
class Shelf:
    """A library beside its backup and its recordings with their notes, as they lie on the disk."""

    files: Mapping[str, bytes]
    takes: tuple[Take, ...]

    def put(self, folder: Path, changed: Mapping[str, bytes]) -> None:
        """Lay it out in `folder`, with other bytes in some of its files."""
        (folder / "recordings").mkdir(parents=True)
        for name, data in {**self.files, **changed}.items():
            (folder / name).write_bytes(data)


def shelf(folder: Path) -> Shelf:
    """Two takes the library file has, one in its journal, and a backup with the first two."""
    path, recordings = folder / "library.db", folder / "recordings"
    recordings.mkdir(parents=True)
    takes = libraries.filled(path, recordings, 3)
    for take in takes:
        write_sidecar(recordings / f"{take.id}.json", sidecar_of(take, take.main))
    with closing(Store(path, recordings)) as store, store.removing(takes[2].id):
        pass
    libraries.older(path, VERSION - 1, folder / f"library.db.v{VERSION - 1}.bak")
    with closing(Store(path, recordings)) as store:
        store.add(takes[2])
        # Before it is closed, which would take the journal in.
        files = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*.*")}
    del files["library.db-shm"]
    return Shelf(files, takes)


@st.composite
def broken_in(draw: st.DrawFn, whole: Shelf) -> dict[str, bytes]:
    """Random bytes in the library file, its journal, its backup, or several of them."""
    names = [name for name in whole.files if name.startswith("library.db")]
    chosen = draw(st.sets(st.sampled_from(sorted(names)), min_size=1))
    return {name: draw(flipped(whole.files[name])) for name in sorted(chosen)}


def test_nothing_is_dropped_unsaid(tmp_path: Path, size: Size, tally: Tally) -> None:
    """Each take is whole, or there without its report and offered, or its damage is told."""
    whole, where = shelf(tmp_path / "whole"), tmp_path / "try"
    kinds: Counter[str] = Counter()

    def eat(changed: dict[str, bytes]) -> None:
        shutil.rmtree(where, ignore_errors=True)
        whole.put(where, changed)
        recordings = where / "recordings"
        with closing(open_store(where / "library.db", recordings, FakeClock())[0]) as store:
            adopt(Library(recordings), store, "sar")
            listed = {row.id for row in store.rows()}
            for take in whole.takes:
                assert take.id in listed, "a take is gone"
                try:
                    found = store.take(take.id)
                except GreenroomError as error:
                    one_sentence(str(error))
                    kinds["told as damaged"] += 1
                    continue
                assert found.main.audio.read_bytes() == whole.files[f"recordings/{take.id}.wav"]
                assert found.recovered or len(found.main.reports) == len(take.main.reports)
                kinds["offered again" if found.recovered else "whole"] += 1

    feed(size, tally, "library, journal, backup", broken_in(whole), eat, quick=8)
    tally.rows[-1].lost += f"; of the takes {', '.join(f'{n} {kind}' for kind, n in kinds.items())}"
