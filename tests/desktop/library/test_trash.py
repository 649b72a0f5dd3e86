"""The trash."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.errors import GreenroomError
from desktop.library.trash import Trash
from tests.desktop.fakes import failing


@pytest.mark.logs
def test_own_folder_when_the_system_refuses(tmp_path: Path) -> None:
    """Files the system's trash refuses lie in our own, none over another."""
    trash = Trash(tmp_path / "trash", failing(OSError("no trash")))
    for content in ("one", "two"):
        path = tmp_path / "a.wav"
        path.write_text(content)
        trash.put(path)
        assert not path.exists()
    kept = sorted(path.name for path in (tmp_path / "trash").iterdir())
    assert kept == ["a-2.wav", "a.wav"]
    assert (tmp_path / "trash" / "a.wav").read_text() == "one"
    assert (tmp_path / "trash").stat().st_mode & 0o777 == 0o700


def test_trash_that_does_nothing(tmp_path: Path) -> None:
    """A trash that reports success and leaves the file there is not believed."""
    path = tmp_path / "a.wav"
    path.write_text("x")
    Trash(tmp_path / "trash", lambda _: None).put(path)
    assert not path.exists()


@pytest.mark.logs
def test_no_room_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the file can go nowhere it stays, and one sentence says so."""
    path = tmp_path / "a.wav"
    path.write_text("x")
    monkeypatch.setattr("desktop.library.trash.shutil.move", failing(OSError(errno.ENOSPC, "full")))
    with pytest.raises(GreenroomError, match=r"could not put a\.wav in the trash"):
        Trash(tmp_path / "trash", failing(OSError("no trash"))).put(path)
    assert path.exists()


def test_missing_file_is_fine(tmp_path: Path) -> None:
    """A file that is gone already needs no trash."""
    Trash(tmp_path, failing(AssertionError("must not be asked"))).put(tmp_path / "a.wav")


def test_real_trash(tmp_path: Path) -> None:
    """The system's own trash, or ours, takes a real file away.

    In a process of its own, since Send2Trash looks for its folder once, when it is imported.
    """
    home = tmp_path / "home"
    home.mkdir()
    path = tmp_path / "a.wav"
    path.write_text("x")
    put = (
        "import sys; from pathlib import Path; from desktop.library.trash import Trash;"
        "Trash(Path(sys.argv[1])).put(Path(sys.argv[2]))"
    )
    environment = {**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "data")}
    subprocess.run(
        [sys.executable, "-c", put, str(tmp_path / "trash"), str(path)],
        check=True,
        env=environment,
        timeout=60,
    )
    assert not path.exists()
    assert list(tmp_path.rglob("a*.wav"))
