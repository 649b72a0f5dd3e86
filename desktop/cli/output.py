"""What the command line writes: documents on stdout, sentences on stderr."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from desktop.session import Session
    from scoring.types import Report

NAME = "greenroom"


def write_json(data: object) -> None:
    """One document and a line break on stdout."""
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
    click.echo(to_json(data, ascii_only=encoding != "utf8"))


def to_json(data: object, ascii_only: bool = False) -> str:
    """`data` as text; a number that JSON does not know is a bug and raises ValueError."""
    return json.dumps(data, ensure_ascii=ascii_only, allow_nan=False, indent=1)


def write(text: str) -> None:
    """Text that ends in a line break, on stdout."""
    click.echo(text, nl=not text.endswith("\n"), color=colour())


def write_file(path: Path, text: str) -> None:
    """Put `text` into `path`, whole or not at all; raises GreenroomError."""
    from desktop.errors import GreenroomError
    from desktop.system.atomic import write_atomic

    try:
        write_atomic(path, text)
    except OSError as error:
        raise GreenroomError(
            f"I could not write {path}: {error.strerror or error}; "
            "please choose a folder that exists and that you may write in."
        ) from error


def failure(message: str) -> None:
    """One line on stderr that says what happened and what to do."""
    click.echo(f"{NAME}: {' '.join(message.split())}", err=True)


def note(message: str) -> None:
    """One line on stderr about something that did not stop the work."""
    click.echo(f"{NAME}: note: {' '.join(message.split())}", err=True)


def colour() -> bool:
    """Whether stdout is a terminal that wants colour (no-color.org)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def width() -> int:
    """Columns of the terminal, or 80."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 80


def report_lines(session: Session, report: Report) -> str:
    """A report as text for this terminal, with the framework's title and the user's pace band."""
    from desktop.texts.report_text import report_text

    titles = {framework.id: framework.title for framework in session.catalog.frameworks}
    calm = (session.settings.pace_low, session.settings.pace_high)
    return report_text(report, width(), colour(), titles.get(report.framework), calm)
