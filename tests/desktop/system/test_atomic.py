"""Writing whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from desktop.system.atomic import write_atomic


def test_replaces_a_file_and_keeps_it_private(tmp_path: Path) -> None:
    """The new content stands there alone, readable by its owner only."""
    path = tmp_path / "notes.txt"
    path.write_text("old")

    write_atomic(path, "grüße\n")

    assert path.read_bytes() == "grüße\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["notes.txt"]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    """Where the rename fails, the target is as before and the temporary file is gone."""
    target = tmp_path / "taken"
    target.mkdir()

    with pytest.raises(OSError, match="taken"):
        write_atomic(target, b"data")

    assert os.listdir(tmp_path) == ["taken"]
