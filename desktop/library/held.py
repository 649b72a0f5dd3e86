"""Keeps the sounds of what was deleted last within reach, until more is deleted or the app ends."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from desktop.system.lockfile import LockFile
from desktop.types import Take

log = logging.getLogger(__name__)


class Held:
    """A folder inside `data`, beside the recordings: a second name for a file costs no room.

    Only one process holds something at a time; what a crash left behind is cleared at the start.
    """

    def __init__(self, data: Path) -> None:
        self._folder = data / ".undo"
        self._lock = LockFile(data / ".undo.lock")
        self._names: set[str] = set()
        self.takes: tuple[Take, ...] = ()
        if self._folder.exists() and self._lock.acquire():
            self.drop()

    def hold(self, takes: Iterable[Take]) -> None:
        """Hold these instead of what was held; nothing is held where that does not work."""
        takes = tuple(takes)
        self.drop()
        try:
            if not self._lock.acquire():
                return
            self._folder.mkdir(mode=0o700, exist_ok=True)
            for path in _files(takes):
                if path.exists():
                    _second(path, self._folder / path.name)
                    self._names.add(path.name)
            self.takes = takes
        except OSError as error:
            log.info("deleting without a way back: %s", error)
            self.drop()

    def put_back(self, take: Take) -> None:
        """The take's files where they were; OSError passes through."""
        for path in _files([take]):
            if path.name in self._names:
                _second(self._folder / path.name, path)

    def drop(self) -> None:
        """Let go of everything."""
        self.takes = ()
        self._names.clear()
        if self._lock.held:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._lock.release()


def _files(takes: Iterable[Take]) -> Iterable[Path]:
    """The sounds of takes and the notes beside them, whether they are there or not."""
    for take in takes:
        for answer in take.answers:
            yield answer.audio
            yield answer.audio.with_suffix(".json")


def _second(path: Path, other: Path) -> None:
    """A second name for the file at `path`, or a copy where the disk knows no second names."""
    with contextlib.suppress(OSError):
        os.link(path, other)
        return
    shutil.copy2(path, other)
