"""The real player in a process of its own: Qt looks for the sound server once in a process."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

PATIENCE_SECONDS = 20.0


class PlayerProcess:
    """Asks the player on the other side; what it answers is plain data."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        self._program = program
        self.called_at = 0.0
        """When the newest question reached the player, by `time.monotonic`, as all processes."""

    def ask(self, question: str) -> Any:
        """What a Python expression about `player` gives, with `path(text)` for paths."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(question + "\n")
        self._program.stdin.flush()
        answer = self._program.stdout.readline()
        assert answer, f"the player ended at: {question}"
        self.called_at, value = json.loads(answer)
        return value

    def until(self, question: str) -> None:
        """Ask until the answer is yes."""
        wait_for(lambda: self.ask(question), question)


def wait_for(true: Callable[[], object], what: str) -> None:
    """Ask again and again; fails after 20 s."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < deadline, f"never came true: {what}"


@contextlib.contextmanager
def player_process(output: str | None = None) -> Iterator[PlayerProcess]:
    """Starts it; inside `virtual_microphone` it plays to that server."""
    program = subprocess.Popen(
        [sys.executable, "-m", __name__, *([output] if output else [])],
        cwd=Path(__file__).parent.parent.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with program:
        try:
            yield PlayerProcess(program)
        finally:
            program.kill()


def main() -> int:
    """The other side: one question a line, one answer a line."""
    from PySide6.QtCore import QCoreApplication, QSocketNotifier

    from desktop.ui.player import QtPlayer

    app = QCoreApplication([])
    names = {"player": QtPlayer(sys.argv[1] if sys.argv[1:] else None), "path": Path}

    def answer() -> None:
        question = sys.stdin.readline()
        called = time.monotonic()
        value = eval(question, names)
        print(json.dumps([called, value]), flush=True)  # noqa: T201 - the answer

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(answer)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
