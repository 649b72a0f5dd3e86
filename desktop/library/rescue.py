"""Opens the library file; a damaged one is set aside and what can be read of it is saved."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from desktop.errors import GreenroomError
from desktop.library.sidecar import read_sidecar
from desktop.library.store import Store
from desktop.library.store_file import BrokenStore, mend_formats
from desktop.library.story_rows import put_story, read_stories
from desktop.system.lockfile import LockFile
from desktop.takes.sample import MARK as SAMPLE
from desktop.types import Take

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
    aside = _free(path.with_name(f"{path.name}.broken-{clock():%Y%m%d-%H%M%S}"))
    sounds = sorted(p.stem for p in recordings.iterdir() if not p.name.startswith("."))
    saved = 0
    with _copy_of(path) as copy:
        for companion in COMPANIONS:
            with contextlib.suppress(FileNotFoundError):
                os.replace(f"{path}{companion}", f"{aside}{companion}")
        store = Store(path, recordings)
        # It has had its sample, whether that can be read or not; its sound is adopted like others.
        store.mark(SAMPLE)
        with contextlib.suppress(GreenroomError):
            damaged = Store(copy, recordings, salvage=True)
            saved += _salvage(damaged, store, [*_listed(copy), *sounds])
    for backup in sorted(path.parent.glob(f"{path.name}.v*.bak"), key=_number, reverse=True):
        saved += _from_backup(backup, recordings, store, sounds)
    problem = (
        f"The library was damaged. I kept it as {aside.name}, saved {saved} of its takes whole, "
        "and take in the other recordings without their reports."
    )
    return store, (problem,)


def _free(path: Path) -> Path:
    """`path`, or the next name that nothing has: a clock that was set back must cost no copy."""
    number, free = 1, path
    while any(Path(f"{free}{companion}").exists() for companion in COMPANIONS):
        number, free = number + 1, path.with_name(f"{path.name}-{number + 1}")
    return free


@contextlib.contextmanager
def _copy_of(path: Path) -> Iterator[Path]:
    """A copy to open, gone afterwards: to be opened changes a file, and what is kept must not."""
    copy = path.with_name(f".{path.name}.copy")
    try:
        for companion in COMPANIONS:
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(f"{path}{companion}", f"{copy}{companion}")
        mend_formats(copy)
        yield copy
    finally:
        # Its companions, and what was backed up when it was brought to today's version.
        for made in path.parent.glob(f"{copy.name}*"):
            made.unlink(missing_ok=True)


def _salvage(
    source: Store,
    store: Store,
    ids: Iterable[str],
    today: Callable[[Take], Take | None] = lambda take: take,
) -> int:
    """Copy every take with one of these ids that can be read and is not there; closes `source`.

    `today` brings a take up to today, or gives None for one that is better made anew.
    """
    saved = 0
    try:
        for take_id in set(ids) - store.ids():
            try:
                take = today(source.take(take_id))
                if take is not None:
                    store.add(take)
                    saved += 1
            except GreenroomError as error:
                log.warning("could not save the take %s: %s", take_id, error)
        _salvage_stories(source, store)
    finally:
        source.close()
    return saved


def _salvage_stories(source: Store, store: Store) -> None:
    """Copy the stories, unless there are any: from a backup deleted ones would come back."""
    try:
        with source.transaction() as damaged:
            stories = read_stories(damaged)
        with store.transaction() as connection:
            for story in () if read_stories(connection) else stories:
                put_story(connection, story)
    except GreenroomError as error:
        log.warning("could not save the stories: %s", error)


def _number(backup: Path) -> int:
    """The version in a backup's name: v10 is newer than v9."""
    digits = backup.suffixes[-2].removeprefix(".v")
    return int(digits) if digits.isdecimal() else 0


def _from_backup(backup: Path, recordings: Path, store: Store, sounds: Iterable[str]) -> int:
    # Only takes whose sound is there: what was deleted since should not come back.
    try:
        with _copy_of(backup) as copy:
            return _salvage(_opened(copy, recordings), store, sounds, _as_noted)
    except (OSError, GreenroomError) as error:
        log.warning("nothing can be read of the backup %s: %s", backup.name, error)
        return 0


def _opened(copy: Path, recordings: Path) -> Store:
    """A backup, brought to today's version; a damaged one as far as it can be read."""
    try:
        return Store(copy, recordings)
    except BrokenStore as error:
        log.warning("a backup is damaged too: %s", error)
        return Store(copy, recordings, salvage=True)


def _as_noted(take: Take) -> Take | None:
    """An old take with what was noted beside its sound since.

    None where something in it was corrected since: its sound is adopted then, which keeps that.
    """
    for answer in take.answers:
        beside = read_sidecar(answer.audio.with_suffix(".json"))
        if beside is not None and beside.corrections != answer.corrections:
            return None
    beside = read_sidecar(take.main.audio.with_suffix(".json"))
    return take if beside is None else replace(take, note=beside.note, starred=beside.starred)


def _listed(library: Path) -> list[str]:
    """Ids in the damaged list, from its start and from its end to wherever it breaks off."""
    found: list[str] = []
    for order in ("ASC", "DESC"):
        with (
            # A damaged name in the file can break the very sentence SQLite answers with.
            contextlib.suppress(sqlite3.Error, UnicodeDecodeError),
            contextlib.closing(sqlite3.connect(library)) as connection,
        ):
            for (take_id,) in connection.execute(f"SELECT id FROM takes ORDER BY id {order}"):
                if isinstance(take_id, str):
                    found.append(take_id)
    return found
