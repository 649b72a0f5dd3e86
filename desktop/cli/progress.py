"""One line on a terminal's stderr that says how far long work is; silent anywhere else."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from desktop.types import Job

T = TypeVar("T")
CLEAR = "\r\x1b[K"
CELLS = 20


class StatusLine:
    """A line that is drawn over and over again, if stderr is a `terminal`."""

    def __init__(self) -> None:
        self.terminal = sys.stderr.isatty()
        self._drawn = False

    def show(self, text: str) -> None:
        """Draw `text`, cut to the terminal's width."""
        if self.terminal:
            room = max(shutil.get_terminal_size().columns - 1, 10)
            sys.stderr.write(CLEAR + text[:room])
            sys.stderr.flush()
            self._drawn = True

    def clear(self) -> None:
        """Take the line away."""
        if self._drawn:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()
            self._drawn = False


def follow(job: Job[T], name: str) -> T:
    """Run `job` to its end and give its result; whatever interrupts it cancels it."""
    line = StatusLine()
    line.show(f"{name}  …")
    try:
        while True:
            try:
                step = next(job)
            except StopIteration as end:
                result: T = end.value
                return result
            line.show(f"{name}  {share(step.fraction)}  {step.text}")
    finally:
        line.clear()
        job.close()


def share(fraction: float | None) -> str:
    """A bar and a percentage."""
    if fraction is None:
        return "…"
    full = round(max(0.0, min(fraction, 1.0)) * CELLS)
    return f"{'█' * full}{'░' * (CELLS - full)} {fraction:4.0%}"
