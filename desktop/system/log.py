"""The log: a rotating file beside the cache; what was said never goes in."""

from __future__ import annotations

import contextlib
import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE = "greenroom.log"
MOST_BYTES = 512 * 1024
KEPT = 2
FORMAT = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"


class PrivateFile(RotatingFileHandler):
    """A rotating file only its owner reads; a full disk makes it silent, never the app fail."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing: a log that cannot be written must not disturb a recording."""

    def _open(self):  # type: ignore[no-untyped-def]  # noqa: ANN202 - the base class's own type
        stream = super()._open()
        with contextlib.suppress(OSError):
            os.chmod(self.baseFilename, 0o600)
        return stream


def start_log(folder: Path) -> Path | None:
    """Log warnings of all, and steps of our own, to `folder`/greenroom.log; None: not possible.

    Calling it again moves the log to the new folder.
    """
    root = logging.getLogger()
    path = folder / FILE
    for handler in [h for h in root.handlers if isinstance(h, PrivateFile)]:
        if Path(handler.baseFilename) == path.absolute():
            return path
        root.removeHandler(handler)
        handler.close()
    try:
        handler = PrivateFile(path, maxBytes=MOST_BYTES, backupCount=KEPT, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter(FORMAT))
    root.addHandler(handler)
    for name in ("desktop", "speech", "scoring"):
        logging.getLogger(name).setLevel(logging.INFO)
    return path


def stop_log() -> None:
    """Close the log file."""
    root = logging.getLogger()
    for handler in [h for h in root.handlers if isinstance(h, PrivateFile)]:
        root.removeHandler(handler)
        handler.close()
