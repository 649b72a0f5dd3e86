"""Does everything Greenroom can do, once, with its real parts; run as a program of its own.

After each step it looks at every file there is. What breaks ends it with a traceback.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import signal
import stat
import sys
import threading
from pathlib import Path
from typing import Any

import soundfile

import assets
from desktop.cli.front import Front
from desktop.cli.run import run
from desktop.compose import open_session
from desktop.exports import FORMATS
from desktop.session import Session
from desktop.system.places import Places
from tests.microphone import virtual_microphone

SECONDS = 5
# As someone may write it who wants to get out of the folder.
TRICK = "../../../outside/evil"


class Steps:
    """Runs command lines on one session, whose models are loaded once."""

    def __init__(self, places: Places, out: Path) -> None:
        self.places, self.out = places, out
        self.session = open_session(places)
        shared: Any = _Shared(self.session)
        self._front = Front(places, lambda _: shared, self._window, lambda: None)
        self.count = 0

    def __call__(self, *arguments: object) -> str:
        """What the command prints; it has to succeed."""
        said, failed = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(failed):
            code = run([str(a) for a in arguments], self._front)
        assert code == 0, f"{arguments}: {code}, {failed.getvalue()}"
        self.check()
        return said.getvalue()

    def json(self, *arguments: object) -> Any:
        """The document it prints."""
        return json.loads(self(*arguments, "--json"))

    def check(self) -> None:
        """Folders are 0700, files 0600, links there are none."""
        self.count += 1
        for root in (self.places.data, self.places.config, self.places.cache, self.out):
            for path in (root, *root.rglob("*")):
                with contextlib.suppress(FileNotFoundError):  # a lock that just went
                    mode = path.lstat().st_mode
                    wanted = 0o700 if stat.S_ISDIR(mode) else 0o600
                    assert stat.S_IMODE(mode) == wanted, f"{path} has {oct(mode)}"

    def _window(self) -> int:
        from desktop.ui.app import Start
        from desktop.ui.app import run as show

        shared: Any = _Seen(self.session)
        return show(Start(self.places, lambda _: shared, ["greenroom"]))


class _Shared:
    """A session that stays open when a command closes it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)

    def close(self) -> None:
        """Not yet."""


class _Seen(_Shared):
    """It is warmed up once the window is seen with its pages, which is when we have seen it."""

    def warm_up(self) -> threading.Thread:
        """As Ctrl+C in the terminal it was started from."""
        os.kill(os.getpid(), signal.SIGINT)
        return self._session.warm_up()


def words(step: Steps, sound: Path) -> None:
    """What keeps nothing."""
    step("--version")
    for listed in ("devices", "questions", "frameworks", "models"):
        step(listed)
    step("transcribe", sound, "--format", "srt", "-o", step.out / "words.srt")
    step("score", sound, "--question", TRICK, "-o", step.out / "cohort")
    step("story", "I launched a checkout too early, we lost sales, and now we test each release.")


def takes(step: Steps, sound: Path) -> None:
    """What is kept, looked at, changed, written out and thrown away."""
    first, second = (
        step.json("takes", "import", sound, "--question", TRICK)[0]["id"] for _ in range(2)
    )
    step("takes", "rescore", first, "--framework", "star")
    step("takes", "retranscribe", first)
    step("correct", "word", first, "0", "Greenroom")
    step("correct", "undo", first)
    step("correct", "redo", first)
    step("correct", "export", first, "-o", step.out / "labelled.jsonl")
    step("compare", first, second)
    for format in FORMATS:
        step("takes", "export", first, second, "--format", format, "-o", step.out)
    story = step.json("stories", "add", TRICK, "A launch failed, and I learned to test it first.")
    step("stories", "show", story["id"])
    step("stories", "delete", story["id"])
    step("takes", "delete", second)
    step("takes", "list")


def record(step: Steps, sound: Path) -> None:
    """A microphone that hears the sound."""
    with virtual_microphone() as microphone:
        microphone.play(sound)
        step("record", "--seconds", "2", "-o", step.out / "said.flac")


def main(folder: str) -> None:
    """Everything, in `folder`."""
    os.umask(0)  # the worst a user's could be
    base = Path(folder)
    sound, out = base / "spoken.wav", base / "out"
    samples, rate = soundfile.read(
        assets.ROOT / "sample" / "answer.flac", frames=SECONDS * 16_000, dtype="int16"
    )
    soundfile.write(sound, samples, rate)
    out.mkdir(0o700)
    places = Places.of_user()
    step = Steps(places, out)
    step.check()
    words(step, sound)
    takes(step, sound)
    record(step, sound)
    step()
    step.session.close()
    step.check()
    network = Path("/proc/net")
    for counts in ("snmp", "snmp6"):
        if (network / counts).exists():
            shutil.copyfile(network / counts, base / counts)
    sys.stdout.write(f"{step.count} steps\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
