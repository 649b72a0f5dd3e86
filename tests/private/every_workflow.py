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
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import soundfile

import assets
from desktop.cli.app import app
from desktop.cli.front import Front
from desktop.cli.run import run
from desktop.compose import open_session
from desktop.exports import FORMATS
from desktop.session import Session
from desktop.system.places import Places
from tests.microphone import VirtualMicrophone, virtual_microphone
from tests.system_voice import system_voice

if TYPE_CHECKING:
    from tests.private.window_tour import WindowTour

SECONDS = 6
# As someone may write it who wants to get out of the folder.
TRICK = "../../../outside/evil"
SKETCH = "I launched a checkout too early, we lost sales, and now we test each release."
# `models get` is the one command that is for the network; a test of its own watches it.
FOR_THE_NETWORK = ("models", "get")
# Ten seconds of work: only in the full size of the suite.
LONG = ("models", "recommend")


class Steps:
    """Runs command lines on one session, whose models are loaded once."""

    def __init__(self, places: Places, out: Path, left: set[tuple[str, ...]]) -> None:
        """A command that is run goes out of `left`."""
        self.places, self.out, self.left = places, out, left
        self.session = open_session(places)
        shared: Any = _Shared(self.session)
        self._front = Front(places, lambda _: shared, self._window, lambda: None)
        self.count = 0

    def __call__(self, *arguments: object) -> str:
        """What the command prints; it has to succeed."""
        self.left.discard(command_of(arguments))
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

    def window(self, microphone: VirtualMicrophone, sound: Path, follow_ups: int) -> None:
        """Open the window and do in it what only it can."""
        self._hearing = microphone, sound, follow_ups
        self()

    def _window(self) -> int:
        from desktop.ui.app import Start
        from desktop.ui.app import run as show

        seen: Any = _Seen(self.session, *self._hearing)
        code = show(Start(self.places, lambda _: seen, ["greenroom"]))
        assert seen.tour is not None
        assert seen.tour.problem is None, seen.tour.problem
        return code


class _Shared:
    """A session that stays open when a command closes it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)

    def close(self) -> None:
        """Not yet."""


class _Seen(_Shared):
    """It is warmed up once the window is seen with its pages, which is when the tour begins."""

    def __init__(
        self, session: Session, microphone: VirtualMicrophone, sound: Path, follow_ups: int
    ) -> None:
        super().__init__(session)
        self._microphone, self._sound, self._follow_ups = microphone, sound, follow_ups
        self.tour: WindowTour | None = None

    def warm_up(self) -> threading.Thread:
        """Leaves at the end of the tour as by Ctrl+C in the terminal it was started from."""
        from PySide6.QtWidgets import QApplication

        from desktop.ui.window import MainWindow
        from tests.private.window_tour import WindowTour

        top = QApplication.topLevelWidgets()
        (window,) = (widget for widget in top if isinstance(widget, MainWindow))
        self.tour = WindowTour(
            window,
            lambda: self._microphone.play(self._sound),
            self._follow_ups,
            lambda: os.kill(os.getpid(), signal.SIGINT),
        )
        return self._session.warm_up()


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command there is, as the words that call it; () is the window."""
    if group.invoke_without_command:
        yield path
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


def command_of(arguments: Sequence[object]) -> tuple[str, ...]:
    """The words of a command line that choose its command."""
    path: list[str] = []
    command: click.Command = app
    for word in arguments:
        if not isinstance(command, click.Group) or word not in command.commands:
            break
        command = command.commands[str(word)]
        path.append(str(word))
    return tuple(path)


def words(step: Steps, sound: Path) -> None:
    """What keeps nothing."""
    step("--version")
    for listed in ("devices", "questions", "frameworks", "models"):
        step(listed)
    step("transcribe", sound, "--format", "srt", "-o", step.out / "words.srt")
    text = step.places.cache / "spoken.txt"
    text.write_text(SKETCH, encoding="utf-8")
    text.chmod(0o600)
    step("score", text)
    step("score", sound, text, "--question", TRICK, "--jobs", "2", "-o", step.out / "cohort")
    step("models", "remove", "small")
    step("story", SKETCH)


def takes(step: Steps, sound: Path) -> None:
    """What is kept, looked at, changed, written out and thrown away."""
    first, second = (
        step.json("takes", "import", sound, "--question", TRICK)[0]["id"] for _ in range(2)
    )
    step("takes", "rescore", first, "--framework", "star")
    step("takes", "retranscribe", first)
    step("takes", "show", first)
    correct(step, first)
    step("correct", "export", first, "-o", step.out / "labelled.jsonl")
    step("compare", first, second)
    for format in FORMATS:
        step("takes", "export", first, second, "--format", format, "-o", step.out)
    story = step.json("stories", "add", TRICK, "A launch failed, and I learned to test it first.")
    step("stories", "show", story["id"])
    step("stories", "list")
    step("stories", "delete", story["id"])
    step("takes", "delete", second)
    step("takes", "list")


def correct(step: Steps, take_id: str) -> None:
    """Every kind of correction."""
    step("correct", "words", take_id)
    step("correct", "word", take_id, "0", "Greenroom")
    step("correct", "filler", take_id, "1")
    step("correct", "section", take_id, "0-3", "situation")
    step("correct", "section", take_id, "4-7", "task")
    step("correct", "border", take_id, "4", "3")
    rule = step.json("takes", "show", take_id)["answers"][0]["reports"][0]["findings"][0]["rule"]
    step("correct", "finding", take_id, rule, "--verdict", "met")
    step("correct", "list", take_id)
    step("correct", "undo", take_id)
    step("correct", "redo", take_id)


def record(step: Steps, sound: Path, follow_ups: int) -> None:
    """A microphone that hears the sound, and a voice for the questions."""
    with virtual_microphone() as microphone:
        microphone.play(sound)
        step("record", "--seconds", "2", "-o", step.out / "said.flac")
        # One of its own: the machine's may try voices that are servers here, such as MaryTTS.
        with system_voice():
            step.window(microphone, sound, follow_ups)


def erase(base: Path, out: Path, left: set[tuple[str, ...]]) -> None:
    """What another user has."""
    other = base / "other"
    step = Steps(Places(other / "data", other / "config", other / "cache"), out, left)
    step.session.close()
    step("erase", "--yes", "--models")
    assert not any(path.is_file() for path in other.rglob("*"))
    shutil.rmtree(other)


def main(folder: str, size: str) -> None:
    """Everything, in `folder`; `size` is "quick" or "full"."""
    os.umask(0)  # the worst a user's could be
    base = Path(folder)
    sound, out = base / "spoken.wav", base / "out"
    samples, rate = soundfile.read(
        # From where the story begins.
        *(assets.ROOT / "sample" / "answer.flac", SECONDS * 16_000, 2 * 16_000),
        dtype="int16",
    )
    soundfile.write(sound, samples, rate)
    out.mkdir(0o700)
    places = Places.of_user()
    left = set(commands(app)) - {FOR_THE_NETWORK}
    step = Steps(places, out, left)
    step.check()
    words(step, sound)
    takes(step, sound)
    record(step, sound, 1 if size == "full" else 0)
    if size == "full":
        step(*LONG)
    step.session.close()
    step.check()
    erase(base, out, left)
    left.discard(LONG)
    assert left == set(), "commands that nobody watches"
    network = Path("/proc/net")
    for counts in ("snmp", "snmp6"):
        if (network / counts).exists():
            shutil.copyfile(network / counts, base / counts)
    sys.stdout.write(f"{step.count} steps\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
