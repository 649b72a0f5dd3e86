"""What can be read of a take whose entry is damaged, and what takes its place."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.errors import GreenroomError
from desktop.library.correction_rows import read_corrections
from desktop.library.folder import SOUNDS
from desktop.library.take_rows import Rows, insert_answer, is_name, read_answer, read_take
from desktop.types import Answer, Take

# What a damaged document is refused with; the last speaks of a file that could be scored again.
UNREADABLE = (ValueError, KeyError, TypeError, GreenroomError)


def read_spare(connection: sqlite3.Connection, take_id: str, recordings: Path) -> Take | None:
    """The take, marked as damaged: an answer that cannot be read has its sound and no words.

    One whose sound has no name is left out; without any there is one that is named as the take is.
    ValueError where nothing names a sound.
    """
    take = read_take(connection, take_id, recordings, _answers)
    return replace(take, damaged=True) if take else None


def replace_answers(connection: sqlite3.Connection, take: Take) -> None:
    """The answers of `take` instead of those that are kept of it."""
    connection.execute("DELETE FROM answers WHERE take_id = ?", (take.id,))
    connection.execute(
        "UPDATE takes SET seconds = ?, words_per_minute = NULL, fillers = NULL, "
        "sections_present = NULL, sections = NULL, fillers_per_100_words = NULL, verdicts = NULL "
        "WHERE id = ?",
        (take.main.seconds, take.id),
    )
    for answer in take.answers:
        insert_answer(connection, take.id, answer)


def _answers(
    connection: sqlite3.Connection, take_id: str, found: Rows, recordings: Path
) -> tuple[Answer, ...]:
    named = [row for row in found if is_name(row[0]) and is_name(row[2])]
    answers = tuple(_answer(connection, row, recordings) for row in named)
    return answers or (_lost(take_id, recordings),)


def _answer(connection: sqlite3.Connection, row: tuple[Any, ...], recordings: Path) -> Answer:
    try:
        return read_answer(connection, row, recordings)
    except UNREADABLE:
        answer_id, role, audio, seconds, device, overflows, cuts, _, asked = row
        known = (answer_id, role, recordings / audio, seconds, device, overflows)
        given = read_corrections(connection, answer_id)
        return Answer(*known, None, None, (), _cuts(cuts), *given, asked)


def _cuts(text: str) -> tuple[float, ...]:
    try:
        return tuple(float(cut) for cut in json.loads(text))
    except (ValueError, TypeError):
        return ()


def _lost(take_id: str, recordings: Path) -> Answer:
    if not is_name(take_id):
        raise ValueError(f"{take_id!r} should be a name in the folder of sounds")
    sounds = [recordings / f"{take_id}{suffix}" for suffix in SOUNDS]
    audio = next((path for path in sounds if path.exists()), sounds[0])
    return Answer(take_id, "main", audio, 0.0, None, 0, None, None, ())
