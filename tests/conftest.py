"""What holds for every test: folders of its own, no stray warnings in the log, no threads left."""

from __future__ import annotations

import json
import logging
import os
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.system.privacy import keep_private

keep_private()
OURS = ("desktop", "speech", "scoring")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--faults` tries everything in tests/faults instead of a little of it."""
    parser.addoption("--faults", action="store_true", help="the fault suite in its full sizes")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The tests' QApplication is started as the app's own."""
    from desktop.ui.parts.theme import STYLE

    return ["greenroom", *STYLE]


@pytest.hookimpl(wrapper=True)
def pytest_report_to_serializable() -> Generator[None, Any, Any]:
    """Reports go from one process to another as UTF-8, which has no half letters."""
    data = yield
    return json.loads(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"))


@pytest.fixture(autouse=True)
def alone(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Where two processes share the tests, one marked `alone` runs when the other is idle."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        yield
        return
    import fcntl

    folder = tmp_path_factory.getbasetemp().parent
    how = fcntl.LOCK_EX if request.node.get_closest_marker("alone") else fcntl.LOCK_SH
    with (folder / "door").open("w") as door, (folder / "room").open("w") as room:
        # Whoever waits for the room keeps the door, or the other would go in again and again.
        fcntl.flock(door, fcntl.LOCK_EX)
        fcntl.flock(room, how)
        fcntl.flock(door, fcntl.LOCK_UN)
        yield


@pytest.fixture(autouse=True)
def own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Library, settings and caches lie in the test's folder, never in the developer's home."""
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "xdg" / name.lower()))


@pytest.fixture(autouse=True)
def no_threads_left() -> Iterator[None]:
    """A thread that outlives its test fails it; tqdm, which Whisper brings, keeps one for good."""
    before = set(threading.enumerate())
    yield
    left = [
        t.name for t in threading.enumerate() if t not in before and not t.name.startswith("tqdm")
    ]
    assert not left, f"threads left running: {left}"


@pytest.fixture(autouse=True)
def no_stray_logs(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """A warning of ours that the test did not announce with the marker `logs` fails it."""
    yield
    if request.node.get_closest_marker("logs") is None:
        records = caplog.get_records("setup") + caplog.get_records("call")
        stray = [
            f"{r.name}: {r.getMessage()}"
            for r in records
            if r.levelno >= logging.WARNING and r.name.split(".")[0] in OURS
        ]
        assert not stray, f"stray log records: {stray}"
