"""Which files a command works on, and how it goes through them: each is tried, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from desktop.cli.output import failure, to_json, write_json
from desktop.errors import GreenroomError

T = TypeVar("T")
# What a folder is searched for. A file named on the command line may be called anything.
SOUNDS = frozenset(
    (
        *(".wav", ".flac", ".mp3", ".m4a", ".m4b", ".ogg", ".oga", ".opus", ".aac", ".aif"),
        *(".aiff", ".wma", ".amr", ".3gp", ".caf", ".mka", ".webm", ".weba", ".mp4", ".m4v"),
        *(".mov", ".mkv", ".avi", ".mpga"),
    )
)
TEXTS = frozenset((".json", ".txt"))


@dataclass(frozen=True)
class Sources:
    """Files in the order given; `many` when the answer is an array."""

    paths: tuple[Path, ...]
    many: bool


def find_sources(given: Iterable[Path]) -> Sources:
    """Files as they are, folders as the sounds and transcripts in them, by name.

    A text beside a sound of the same name belongs to that sound and is left out. A folder without
    anything stays in the list, so that it is told.
    """
    names = tuple(given)
    paths: list[Path] = []
    for path in names:
        paths += _in_folder(path) if path.is_dir() else [path]
    return Sources(tuple(paths), len(names) > 1 or any(path.is_dir() for path in names))


def _in_folder(folder: Path) -> list[Path]:
    try:
        files = sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))
    except OSError:
        return [folder]
    sounds = [p for p in files if p.suffix.lower() in SOUNDS]
    heard = {p.stem for p in sounds}
    texts = [p for p in files if p.suffix.lower() in TEXTS and p.stem not in heard]
    return sorted([*sounds, *texts]) or [folder]


def open_source(path: Path) -> Path:
    """`path`, if it is a file; raises GreenroomError."""
    if path.is_dir():
        raise GreenroomError(
            f"I could not find a recording or transcript in the folder {path}; "
            "please choose another."
        )
    if not path.exists():
        raise GreenroomError(f"I could not find {path}; please check the name.")
    return path


def each(
    paths: Iterable[Path], work: Callable[[Path], T]
) -> Iterator[tuple[Path, T | GreenroomError]]:
    """Each path with what `work` made of it, or with its GreenroomError, told on stderr."""
    for path in paths:
        try:
            yield path, work(open_source(path))
        except GreenroomError as error:
            message = str(error)
            failure(message if path.name in message else f"{path}: {message}")
            yield path, error


def failed(path: Path, error: GreenroomError) -> dict[str, str]:
    """What stands in an array in place of what could not be done; named as in a report."""
    from desktop.contract.fields import clean

    return {"source": clean(path.name), "error": str(error)}


def finish_json(results: Sequence[Any], many: bool, failures: int) -> int:
    """Write one object or an array; a single failure leaves stdout empty. Returns the exit code."""
    if many:
        write_json(results)
    elif not failures:
        write_json(results[0])
    return exit_code(failures)


def exit_code(failures: int) -> int:
    """1 if anything failed."""
    return 1 if failures else 0


def document(results: Sequence[Any], many: bool) -> str:
    """The same document as text for a file."""
    return to_json(results if many else results[0]) + "\n"


FILES = click.Path(path_type=Path)
