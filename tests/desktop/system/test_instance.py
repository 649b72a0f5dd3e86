"""One window per user."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.errors import GreenroomError
from desktop.system.instance import Instance


def test_second_window_calls_the_first(tmp_path: Path) -> None:
    """Only the first may open; it hears each call of the others once."""
    first, second = Instance(tmp_path), Instance(tmp_path)
    assert first.acquire()
    assert not second.acquire()
    assert not first.called()
    second.call()
    assert first.called()
    assert not first.called()
    first.release()
    assert second.acquire()
    second.release()


def test_old_call_is_not_heard(tmp_path: Path) -> None:
    """A call that came too late for the last window does not move the next one."""
    Instance(tmp_path).call()
    window = Instance(tmp_path)
    assert window.acquire()
    assert not window.called()
    window.release()


def test_missing_folder_is_told(tmp_path: Path) -> None:
    """A folder that is not there is one sentence."""
    with pytest.raises(GreenroomError, match="could not see"):
        Instance(tmp_path / "gone").acquire()
