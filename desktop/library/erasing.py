"""Erases everything Greenroom keeps on this machine; never while someone is at work on it."""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import GreenroomError
from desktop.system.instance import LOCK as WINDOW
from desktop.system.lockfile import is_locked
from desktop.system.log import stop_log
from desktop.system.places import STORE, Places

log = logging.getLogger(__name__)
OPEN = "Greenroom's window is open; please close it and try again."
RECORDING = "A recording, or an import, is under way; please let it end, or stop it, and try again."
FETCHING = "A speech model is being fetched; please cancel that and try again."
AT_WORK = (
    "Another Greenroom is at work on the library; please close every one, this one too, and try "
    "again."
)
ELSEWHERE = (
    "What you exported, and what lies in the system's trash, is where you put it; that is yours "
    "to throw away."
)


@dataclass(frozen=True, slots=True)
class Erased:
    """How many files, and how many bytes there were in them."""

    files: int
    bytes: int

    def text(self) -> str:
        """What was done, in a sentence."""
        return f"{self.files} files ({self.bytes / 1e6:.1f} MB) are erased for good."


def would_erase(places: Places, models: bool) -> Erased:
    """What `erase` would remove now."""
    sizes = [_size(path) for folder in _roots(places) for path in _files(folder, places, models)]
    return Erased(len(sizes), sum(sizes))


def refuse_if_used(places: Places, own_window: bool = False) -> None:
    """GreenroomError while a window, a recording, an import or a download is under way.

    With `own_window` the window on the library is the one that asks.
    """
    if not own_window and is_locked(places.data / WINDOW):
        raise GreenroomError(OPEN)
    for folder, sentence in ((places.recordings, RECORDING), (places.models, FETCHING)):
        if any(is_locked(path) for path in folder.glob("*.lock")):
            raise GreenroomError(sentence)


def erase(places: Places, models: bool, own_window: bool = False) -> Erased:
    """Remove takes, recordings, library, backups, stories, settings, log, cache: all there is.

    Downloaded speech models too, with `models`. Of folders that are links, what they lead to is
    emptied; other links are removed, not what they lead to. Raises GreenroomError while anyone is
    at work, and where something cannot be removed. This process must have closed its session.
    """
    refuse_if_used(places, own_window)
    if _is_used(places.data / STORE):
        raise GreenroomError(AT_WORK)
    stop_log()
    done = would_erase(places, models)
    failed: list[str] = []
    for folder in _roots(places):
        for path in _files(folder, places, models):
            try:
                path.unlink()
            except FileNotFoundError:
                continue
            except OSError as error:
                # Windows removes no lock that is held; its window removes it when it closes.
                if not (own_window and path.name == WINDOW):
                    failed.append(f"{path} ({error.strerror or error})")
        _remove_empty(folder)
    if failed:
        raise GreenroomError(
            f"I could not erase {failed[0]}, and {len(failed) - 1} other files; the rest is gone. "
            "Please check that you may write there, and try again."
            if failed[1:]
            else f"I could not erase {failed[0]}; the rest is gone. Please check that you may "
            "write there, and try again."
        )
    return done


def _roots(places: Places) -> tuple[Path, ...]:
    # Those inside others come first: they may be links to another disk.
    inside = (places.recordings, places.models, places.frameworks, places.cache / "envelopes")
    return (*inside, places.data, places.config, places.cache)


def _files(folder: Path, places: Places, models: bool) -> Iterator[Path]:
    """All files in `folder`, links among them; no link is followed but `folder` itself."""
    if folder == places.models and not models:
        return
    roots = _roots(places)  # each is walked by itself
    for root, folders, names in os.walk(folder):
        here = Path(root)
        folders[:] = [name for name in folders if here / name not in roots]
        links = [name for name in folders if (here / name).is_symlink()]
        yield from (here / name for name in (*names, *links) if here / name not in roots)


def _remove_empty(folder: Path) -> None:
    for root, _, _ in os.walk(folder, topdown=False):
        with contextlib.suppress(OSError):  # not empty: the models stay
            os.rmdir(root)
    if folder.is_symlink():
        with contextlib.suppress(OSError):
            os.rmdir(folder.resolve())
        if not folder.exists():
            folder.unlink()


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def _is_used(library: Path) -> bool:
    """Whether another process has the library open: it alone could change how it is written."""
    if not library.exists():
        return False
    try:
        with contextlib.closing(sqlite3.connect(library, timeout=0)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        return "locked" in str(error) or "busy" in str(error)
    except sqlite3.DatabaseError as error:
        log.info("the library is damaged, and erased all the same: %s", error)
    return False
