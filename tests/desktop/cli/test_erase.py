"""`greenroom erase`: only with --yes, and then for good."""

from __future__ import annotations

from collections.abc import Callable

from tests.desktop.cli.conftest import Result
from tests.desktop.cli.fakes import Shell


def test_it_wants_to_be_sure(shell: Shell, greenroom: Callable[..., Result]) -> None:
    """Without --yes it says what would be gone, and touches nothing."""
    shell.front.places.create()
    shell.front.places.settings.write_text("x")
    result = greenroom("erase")
    assert result.code == 2
    assert "would erase 1 files" in result.err
    assert "no way back" in " ".join(result.err.split())
    assert shell.front.places.settings.exists()


def test_it_erases(shell: Shell, greenroom: Callable[..., Result]) -> None:
    """And says what it leaves, since others keep it."""
    shell.front.places.create()
    shell.front.places.settings.write_text("x")
    (shell.front.places.models / "small.en").mkdir()
    (shell.front.places.models / "small.en" / "model.bin").write_text("x")
    result = greenroom("erase", "--yes", "--json")
    assert (result.code, result.json) == (0, {"files": 1, "bytes": 1})
    assert (shell.front.places.models / "small.en" / "model.bin").exists()
    result = greenroom("erase", "--yes", "--models")
    assert result.code == 0
    assert "1 files (0.0 MB) are erased for good" in result.out
    assert "trash" in result.out
    assert not shell.front.places.data.exists()
