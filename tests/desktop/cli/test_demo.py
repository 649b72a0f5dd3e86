"""`greenroom` where there is no display still does its main job."""

from __future__ import annotations

from collections.abc import Callable

from tests.desktop.cli.conftest import Result
from tests.desktop.cli.fakes import Shell

Run = Callable[..., Result]


def test_the_shipped_answer_is_scored(greenroom: Run, shell: Shell) -> None:
    """Printed, written as a page with its waveform, and what else works is said."""
    shell.no_window = "there is no display"
    result = greenroom()
    assert (result.code, result.err, shell.windows) == (0, "", 0)
    assert "SECTIONS" in result.out
    page = shell.front.places.data / "exports" / "sample-report.html"
    assert str(page) in result.out
    assert 'class="wave"' in page.read_text(encoding="utf-8")
    last = result.out.splitlines()[-1]
    assert "because there is no display; these commands work without one: score, " in last


def test_a_folder_that_cannot_be_made_is_told(greenroom: Run, shell: Shell) -> None:
    """After the report, in one line."""
    shell.no_window = "there is no display"
    shell.front.places.data.parent.mkdir(parents=True)
    shell.front.places.data.write_text("a file")
    result = greenroom()
    assert result.code == 1
    assert "SECTIONS" in result.out
    assert len(result.err.splitlines()) == 1
