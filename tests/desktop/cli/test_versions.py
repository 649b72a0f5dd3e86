"""`greenroom --version`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]


def test_text_and_json_say_the_same(greenroom: Run) -> None:
    """One a line, or an object."""
    lines = dict(line.split(maxsplit=1) for line in greenroom("--version").out.splitlines())
    found = greenroom("--version", "--json").json
    assert {name: str(value) for name, value in found.items()} == lines
    assert {"greenroom", "tagger", "rules", "schema", "store", "python", "qt"} <= set(lines)


def test_json_alone_is_wrong_usage(greenroom: Run) -> None:
    """It opens no window."""
    result = greenroom("--json")
    assert (result.code, result.out) == (2, "")
    assert "--version" in result.err
