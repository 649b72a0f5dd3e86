"""A command line on fakes: arguments in, exit code and both streams out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.cli.run import run
from tests.desktop.cli.fakes import Shell


@dataclass(frozen=True)
class Result:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.out)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A session with the shipped take, in an empty home."""
    return Shell(tmp_path / "home")


@pytest.fixture
def greenroom(shell: Shell, capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Runs a command line."""

    def call(*arguments: object) -> Result:
        code = run([str(argument) for argument in arguments], shell.front)
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return call
