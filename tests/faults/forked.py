"""The process that decodes a sound file, forked from this one instead of started anew.

Everything else is the app's: its limits, its pipe, who waits for it and how long. To start one anew
takes twenty times as long as to decode half a second of sound.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Sequence
from typing import Any

import av  # noqa: F401 - what a forked process needs is loaded before, once for all of them

from speech import decode_child


class Forked(subprocess.Popen[bytes]):
    """Stands in for `subprocess.Popen` with a `speech.apart.decode_command`, and never runs it."""

    def __init__(self, command: Sequence[str], **options: Any) -> None:
        *_, kind, path = command
        super().__init__(command, preexec_fn=lambda: _decode(kind, path), **options)


def _decode(kind: str, path: str) -> None:
    # Whoever forked waits until its own pipe is closed, as a started program closes it.
    os.closerange(3, 256)
    with contextlib.suppress(BaseException):
        decode_child.main(kind, path)
        os._exit(0)
    os._exit(1)
