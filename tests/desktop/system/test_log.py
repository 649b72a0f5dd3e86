"""The log file."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.system.log import start_log, stop_log


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """No log file stays open."""
    yield
    stop_log()


def test_steps_are_logged_in_private(tmp_path: Path) -> None:
    """Our own steps go into a file only its owner reads; started twice, each is there once."""
    path = start_log(tmp_path)
    assert start_log(tmp_path) == path
    logging.getLogger("desktop.test").info("a step")
    logging.getLogger("someone.else").info("chatter")
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert text.count("a step") == 1
    assert "chatter" not in text
    assert path.stat().st_mode & 0o777 == 0o600


def test_log_rotates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It never grows beyond three small files, and all of them are private."""
    monkeypatch.setattr("desktop.system.log.MOST_BYTES", 1000)
    start_log(tmp_path)
    for number in range(100):
        logging.getLogger("desktop.test").info("step %d of a long day", number)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["greenroom.log", "greenroom.log.1", "greenroom.log.2"]
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in tmp_path.iterdir())


def test_log_that_cannot_be_written(tmp_path: Path) -> None:
    """Without a folder there is no log, and nothing fails."""
    assert start_log(tmp_path / "gone") is None
