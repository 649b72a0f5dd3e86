"""Starts helpers: processes of our own for work that may end the process it runs in."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

# In a bundle there is no other program to start than itself, with this before the helper's name.
MARK = "--greenroom-helper"
ROOT = Path(__file__).resolve().parent.parent
HELPERS = ("decode_child", "device")


def helper_command(name: str, *words: str) -> list[str]:
    """The command that runs the helper `name` (a module of `speech`); start it in `ROOT`."""
    assert name in HELPERS
    if getattr(sys, "frozen", False):
        return [sys.executable, MARK, name, *words]
    return [sys.executable, "-m", f"speech.{name}", *words]


def run_helper(arguments: Sequence[str]) -> int:
    """In a bundle: do what a `helper_command` asks for; `arguments` follow the mark."""
    # Each by a line of its own, which is how the tool that makes the bundle finds them.
    name, *words = arguments
    if name == "decode_child":
        from speech.decode_child import main as decode

        decode(*words)
    elif name == "device":
        from speech.device import main as trial

        trial(*words)
    else:
        return 2
    return 0
