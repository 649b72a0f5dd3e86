"""Files that lie beside the project and not in it; a test that needs a missing one is skipped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("GREENROOM_SHARED", Path(__file__).parent.parent.parent / "shared"))


def shared(path: str) -> Path:
    """The file or folder `path` under GREENROOM_SHARED (default: ../shared)."""
    found = ROOT / path
    if not found.exists():
        pytest.skip(f"shared/{path} is not here")
    return found
