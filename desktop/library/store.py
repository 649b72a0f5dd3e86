"""The library file: takes, transcripts, corrections, reports in one SQLite database."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from desktop.errors import GreenroomError
from desktop.failures import DamagedTake
from desktop.library import correction_rows, trend_rows
from desktop.library import take_rows as rows
from desktop.library.migrations import (
    VERSION,
    mend_schema,
    migrate,
    newest_schema,
    schema_of,
    version_of,
)
from desktop.library.soundness import Soundness
from desktop.library.spare_rows import UNREADABLE, read_spare, replace_answers
from desktop.library.store_file import BrokenStore, connect, sentence, strange_formats
from desktop.types import Answer, Take, TakePoint, TakeRow
from scoring.corrections import Correction
from scoring.types import Moves, Report
from speech.types import Transcript

log = logging.getLogger(__name__)


class Store:
    """The library at `path`, its sound files in `recordings`; usable from several threads.

    Several processes may have the same file open. Raises BrokenStore for a damaged file and
    GreenroomError for one that cannot be opened.
    """

    def __init__(self, path: Path, recordings: Path, *, salvage: bool = False) -> None:
        """With `salvage` a damaged file is opened to read what can be read."""
        self._path = path
        self._recordings = recordings
        self._lock = threading.RLock()
        self._soundness = Soundness(path)
        with self._told():
            self._connection = connect(path)
        try:
            with self._told():
                if salvage:
                    mend_schema(self._connection)
                else:
                    self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the file; nothing else works afterwards."""
        with self._lock:
            self._connection.close()

    # -- reading ------------------------------------------------------------------------------

    def rows(self) -> tuple[TakeRow, ...]:
        """All takes as a list shows them, newest first."""
        with self._told():
            return rows.read_rows(self._connection)

    def points(self) -> tuple[TakePoint, ...]:
        """The figures of all takes that have a report, oldest first."""
        with self._told():
            return trend_rows.read_points(self._connection)

    def ids(self) -> frozenset[str]:
        """Ids of all takes."""
        with self._told():
            found = self._connection.execute("SELECT id FROM takes")
            return frozenset(row[0] for row in found)

    def sounds(self) -> frozenset[str]:
        """Ids of all answers of all takes, which are the stems of their sounds."""
        with self._told():
            found = self._connection.execute("SELECT id FROM answers")
            return frozenset(row[0] for row in found)

    def take(self, take_id: str) -> Take:
        """One take, whole; GreenroomError when there is none with this id.

        DamagedTake when its entry cannot be read.
        """
        with self._told(), self._reading():
            try:
                take = rows.read_take(self._connection, take_id, self._recordings)
            except UNREADABLE as error:
                log.exception("the entry of take %s", take_id)
                raise DamagedTake(take_id) from error
        return _found(take, take_id)

    def legible(self, take_id: str) -> Take:
        """The same; of a take whose entry is damaged what can be read, and it is marked so.

        DamagedTake where that is nothing, not even the name of its sound.
        """
        try:
            return self.take(take_id)
        except DamagedTake as damaged:
            with self._told(), self._reading():
                try:
                    take = read_spare(self._connection, take_id, self._recordings)
                except UNREADABLE as error:
                    raise damaged from error
        return _found(take, take_id)

    def marked(self, name: str) -> bool:
        """Whether what has this name has happened in the library's life."""
        with self._told():
            found = self._connection.execute("SELECT 1 FROM marks WHERE name = ?", (name,))
            return found.fetchone() is not None

    # -- writing ------------------------------------------------------------------------------

    def add(self, take: Take, *, once: str | None = None) -> None:
        """Keep a new take with everything that is in it.

        `once` names something that happens once in a library's life: GreenroomError, and nothing
        is kept, when it has happened already.
        """
        with self._writing() as connection:
            rows.insert_take(connection, take)
            if once is not None:
                connection.execute("INSERT INTO marks (name) VALUES (?)", (once,))

    def add_answer(self, take_id: str, answer: Answer) -> None:
        """Keep one more answer of a take; GreenroomError when the take is gone."""
        with self._writing() as connection:
            rows.insert_answer(connection, take_id, answer)

    def set_transcript(
        self, answer_id: str, transcript: Transcript, moves: Moves | None = None
    ) -> None:
        """Keep what was said in an answer; earlier transcripts stay with their reports."""
        with self._writing() as connection:
            rows.insert_transcript(connection, answer_id, transcript, moves)

    def hear_again(self, answers: Sequence[Answer]) -> None:
        """Keep new transcripts of answers, with their moves and newest reports: all or none."""
        with self._writing() as connection:
            for answer in answers:
                if answer.transcript is None or answer.report is None:
                    raise AssertionError("an answer that was heard has words and a report")
                rows.insert_transcript(connection, answer.id, answer.transcript, answer.moves)
                rows.insert_report(connection, answer.id, answer.report)

    def mend(self, take: Take) -> None:
        """Keep these answers of a damaged take instead of those that cannot be read."""
        with self._writing() as connection:
            replace_answers(connection, take)

    def set_moves(self, answer_id: str, moves: Moves) -> None:
        """Keep what the words of the answer's transcript do."""
        with self._writing() as connection:
            rows.update_moves(connection, answer_id, moves)

    def add_report(self, answer_id: str, report: Report) -> None:
        """Keep a report as the answer's newest; an equal one kept before moves to the end.

        It is a report on the answer's current transcript. The main answer's newest report gives
        its take the framework and the figures in the list.
        """
        with self._writing() as connection:
            rows.insert_report(connection, answer_id, report)

    def add_correction(self, answer_id: str, correction: Correction, report: Report) -> None:
        """Keep a correction and the report under it; those taken back before it are forgotten."""
        with self._writing() as connection:
            correction_rows.add_correction(connection, answer_id, correction)
            rows.insert_report(connection, answer_id, report)

    def undo_correction(self, answer_id: str, report: Report) -> None:
        """Take the newest correction back, and keep the report without it."""
        with self._writing() as connection:
            correction_rows.undo_correction(connection, answer_id)
            rows.insert_report(connection, answer_id, report)

    def redo_correction(self, answer_id: str, report: Report) -> None:
        """Do again what was taken back last, and keep the report under it."""
        with self._writing() as connection:
            correction_rows.redo_correction(connection, answer_id)
            rows.insert_report(connection, answer_id, report)

    def set_note(self, take_id: str, note: str) -> None:
        """Keep what the user notes on a take; an empty note is none."""
        with self._writing() as connection:
            connection.execute("UPDATE takes SET note = ? WHERE id = ?", (note, take_id))

    def set_star(self, take_id: str, starred: bool) -> None:
        """Keep whether the user has starred a take."""
        with self._writing() as connection:
            connection.execute("UPDATE takes SET starred = ? WHERE id = ?", (starred, take_id))

    @contextmanager
    def removing(self, take_id: str) -> Iterator[None]:
        """Remove a take if the work inside succeeds; if it raises, the take stays."""
        with self._writing() as connection:
            connection.execute("DELETE FROM takes WHERE id = ?", (take_id,))
            yield

    def mark(self, name: str) -> None:
        """Remember that it has happened."""
        with self._writing() as connection:
            connection.execute("INSERT OR IGNORE INTO marks (name) VALUES (?)", (name,))

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """The file for the work inside, whole or not at all: for tables with a module of theirs."""
        with self._writing() as connection:
            yield connection

    # -- inside -------------------------------------------------------------------------------

    def _prepare(self) -> None:
        connection = self._connection
        if strange_formats(self._path):
            raise sqlite3.DatabaseError("its head names an unknown format")
        due = self._soundness.due()
        if due:
            # Not the quick one: lists are read along indexes, which it does not look into.
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if found is None or found[0] != "ok":
                raise sqlite3.DatabaseError(f"integrity_check: {found}")
        version, schema = version_of(connection), schema_of(connection)
        if version > VERSION and schema != newest_schema():
            raise GreenroomError(
                f"I could not open the library {self._path}: a newer Greenroom made it; "
                "please update this one."
            )
        if version < 0 or (version == 0 and schema):
            raise sqlite3.DatabaseError("tables without a version")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        migrate(connection, self._path)
        if version_of(connection) != VERSION or schema_of(connection) != newest_schema():
            raise sqlite3.DatabaseError("the tables are not as they were made")
        if due:
            # An answer without its take would be nowhere: not in the list, and not adopted.
            lone = connection.execute("PRAGMA foreign_key_check").fetchone()
            if lone is not None:
                raise sqlite3.DatabaseError(f"foreign_key_check: {lone}")
            self._soundness.found()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        # One snapshot for all statements, though another process may write in between.
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Hold the lock; what SQLite raises comes out as one sentence."""
        with self._lock:
            try:
                yield
            # A damaged file can break the very names SQLite answers with.
            except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
                log.warning("library: %r", error)
                told = sentence(error, self._path)
                if isinstance(told, BrokenStore):
                    self._soundness.doubt()
                raise told from error


def _found(take: Take | None, take_id: str) -> Take:
    if take is None:
        raise GreenroomError(
            f"I could not find the take {take_id[:60]}; please choose one from the list of takes."
        )
    return take
