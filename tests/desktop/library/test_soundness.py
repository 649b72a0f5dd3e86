"""When a library is looked through for damage: always, but a large one that was sound today."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.library.soundness import DAY, SMALL_BYTES, Soundness

NOON = 1_800_000_000.0


class Clock:
    """Stands in for the wall clock."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        """As `time.time`."""
        return self.now


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A library file of a size that takes a while; it takes no room on the disk."""
    path = tmp_path / "library.db"
    path.touch()
    os.truncate(path, SMALL_BYTES)
    return path


def test_a_small_library_is_looked_through_at_every_start(tmp_path: Path) -> None:
    """And nothing is written beside it."""
    path = tmp_path / "library.db"
    path.touch()
    soundness = Soundness(path)
    soundness.found()
    assert soundness.due()
    assert list(tmp_path.iterdir()) == [path]


def test_a_large_one_once_a_day(large: Path) -> None:
    """A start at once after a good look does not look; tomorrow's does."""
    clock = Clock()
    soundness = Soundness(large, clock)
    assert soundness.due()
    soundness.found()
    clock.now += DAY / 2
    assert not soundness.due()
    clock.now += DAY / 2
    assert soundness.due()


def test_after_a_kill_after_damage_and_after_a_wrong_clock_it_is_due(large: Path) -> None:
    """Though it was looked through a minute ago."""
    clock = Clock()
    soundness = Soundness(large, clock)
    soundness.found()
    left = large.with_name("library.db-wal")
    left.touch()
    assert soundness.due()
    left.unlink()
    clock.now -= 60
    assert soundness.due()
    clock.now += 60
    assert not soundness.due()
    soundness.doubt()
    assert soundness.due()


def test_the_stamp_is_private(large: Path) -> None:
    """As all that lies beside the library."""
    Soundness(large).found()
    stamp = large.with_name("library.db.checked")
    assert stamp.stat().st_mode & 0o777 == 0o600
