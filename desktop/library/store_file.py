"""Opens the library file, and says in a sentence what SQLite has against it."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from desktop.errors import GreenroomError

# Another process writes for milliseconds; only a stuck disk makes anyone wait this long.
PATIENCE_SECONDS = 10.0
# Two bytes of a library file's head say how it may be written and read: 1 with a journal, 2 with a
# log. What says more is only read by SQLite, or not even that (sqlite.org/fileformat.html, 1.3.3).
FORMATS = 18, 19
NEWEST_FORMAT = 2


class BrokenStore(GreenroomError):
    """The library file is damaged: it has to be set aside and rebuilt."""


def connect(path: Path) -> sqlite3.Connection:
    """A connection any thread may use, to a file only its owner reads; made if it is not there."""
    # Made before SQLite opens it: its companions (-wal, -shm) take over the file's mode.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = sqlite3.connect(
        path, timeout=PATIENCE_SECONDS, isolation_level=None, check_same_thread=False
    )
    # One damaged letter must not keep a whole list from being read.
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    return connection


def strange_formats(path: Path) -> list[int]:
    """The places in the head of the file at `path` that name a format nobody has made yet."""
    with path.open("rb") as file:
        head = file.read(max(FORMATS) + 1)
    return [place for place in FORMATS if place < len(head) and head[place] > NEWEST_FORMAT]


def mend_formats(path: Path) -> None:
    """Let SQLite read and write a damaged copy as it did before."""
    places = strange_formats(path)
    with path.open("r+b") as file:
        for place in places:
            file.seek(place)
            file.write(bytes([NEWEST_FORMAT]))


def sentence(error: Exception, path: Path) -> GreenroomError:
    """What the user is told of an error of the library at `path`."""
    text = str(error)
    if isinstance(error, sqlite3.IntegrityError):
        return GreenroomError(
            "I could not keep this: its take is no longer in the library; please try it again."
        )
    if "locked" in text or "busy" in text:
        return GreenroomError(
            "I could not reach the library because another Greenroom keeps it busy; "
            "please close that one or try again in a moment."
        )
    if "full" in text or getattr(error, "errno", None) == 28:
        return GreenroomError(
            "I could not write in the library because the disk is full; please free some space."
        )
    damaged = "malformed" in text or "unsupported file format" in text
    if isinstance(error, OSError | sqlite3.OperationalError) and not damaged:
        return GreenroomError(
            f"I could not use the library {path} ({text}); "
            "please check that the disk is there and that you may write to it."
        )
    if isinstance(error, sqlite3.ProgrammingError):
        return GreenroomError("I could not use the library: it is closed; please start again.")
    return BrokenStore(
        f"The library {path} is damaged ({text}); please start Greenroom again: it then saves what "
        "it can, and the recordings are safe."
    )
