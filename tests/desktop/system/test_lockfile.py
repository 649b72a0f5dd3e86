"""Locks: one holder at a time, free again when the holder is gone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from desktop.system.lockfile import LockFile, is_locked

HOLDER = """
import sys
from pathlib import Path
from desktop.system.lockfile import LockFile
lock = LockFile(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


def test_second_holder_is_refused(tmp_path: Path) -> None:
    """Two holders in one process exclude each other as two processes do."""
    one, two = LockFile(tmp_path / "a.lock"), LockFile(tmp_path / "a.lock")
    assert one.acquire()
    assert one.acquire()
    assert not two.acquire()
    one.release()
    assert not (tmp_path / "a.lock").exists()
    assert two.acquire()
    one.release()
    assert is_locked(tmp_path / "a.lock")
    two.release()
    assert not is_locked(tmp_path / "a.lock")


def test_looking_leaves_nothing_behind(tmp_path: Path) -> None:
    """A lock nobody took is free, and looking at it makes no file."""
    assert not is_locked(tmp_path / "a.lock")
    assert not list(tmp_path.iterdir())


def test_killed_holder_frees_it(tmp_path: Path) -> None:
    """The lock of a killed process is free, though its file is still there."""
    path = tmp_path / "a.lock"
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == b"True"
    assert is_locked(path)
    process.kill()
    process.communicate()
    assert path.exists()
    assert not is_locked(path)
