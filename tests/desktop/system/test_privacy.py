"""Nothing leaves the machine, and no library prepares to send anything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.system.privacy import SILENT

# Uses Whisper and the tagger for real, each time reporting a look at the network.
USE_BOTH = """
import socket, sys
def look(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind"):
        print("NETWORK", event, args)
sys.addaudithook(look)
assert "onnxruntime" not in sys.modules
from pathlib import Path
from desktop.compose import open_session
from desktop.system.places import Places
assert "onnxruntime" not in sys.modules
session = open_session(Places.of_user())
session.warm_up().join()
assert "onnxruntime" in sys.modules
session.close()
"""


@pytest.mark.model
def test_models_keep_to_themselves(tmp_path: Path) -> None:
    """After both models ran, only Greenroom's own files are there; nobody asked the network."""
    own = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("DATA", "CONFIG", "CACHE")}
    # A developer's or CI's own setting must not hide that ours is missing.
    hidden = {*SILENT, "CI", "GITHUB_ACTIONS", "GITLAB_CI", "CIRCLECI", "ORT_RUNNING_UNIT_TESTS"}
    environment = {k: v for k, v in os.environ.items() if k not in hidden}
    environment |= own | {"HOME": str(tmp_path / "home")}
    (tmp_path / "home").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", USE_BOTH],
        cwd=Path(__file__).parents[3],
        env=environment,
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    assert "NETWORK" not in done.stdout
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.parent.name for path in files} <= {"greenroom", "recordings"}, files
