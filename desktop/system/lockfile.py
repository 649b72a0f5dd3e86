"""A lock other processes respect and the system releases when its holder dies."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path


def _try_lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class LockFile:
    """The lock at `path`; it holds between processes and between two holders in one process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds it."""
        return self._handle is not None

    def acquire(self) -> bool:
        """Take the lock without waiting; False when someone else has it. OSError passes through."""
        while self._handle is None:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                _try_lock(handle)
            except OSError:
                os.close(handle)
                return False
            if self._is_current(handle):
                self._handle = handle
            else:
                # Its last holder removed the file between our opening and our locking it.
                os.close(handle)
        return True

    def release(self) -> None:
        """Give it back and remove the file; harmless without the lock."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        if os.name == "nt":
            # Windows removes no file that is open.
            os.close(handle)
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)
            return
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)
        os.close(handle)

    def _is_current(self, handle: int) -> bool:
        try:
            there = os.stat(self.path)
        except FileNotFoundError:
            return False
        return os.path.samestat(os.fstat(handle), there)


def is_locked(path: Path) -> bool:
    """Whether someone living holds the lock at `path`; leaves no file behind."""
    if not path.exists():
        return False
    lock = LockFile(path)
    try:
        free = lock.acquire()
    except OSError:
        # Unreadable is treated as taken: never touch what may be someone's recording.
        return True
    lock.release()
    return not free
