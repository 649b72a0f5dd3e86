"""One window per user: a second one asks the first to come to the front, and ends."""

from __future__ import annotations

import logging
from pathlib import Path

from desktop.failures import told
from desktop.system.lockfile import LockFile

log = logging.getLogger(__name__)
LOCK = "window.lock"
CALL = "window.call"


class Instance:
    """The one window on the library in `folder`; needs no network and no Qt.

    The first process holds a lock, which the system releases should it be killed. Another one
    leaves a call, a file the first looks for a few times a second.
    """

    def __init__(self, folder: Path) -> None:
        self._lock = LockFile(folder / LOCK)
        self._call = folder / CALL

    def acquire(self) -> bool:
        """Be the window; False when there is one already. Raises GreenroomError."""
        with told("see whether Greenroom is open already"):
            first = self._lock.acquire()
        if first:
            # A call to a window that has gone since.
            self.called()
        return first

    def call(self) -> None:
        """Ask the window there is to come to the front; raises GreenroomError."""
        with told("bring Greenroom's window to the front"):
            self._call.touch(mode=0o600)

    def called(self) -> bool:
        """Whether someone asked since the last look; quick enough for a timer."""
        try:
            self._call.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            log.info("could not take the call: %s", error)
            return False
        return True

    def release(self) -> None:
        """Be the window no more; harmless if it never was."""
        self._lock.release()
