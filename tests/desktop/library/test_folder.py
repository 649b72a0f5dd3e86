"""New ids: sorted by time, never used twice."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

from desktop.library.folder import IDS, Library

NOON = datetime(2026, 5, 4, 12, 0, 0, 0, timezone.utc)


def test_ids_of_one_second_sort_by_time(tmp_path: Path) -> None:
    """What was begun later in the same second comes later: lists go by it."""
    moments = iter(NOON + timedelta(milliseconds=ms) for ms in (20, 300, 301, 999))
    library = Library(tmp_path, lambda: next(moments))
    ids = [library.reserve().id for _ in range(4)]
    assert ids == sorted(ids)
    assert len(set(ids)) == 4


def test_ids_of_one_moment_differ(tmp_path: Path) -> None:
    """Two recordings that begin together each get their own, even at the end of a second."""
    library = Library(tmp_path, lambda: NOON + timedelta(microseconds=999_999))
    ids = {library.reserve().id for _ in range(3)}
    assert len(ids) == 3
    assert all(IDS.fullmatch(take_id) for take_id in ids)
