"""A user's corrections as rows of the library file. Every function works inside one transaction."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Iterable

from desktop.contract import correction_from_json, correction_to_json
from desktop.errors import GreenroomError
from scoring.corrections import Correction

log = logging.getLogger(__name__)


def read_corrections(
    connection: sqlite3.Connection, answer_id: str
) -> tuple[tuple[Correction, ...], tuple[Correction, ...]]:
    """Those in force, in their order, and those taken back, the next to be done again first.

    One that cannot be read is left out: it must not cost the take.
    """
    found = connection.execute(
        "SELECT undone, document FROM corrections WHERE answer_id = ? ORDER BY id", (answer_id,)
    )
    sides: tuple[list[Correction], list[Correction]] = ([], [])
    for undone, document in found:
        try:
            sides[bool(undone)].append(correction_from_json(json.loads(document)))
        except (GreenroomError, ValueError) as error:
            log.warning("left a correction of %s out: %s", answer_id, error)
    return tuple(sides[0]), tuple(sides[1])


def insert_corrections(
    connection: sqlite3.Connection,
    answer_id: str,
    corrections: Iterable[Correction],
    undone: bool = False,
) -> None:
    """Put corrections behind those there are."""
    rows = [
        (answer_id, undone, json.dumps(correction_to_json(correction), ensure_ascii=False))
        for correction in corrections
    ]
    connection.executemany(
        "INSERT INTO corrections (answer_id, undone, document) VALUES (?, ?, ?)", rows
    )


def add_correction(connection: sqlite3.Connection, answer_id: str, correction: Correction) -> None:
    """The answer's newest; what was taken back before it can not be done again."""
    connection.execute("DELETE FROM corrections WHERE answer_id = ? AND undone = 1", (answer_id,))
    insert_corrections(connection, answer_id, (correction,))


def undo_correction(connection: sqlite3.Connection, answer_id: str) -> None:
    """Take the newest back."""
    connection.execute(
        "UPDATE corrections SET undone = 1 WHERE id = "
        "(SELECT MAX(id) FROM corrections WHERE answer_id = ? AND undone = 0)",
        (answer_id,),
    )


def redo_correction(connection: sqlite3.Connection, answer_id: str) -> None:
    """Do again what was taken back last."""
    connection.execute(
        "UPDATE corrections SET undone = 0 WHERE id = "
        "(SELECT MIN(id) FROM corrections WHERE answer_id = ? AND undone = 1)",
        (answer_id,),
    )
