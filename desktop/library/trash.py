"""Puts files where they can be taken back from: the system's trash, else a folder of our own."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from desktop.errors import GreenroomError

log = logging.getLogger(__name__)


def _system_trash(path: Path) -> None:
    from send2trash import send2trash

    send2trash(os.fspath(path))


class Trash:
    """The trash; `folder` takes what the system's trash refuses (a container, a server).

    `send` puts one file in the system's trash or raises.
    """

    def __init__(self, folder: Path, send: Callable[[Path], None] = _system_trash) -> None:
        self._folder = folder
        self._send = send

    def put(self, path: Path) -> None:
        """Move the file away; one that is gone already is fine. Raises GreenroomError."""
        if not path.exists():
            return
        try:
            self._send(path)
        except Exception as error:  # noqa: BLE001 - each system's trash has errors of its own
            log.warning("the system's trash refused %s: %s", path.name, error)
            self._keep(path)
        if path.exists():
            self._keep(path)

    def _keep(self, path: Path) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.move(path, _free(self._folder / path.name))
        except OSError as error:
            raise GreenroomError(
                f"I could not put {path.name} in the trash ({error.strerror or error}); "
                f"please check that you may write in {path.parent}."
            ) from error


def _free(path: Path) -> Path:
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
