"""The real player in a process of its own: Qt looks for the sound server once in a process."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PATIENCE_SECONDS = 20.0
LOOK_MS = 10
# A question that begins so is asked again and again on the other side, in peace.
UNTIL = "until "


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
        """Wait until the answer is yes; fails after 20 s."""
        assert self.ask(UNTIL + question), f"never came true: {question}"


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
    import av.filter  # noqa: F401 - the app has loaded it with Whisper when the first take plays
    from PySide6.QtCore import QCoreApplication, QSocketNotifier, QTimer

    from desktop.ui.sound.player import QtPlayer

    app = QCoreApplication([])
    names = {"player": QtPlayer(sys.argv[1] if sys.argv[1:] else None), "path": Path}

    def answer(question: str, called: float) -> None:
        waiting = question.startswith(UNTIL)
        value = eval(question.removeprefix(UNTIL), names)
        if waiting and not value and time.monotonic() < called + PATIENCE_SECONDS:
            QTimer.singleShot(LOOK_MS, lambda: answer(question, called))
        else:
            print(json.dumps([called, value]), flush=True)  # noqa: T201 - the answer

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: answer(sys.stdin.readline(), time.monotonic()))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
