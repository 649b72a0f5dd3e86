"""Takes as rows of the library file, and back. Every function works inside one transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PureWindowsPath
from typing import Any, TypeAlias

import numpy as np

from desktop.contract import (
    report_from_json,
    report_to_json,
    transcript_from_json,
    transcript_to_json,
)
from desktop.library.correction_rows import insert_corrections, read_corrections
from desktop.types import Answer, Origin, Take, TakeRow, judged
from scoring.types import GUIDE_RULES, MOVES, Moves, Question, Report
from speech.types import Transcript

ROW = (
    "id, question_text, framework, seconds, recorded_at, origin, recovered, words_per_minute, "
    "fillers, sections_present, sections, note, starred"
)


def read_rows(connection: sqlite3.Connection) -> tuple[TakeRow, ...]:
    """All takes, newest first."""
    found = connection.execute(f"SELECT {ROW} FROM takes ORDER BY recorded_at DESC, id DESC")
    return tuple(_row(*values) for values in found)


def _row(
    take_id: str,
    question: str,
    framework: str,
    seconds: float,
    recorded_at: str,
    origin: Origin,
    recovered: int,
    *rest: Any,  # noqa: ANN401 - the figures' columns and the note, in TakeRow's order
) -> TakeRow:
    *figures, starred = rest
    return TakeRow(
        *(take_id, question, framework, seconds, recorded_at, origin, bool(recovered)),
        *(*figures, bool(starred)),
    )


Rows: TypeAlias = list[tuple[Any, ...]]
# Makes answers of their rows; told the take they belong to.
ReadAnswers: TypeAlias = Callable[[sqlite3.Connection, str, Rows, Path], tuple[Answer, ...]]


def read_answers(
    connection: sqlite3.Connection, take_id: str, found: Rows, recordings: Path
) -> tuple[Answer, ...]:
    """All of them, whole; ValueError when there is none."""
    if not found:
        raise ValueError(f"{take_id}: a take without an answer")
    return tuple(read_answer(connection, row, recordings) for row in found)


def read_take(
    connection: sqlite3.Connection,
    take_id: str,
    recordings: Path,
    answers: ReadAnswers = read_answers,
) -> Take | None:
    """The take with its answers and reports; None when there is none."""
    row = connection.execute(
        "SELECT question_id, question_text, question_kind, question_category, framework, "
        "recorded_at, origin, recovered, source, note, starred FROM takes WHERE id = ?",
        (take_id,),
    ).fetchone()
    if row is None:
        return None
    found = connection.execute(
        "SELECT id, role, audio, seconds, device, overflows, cuts, transcript_id, asked "
        "FROM answers WHERE take_id = ? ORDER BY position",
        (take_id,),
    ).fetchall()
    framework, recorded_at, origin, recovered, source, note, starred = row[4:]
    return Take(
        take_id,
        Question(*row[:4]),
        framework,
        recorded_at,
        origin,
        bool(recovered),
        source,
        answers(connection, take_id, found, recordings),
        note,
        bool(starred),
    )


def is_name(text: str) -> bool:
    """Whether it is a file's name and leads nowhere else, on any system."""
    return PureWindowsPath(text).name == text and text not in ("", ".", "..")


def read_answer(connection: sqlite3.Connection, row: tuple[Any, ...], recordings: Path) -> Answer:
    """An answer, whole; ValueError, KeyError or TypeError where its row is damaged."""
    answer_id, role, audio, seconds, device, overflows, cuts, transcript_id, asked = row
    if not (is_name(answer_id) and is_name(audio)):
        raise ValueError(f"{answer_id!r} and {audio!r} should be names in the folder of sounds")
    heard = _transcripts(connection, answer_id)
    transcript, moves = (None, None) if transcript_id is None else heard[transcript_id]
    reports = connection.execute(
        "SELECT transcript_id, document FROM reports WHERE answer_id = ? ORDER BY id", (answer_id,)
    )
    return Answer(
        answer_id,
        role,
        recordings / audio,
        seconds,
        device,
        overflows,
        transcript,
        None if moves is None or transcript is None else _moves(moves, len(transcript.words)),
        tuple(_report(json.loads(text), heard[number][0]) for number, text in reports),
        tuple(json.loads(cuts)),
        *read_corrections(connection, answer_id),
        asked,
    )


def _report(document: dict[str, Any], heard: Transcript) -> Report:
    return report_from_json(document, None if "transcript" in document else heard)


def _transcripts(
    connection: sqlite3.Connection, answer_id: str
) -> dict[int, tuple[Transcript, bytes | None]]:
    # Read once each: many reports are on the same words.
    found = connection.execute(
        "SELECT id, document, moves FROM transcripts WHERE answer_id = ?", (answer_id,)
    )
    return {
        number: (transcript_from_json(json.loads(text)), moves) for number, text, moves in found
    }


def _moves(blob: bytes, words: int) -> Moves:
    """What `_blob` made of the moves of so many words; takes of earlier versions lack readings."""
    flat = np.frombuffer(blob, dtype="<f4").astype(np.float32)
    whole = len(MOVES) + 2 * len(GUIDE_RULES)
    rows = flat.reshape(-1, whole if flat.size == words * whole else len(MOVES))
    readings = rows[:, len(MOVES) :]
    return Moves(rows[:, : len(MOVES)], readings if readings.shape[1] else None)


def insert_take(connection: sqlite3.Connection, take: Take) -> None:
    """A new take with all its answers, transcripts and reports."""
    question = take.question
    connection.execute(
        "INSERT INTO takes (id, question_id, question_text, question_kind, question_category, "
        "framework, recorded_at, origin, recovered, source, seconds, note, starred) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(take.id, question.id, question.text, question.kind, question.category),
            *(take.framework, take.recorded_at, take.origin, take.recovered, take.source),
            *(take.main.seconds, take.note, take.starred),
        ),
    )
    for position, answer in enumerate(take.answers):
        _insert_answer(connection, take.id, position, answer)


def insert_answer(connection: sqlite3.Connection, take_id: str, answer: Answer) -> None:
    """One more answer of a take that is there, after the others."""
    (count,) = connection.execute(
        "SELECT COALESCE(MAX(position) + 1, 0) FROM answers WHERE take_id = ?", (take_id,)
    ).fetchone()
    _insert_answer(connection, take_id, count, answer)


def _insert_answer(
    connection: sqlite3.Connection, take_id: str, position: int, answer: Answer
) -> None:
    connection.execute(
        "INSERT INTO answers (id, take_id, position, role, audio, seconds, device, overflows, "
        "cuts, asked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(answer.id, take_id, position, answer.role, answer.audio.name, answer.seconds),
            *(answer.device, answer.overflows, json.dumps(answer.cuts), answer.asked),
        ),
    )
    insert_corrections(connection, answer.id, answer.corrections)
    insert_corrections(connection, answer.id, answer.undone, undone=True)
    if answer.transcript is not None:
        _insert_heard(connection, answer, answer.transcript)


def _insert_heard(connection: sqlite3.Connection, answer: Answer, transcript: Transcript) -> None:
    # Reports on earlier words first, so that the newest transcript ends up as the current one.
    heard: Transcript | None = None
    for report in answer.reports:
        # What stands in a corrected report is no transcript of the machine's.
        said = (heard or transcript) if report.corrected else report.transcript
        if said != heard:
            heard = said
            insert_transcript(
                connection, answer.id, heard, answer.moves if heard == transcript else None
            )
        insert_report(connection, answer.id, report)
    if heard != transcript:
        insert_transcript(connection, answer.id, transcript, answer.moves)


def insert_transcript(
    connection: sqlite3.Connection, answer_id: str, transcript: Transcript, moves: Moves | None
) -> None:
    """The answer's current transcript."""
    document = _dump(transcript_to_json(transcript))
    added = connection.execute(
        "INSERT INTO transcripts (answer_id, document, moves) VALUES (?, ?, ?)",
        (answer_id, document, _blob(moves)),
    )
    connection.execute(
        "UPDATE answers SET transcript_id = ? WHERE id = ?", (added.lastrowid, answer_id)
    )


def update_moves(connection: sqlite3.Connection, answer_id: str, moves: Moves) -> None:
    """The moves of the answer's current transcript."""
    connection.execute(
        "UPDATE transcripts SET moves = ? "
        "WHERE id = (SELECT transcript_id FROM answers WHERE id = ?)",
        (_blob(moves), answer_id),
    )


def insert_report(connection: sqlite3.Connection, answer_id: str, report: Report) -> None:
    """The answer's newest report; an equal one from before gives way to it.

    So does one under the same framework that was made under corrections: they have changed since,
    and they are kept themselves.
    """
    text = _dump(_document(report))
    row = connection.execute(
        "SELECT transcript_id, position, take_id FROM answers WHERE id = ?", (answer_id,)
    ).fetchone()
    if row is None:
        raise sqlite3.IntegrityError(f"no answer {answer_id}")
    transcript_id, position, take_id = row
    connection.execute(
        "DELETE FROM reports WHERE answer_id = ? AND "
        "((transcript_id = ? AND document = ?) OR (framework = ? AND corrected = 1))",
        (answer_id, transcript_id, text, report.framework),
    )
    connection.execute(
        "INSERT INTO reports (answer_id, transcript_id, framework, document, corrected) "
        "VALUES (?, ?, ?, ?, ?)",
        (answer_id, transcript_id, report.framework, text, report.corrected),
    )
    if position == 0:
        _update_figures(connection, take_id, report)


def _document(report: Report) -> dict[str, Any]:
    """The report as it is kept; one without corrections is kept as before there were any."""
    if report.corrected:
        return report_to_json(report)
    document = report_to_json(replace(report, transcript=Transcript(())))
    del document["transcript"], document["yours"]
    return document


def _update_figures(connection: sqlite3.Connection, take_id: str, report: Report) -> None:
    connection.execute(
        "UPDATE takes SET framework = ?, words_per_minute = ?, fillers = ?, sections_present = ?, "
        "sections = ?, fillers_per_100_words = ?, verdicts = ? WHERE id = ?",
        (
            report.framework,
            report.pacing.words_per_minute if report.pacing else None,
            report.fillers.total,
            sum(section.present for section in report.sections),
            len(report.sections),
            report.fillers.per_100_words,
            judged({finding.rule: finding.verdict for finding in report.findings}),
            take_id,
        ),
    )


def _blob(moves: Moves | None) -> bytes | None:
    if moves is None:
        return None
    parts = [part for part in (moves.probabilities, moves.readings) if part is not None]
    return np.hstack(parts).astype("<f4").tobytes()


def _dump(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
