"""Opens the library file; a damaged one is set aside and what can be read of it is saved."""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from desktop.errors import GreenroomError
from desktop.lockfile import LockFile
from desktop.store import BrokenStore, Store

log = logging.getLogger(__name__)
COMPANIONS = ("", "-wal", "-shm")


def open_store(
    path: Path, recordings: Path, clock: Callable[[], datetime]
) -> tuple[Store, tuple[str, ...]]:
    """The library at `path`, and a sentence if it had to be rebuilt.

    Recordings whose entry is lost are adopted afterwards, from the notes beside them. Raises
    GreenroomError when the file can be neither opened nor set aside.
    """
    try:
        return Store(path, recordings), ()
    except BrokenStore as error:
        log.error("the library is damaged: %s", error)
    lock = LockFile(path.with_name(f".{path.name}.rescue.lock"))
    try:
        if not lock.acquire():
            raise GreenroomError(
                "Another Greenroom is mending the library; please try again in a moment."
            )
        try:
            return _rebuilt(path, recordings, clock)
        finally:
            lock.release()
    except OSError as error:
        raise GreenroomError(
            f"The library {path} is damaged and I could not set it aside ({error.strerror}); "
            "please move it away."
        ) from error


def _rebuilt(
    path: Path, recordings: Path, clock: Callable[[], datetime]
) -> tuple[Store, tuple[str, ...]]:
    with contextlib.suppress(BrokenStore):
        # Someone else may have mended it while we waited for nothing.
        return Store(path, recordings), ()
    aside = path.with_name(f"{path.name}.broken-{clock():%Y%m%d-%H%M%S}")
    for companion in COMPANIONS:
        with contextlib.suppress(FileNotFoundError):
            os.replace(f"{path}{companion}", f"{aside}{companion}")
    store = Store(path, recordings)
    sounds = sorted(p.stem for p in recordings.iterdir() if not p.name.startswith("."))
    saved = _salvage(aside, recordings, store, sounds)
    problem = (
        f"The library was damaged. I kept it as {aside.name}, saved {saved} of its takes whole, "
        "and take in the other recordings without their reports."
    )
    return store, (problem,)


def _salvage(aside: Path, recordings: Path, store: Store, sounds: Iterable[str]) -> int:
    """Copy every take that can still be read; `sounds` are ids to try beside those listed."""
    try:
        broken = Store(aside, recordings, salvage=True)
    except GreenroomError as error:
        log.warning("nothing can be read of the damaged library: %s", error)
        return 0
    saved = 0
    try:
        for take_id in dict.fromkeys([*_listed(aside), *sounds]):
            try:
                store.add(broken.take(take_id))
                saved += 1
            except GreenroomError as error:
                log.warning("could not save the take %s: %s", take_id, error)
    finally:
        broken.close()
    _copy_marks(broken_path=aside, store=store)
    return saved


def _listed(aside: Path) -> list[str]:
    """Ids in the damaged list, from its start and from its end to wherever it breaks off."""
    found: list[str] = []
    for order in ("ASC", "DESC"):
        with (
            contextlib.suppress(sqlite3.Error),
            contextlib.closing(sqlite3.connect(aside)) as connection,
        ):
            for (take_id,) in connection.execute(f"SELECT id FROM takes ORDER BY id {order}"):
                if isinstance(take_id, str):
                    found.append(take_id)
    return found


def _copy_marks(broken_path: Path, store: Store) -> None:
    with (
        contextlib.suppress(sqlite3.Error),
        contextlib.closing(sqlite3.connect(broken_path)) as connection,
    ):
        for (name,) in connection.execute("SELECT name FROM marks"):
            store.mark(str(name))
