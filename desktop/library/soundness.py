"""Remembers when a large library file was last looked through for damage."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from pathlib import Path

# SQLite looks through about two gigabytes a second, from memory: below this nobody notices.
SMALL_BYTES = 100_000_000
DAY = 86_400.0


class Soundness:
    """Of the library at `path`; a stamp beside it stands for a look that found nothing."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path, self._clock = path, clock
        self._stamp = path.with_name(path.name + ".checked")

    def due(self) -> bool:
        """Whether to look: at every start where the file is small, else once a day.

        Also where the last one to use it was killed, which leaves a `-wal` file, or met damage.
        """
        try:
            if self._path.stat().st_size < SMALL_BYTES:
                return True
            if self._path.with_name(self._path.name + "-wal").exists():
                return True
            age = self._clock() - self._stamp.stat().st_mtime
        except OSError:
            return True
        # A stamp from tomorrow was made by a clock that was wrong.
        return not 0.0 <= age < DAY

    def found(self) -> None:
        """The file was looked through and is sound."""
        with contextlib.suppress(OSError):
            if self._path.stat().st_size < SMALL_BYTES:
                return
            os.close(os.open(self._stamp, os.O_WRONLY | os.O_CREAT, 0o600))
            now = self._clock()
            os.utime(self._stamp, (now, now))

    def doubt(self) -> None:
        """Damage was met: the next start looks."""
        with contextlib.suppress(OSError):
            self._stamp.unlink(missing_ok=True)
