"""Hostile command lines on a real library: an exit code, a sentence, never a traceback."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import strategies as st

from desktop.cli.app import app
from desktop.cli.front import Front
from desktop.cli.run import run
from tests.desktop.fakes import places_in
from tests.faults import libraries
from tests.faults.app import open_app
from tests.faults.fuzzing import feed
from tests.faults.sizes import Size, Tally
from tests.faults.workers import QUICK_TICK

pytestmark = pytest.mark.logs
# What begins other processes, a download, or the end of the library that is tried on.
LEFT_OUT = {"--jobs", "--scheduler", "get", "recommend", "erase", "delete"}
MISTAKE = "mistake of mine"


def words_of(command: click.Command) -> Iterator[str]:
    """The names of commands and options below it."""
    for parameter in command.params:
        yield from parameter.opts
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield name
            yield from words_of(below)


def paths_of(command: click.Command, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command with what leads to it."""
    yield before
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            if name not in LEFT_OUT:
                yield from paths_of(below, (*before, name))


class KeptOpen:
    """A session that every command line shares: to close it is only pretended."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)

    def close(self) -> None:
        """Not yet."""


def inside(word: str) -> str:
    """The word as it may be given where files are written: nothing outside the test's folder."""
    return word.replace("/", "\N{DIVISION SLASH}").replace("..", "·").replace("~", "-")


def lines(known: list[str]) -> st.SearchStrategy[list[str]]:
    """A command and anything behind it: what it knows, and what nobody does."""
    # What a shell can hand over: no NUL, but half surrogates for bytes that are no UTF-8.
    text = st.text(
        st.characters(exclude_characters="\0", exclude_categories=("Cs",))
        | st.sampled_from("\udc80\udcff\u202e-="),
        max_size=12,
    )
    number = st.integers(-5, 10**12).map(str)
    word = st.one_of(st.sampled_from(known), text.map(inside), number)
    words = sorted({w for w in words_of(app) if w not in LEFT_OUT})
    commands = st.sampled_from(sorted(paths_of(app)))
    behind = st.lists(st.one_of(word, st.sampled_from(words)), max_size=5)
    return st.tuples(commands, behind).map(lambda both: [*both[0], *both[1]])


def test_command_lines(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    size: Size,
    tally: Tally,
) -> None:
    """Codes 0, 1 and 2, and what went wrong on the standard error."""
    take_id = libraries.scored(tmp_path / "home")
    session = open_app(tmp_path / "home", tick=QUICK_TICK / 10)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    (here / "words.txt").write_text("I broke the build and mended it.")
    (here / "broken.json").write_text('{"words": 3}')
    known = [take_id, "words.txt", "broken.json", "clip.wav", ".", "0", "3", "sar", "pdf", "json"]
    libraries.clip(here / "clip.wav", 1.0)
    open_it: Callable[[str | None], Any] = lambda model: KeptOpen(session)  # noqa: E731 - one line
    front = Front(places_in(tmp_path / "home"), open_it, lambda: 0, lambda: None)
    kept = {path.name for path in here.iterdir()}

    def eat(line: list[str]) -> None:
        code = run(line, front)
        out, err = capsys.readouterr()
        assert code in (0, 1, 2), (code, err)
        assert MISTAKE not in err, err
        assert "Traceback" not in err + out, err
        assert code == 0 or err.strip(), "a failure says why"
        for path in here.iterdir():
            if path.name not in kept and path.is_file():
                os.unlink(path)

    feed(size, tally, "command lines", lines(known), eat)
    session.close()
