"""What the application core finds around it: folders, clock, tagger, trash, and a failure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np

from desktop.system.places import Places
from scoring.types import MOVES, Moves
from speech.types import Word


def places_in(folder: Path) -> Places:
    """A user's folders under a temporary one."""
    return Places(folder / "data", folder / "config", folder / "cache")


class FakeClock:
    """Stands in for the wall clock: a second passes at every look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 18, 42, 10, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        """The next second."""
        self.now += timedelta(seconds=1)
        return self.now


class FakeTagger:
    """Stands in for the move tagger: each word does the next move."""

    version = "fake-1"

    def __init__(self) -> None:
        self.calls = 0
        self.fails: Exception | None = None

    def tag(self, words: Sequence[Word]) -> Moves:
        """Nine parts of one move, the rest spread over the others."""
        self.calls += 1
        if self.fails:
            raise self.fails
        rows = np.full((len(words), len(MOVES)), 0.1 / (len(MOVES) - 1), dtype=np.float32)
        rows[np.arange(len(words)), np.arange(len(words)) * len(MOVES) // max(1, len(words))] = 0.9
        return Moves(rows)


class FakeSystemTrash:
    """Stands in for the system's trash: moves files into a folder, or refuses."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fails: Exception | None = None

    def __call__(self, path: Path) -> None:
        """Take one file."""
        if self.fails:
            raise self.fails
        self.folder.mkdir(exist_ok=True)
        path.rename(self.folder / path.name)


def failing(error: Exception) -> Callable[..., None]:
    """A function that always raises."""

    def fail(*_: object, **__: object) -> None:
        raise error

    return fail
