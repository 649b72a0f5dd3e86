"""Which reports of a cohort are done, and from what: a line of JSON each, added as they come."""

from __future__ import annotations

import contextlib
import json
import logging
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from desktop.cohort.table import Row

log = logging.getLogger(__name__)
FILE = ".done.jsonl"


@dataclass(frozen=True, slots=True)
class Done:
    """A report's file name, its recipe, size and time of change (ns) of its source, its row."""

    report: str
    recipe: str
    stamp: tuple[int, int]
    row: Row


class Ledger:
    """The ledger of the folder `out`; OSError passes through.

    A line that was cut off by a kill or damaged is left out: its file is scored again.
    """

    def __init__(self, out: Path) -> None:
        self._path = out / FILE
        self.done: dict[str, Done] = {}

    def __enter__(self) -> Ledger:
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        handle = os.open(self._path, flags, 0o600)
        self._file = os.fdopen(handle, "r+b")
        text = self._file.read()
        for line in text.splitlines():
            with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError):
                done = _read(json.loads(line))
                self.done[done.report] = done
        if text and not text.endswith(b"\n"):
            self._file.write(b"\n")
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()

    def add(self, done: Done) -> None:
        """Keep a line; a kill loses none, a power cut the last few: they are scored again."""
        self._file.write(json.dumps(asdict(done)).encode() + b"\n")
        self._file.flush()
        self.done[done.report] = done


def _read(line: dict[str, Any]) -> Done:
    size, changed = line["stamp"]
    stamp = (int(size), int(changed))
    return Done(str(line["report"]), str(line["recipe"]), stamp, {**line["row"]})
