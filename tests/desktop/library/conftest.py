"""An empty folder of recordings for a library file."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def recordings(tmp_path: Path) -> Path:
    """An empty folder of recordings."""
    folder = tmp_path / "recordings"
    folder.mkdir()
    return folder
