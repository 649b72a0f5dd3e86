"""Brings what was written to the disk beside the writing, which never waits for it."""

from __future__ import annotations

import errno
import os
import threading


class DiskSync:
    """Asks the system to put a file on the disk; one thread at a time calls it.

    A disk that is busy with others can take half a minute to answer (on ext4 it waits for everyone
    who is writing). What the system has been handed is safe from a kill all the while.
    """

    def __init__(self, fileno: int) -> None:
        """`fileno` is the open file; it stays open until `settle` or `now` has returned."""
        self._fileno = fileno
        self._thread: threading.Thread | None = None
        self._failure: OSError | None = None

    def soon(self) -> None:
        """Begin now, unless the disk still works on the last one; OSError if that one failed."""
        if self._thread is not None and self._thread.is_alive():
            return
        self._tell()
        self._thread = threading.Thread(target=self._run, name="greenroom-disk", daemon=True)
        self._thread.start()

    def now(self) -> None:
        """Everything is on the disk when it returns; OSError if it, or one before, failed."""
        self.settle()
        self._tell()
        _sync(self._fileno)

    def settle(self) -> None:
        """Wait for the one under way; it tells nothing."""
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            _sync(self._fileno)
        except OSError as error:
            self._failure = error

    def _tell(self) -> None:
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure


def _sync(fileno: int) -> None:
    try:
        os.fsync(fileno)
    except OSError as error:
        # Some file systems know no fsync (EINVAL); then the system's own writing must do.
        if error.errno != errno.EINVAL:
            raise
