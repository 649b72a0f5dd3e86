"""Where things lie."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from desktop.errors import GreenroomError
from desktop.system.places import Places


def test_follows_the_xdg_variables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """On Linux each folder lies under the variable that names its kind."""
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))

    places = Places.of_user()

    assert places.recordings == tmp_path / "DATA" / "greenroom" / "recordings"
    assert places.frameworks == tmp_path / "CONFIG" / "greenroom" / "frameworks"
    assert places.cache == tmp_path / "CACHE" / "greenroom"


def test_creates_private_folders_even_over_open_ones(tmp_path: Path) -> None:
    """Recordings are nobody else's business, also where the folder stood open before."""
    places = Places(tmp_path / "data", tmp_path / "config", tmp_path / "cache")
    places.recordings.mkdir(parents=True, mode=0o755)

    places.create()

    for folder in (places.data, places.recordings, places.config, places.frameworks, places.cache):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_says_which_folder_is_in_the_way(tmp_path: Path) -> None:
    """A file where a folder should be is named in the message."""
    (tmp_path / "data").write_text("I am a file")
    places = Places(tmp_path / "data", tmp_path / "config", tmp_path / "cache")

    with pytest.raises(GreenroomError, match="data"):
        places.create()
