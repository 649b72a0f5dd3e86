"""Writes a take to where the user wants it, never over the library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from desktop.atomic import write_atomic
from desktop.errors import GreenroomError
from desktop.failures import told
from desktop.places import Places
from desktop.types import Take

# A text file of labels would otherwise have the name of the text export.
SUFFIXES = {"labels": "labels.txt"}


def write_export(
    take: Take,
    format: str,
    out: Path,
    places: Places,
    envelope: Callable[[Take], NDArray[np.float32]],
) -> Path:
    """Write `take`'s main answer in `format` to `out`, a file or a folder; returns the file."""
    from desktop.exports import FORMATS, export_take

    if format not in FORMATS:
        raise GreenroomError(
            f"I do not know the format {format[:40]}; please choose one of {', '.join(FORMATS)}."
        )
    report = take.main.report
    if report is None:
        raise GreenroomError(
            f"I could not export the take {take.id}: it has no report yet; please finish it first."
        )
    path = _target(take.id, format, out.expanduser(), places)
    outline = _outline(take, envelope) if format == "html" else None
    data = export_take(take, take.main, report, format, outline)
    with told(f"write {path}"):
        write_atomic(path, data)
    return path


def _outline(
    take: Take, envelope: Callable[[Take], NDArray[np.float32]]
) -> NDArray[np.float32] | None:
    try:
        return envelope(take)
    except GreenroomError:
        # The sound is gone; the page is still worth having without its picture.
        return None


def _target(take_id: str, format: str, out: Path, places: Places) -> Path:
    path = out / f"greenroom-{take_id}.{SUFFIXES.get(format, format)}" if out.is_dir() else out
    if path.is_dir():
        raise GreenroomError(f"I could not write {path}: it is a folder; please choose a file.")
    if not path.parent.is_dir():
        raise GreenroomError(
            f"I could not write {path}: there is no folder {path.parent}; please choose another."
        )
    inside = path.parent.resolve() / path.name
    for folder in (places.data, places.config, places.cache):
        if inside.is_relative_to(folder.resolve()):
            raise GreenroomError(
                f"I could not write {path}: Greenroom keeps its own files there; "
                "please choose another folder."
            )
    return path
