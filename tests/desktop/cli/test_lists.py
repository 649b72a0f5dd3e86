"""What there is to choose from, and how the app answers on its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.desktop.cli.conftest import Result
from tests.desktop.cli.fakes import Shell
from tests.desktop.schema import has

Run = Callable[..., Result]


def test_frameworks_are_listed(greenroom: Run) -> None:
    """All of section 3, as section 11 has them."""
    found = greenroom("frameworks", "--json").json
    assert len(found) == 9
    for framework in found:
        has(framework, {"id", "title", "source", "sections"})
        for section in framework["sections"]:
            has(section, {"id", "title", "moves", "early", "band"})
    text = greenroom("frameworks").out
    assert all(framework["id"] in text for framework in found)


def test_questions_are_listed(greenroom: Run) -> None:
    """By category, with the ids that --question takes."""
    found = greenroom("questions", "--json").json
    assert found[0]["id"] == "failure"
    assert all(question["text"] in greenroom("questions").out for question in found[:3])


def test_devices_are_listed(greenroom: Run, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a mark at the default; none is no failure."""
    assert greenroom("devices").out == ("* Built-in microphone  (ALSA)\n  USB headset  (ALSA)\n")
    assert greenroom("devices", "--json").json[1]["name"] == "USB headset"
    monkeypatch.setattr(shell.session, "devices", tuple)
    assert greenroom("devices").code == 0
    assert greenroom("devices", "--json").json == []


def test_an_unknown_command_is_wrong_usage(greenroom: Run) -> None:
    """Exit 2."""
    assert greenroom("sing").code == 2
    assert greenroom("--loud").code == 2


@pytest.mark.parametrize("arguments", [(), ("score",), ("record",), ("takes",), ("takes", "list")])
def test_every_command_explains_itself(greenroom: Run, arguments: tuple[str, ...]) -> None:
    """Exit 0, on stdout."""
    result = greenroom(*arguments, "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Usage: greenroom")


def test_the_window_opens_without_a_command(greenroom: Run, shell: Shell) -> None:
    """Where there is a display."""
    assert greenroom().code == 0
    assert shell.windows == 1


def test_a_mistake_of_ours_is_one_line(
    greenroom: Run, shell: Shell, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Exit 1, with the log's folder; the log has the rest."""

    def fail() -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(shell.session, "takes", fail)
    result = greenroom("takes", "list", "--json")
    assert (result.code, result.out) == (1, "")
    assert len(result.err.splitlines()) == 1
    assert "ZeroDivisionError" in result.err
    assert str(shell.front.places.cache) in result.err
    assert caplog.records[0].exc_info
    caplog.clear()


def test_an_interrupt_is_130(greenroom: Run, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in every shell, and the session is closed."""

    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(shell.session, "takes", interrupt)
    assert greenroom("takes", "list").code == 130
    assert shell.session.closed == 1
