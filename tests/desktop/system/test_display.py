"""Whether a window can be shown is asked without Qt, which would end the process."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from desktop.system.display import prepare_display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems always have one")


def test_no_display_is_said() -> None:
    """As over ssh or in a container."""
    assert prepare_display({}) == "there is no display"


def test_a_display_that_does_not_answer_is_said() -> None:
    """Left over from a session that has ended, say."""
    assert prepare_display({"DISPLAY": ":987"}) == "the display :987 does not answer"
    assert prepare_display({"DISPLAY": "nonsense"}) == "the display nonsense does not answer"


def test_a_wayland_display_that_does_not_answer_is_said(tmp_path: Path) -> None:
    """With or without the folder it should lie in."""
    environment = {"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert prepare_display(environment) == "the display wayland-9 does not answer"
    assert prepare_display({"WAYLAND_DISPLAY": "wayland-9"}) is not None


def test_a_wayland_display_that_answers_is_used(tmp_path: Path) -> None:
    """Qt is told so, since no X answers."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "w"))
        server.listen()
        environment = {
            "WAYLAND_DISPLAY": "w",
            "XDG_RUNTIME_DIR": str(tmp_path),
            "DISPLAY": ":987",
        }
        assert prepare_display(environment) is None
    assert environment["QT_QPA_PLATFORM"] == "wayland"


def test_a_platform_the_user_has_chosen_is_taken_as_it_is() -> None:
    """Such as offscreen, which needs no display."""
    assert prepare_display({"QT_QPA_PLATFORM": "offscreen"}) is None
