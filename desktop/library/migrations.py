"""The library file's tables, step by step from each version to the next."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

# Step n leads from version n to n + 1. Steps are only ever added.
STEPS: tuple[tuple[str, ...], ...] = (
    (
        # The figures of the newest report stand in columns, so that a list reads no reports.
        """CREATE TABLE takes (
            id TEXT PRIMARY KEY,
            question_id TEXT NOT NULL,
            question_text TEXT NOT NULL,
            question_kind TEXT NOT NULL,
            question_category TEXT NOT NULL,
            framework TEXT NOT NULL,
            recorded_at TEXT NOT NULL,
            origin TEXT NOT NULL,
            recovered INTEGER NOT NULL,
            source TEXT NOT NULL,
            seconds REAL NOT NULL,
            words_per_minute REAL,
            fillers INTEGER,
            sections_present INTEGER,
            sections INTEGER
        ) WITHOUT ROWID""",
        "CREATE INDEX takes_recorded_at ON takes (recorded_at)",
        # `audio` is a file name in the folder of recordings.
        """CREATE TABLE answers (
            id TEXT PRIMARY KEY,
            take_id TEXT NOT NULL REFERENCES takes (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            role TEXT NOT NULL,
            audio TEXT NOT NULL,
            seconds REAL NOT NULL,
            device TEXT,
            overflows INTEGER NOT NULL,
            cuts TEXT NOT NULL,
            transcript_id INTEGER,
            UNIQUE (take_id, position)
        ) WITHOUT ROWID""",
        # `moves` is float32, little-endian, words x 12; null until the words were tagged.
        """CREATE TABLE transcripts (
            id INTEGER PRIMARY KEY,
            answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
            document TEXT NOT NULL,
            moves BLOB
        )""",
        "CREATE INDEX transcripts_answer ON transcripts (answer_id)",
        # `document` is the report without its transcript, which stands in `transcript_id`.
        """CREATE TABLE reports (
            id INTEGER PRIMARY KEY,
            answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
            transcript_id INTEGER NOT NULL REFERENCES transcripts (id),
            framework TEXT NOT NULL,
            document TEXT NOT NULL
        )""",
        "CREATE INDEX reports_answer ON reports (answer_id)",
        "CREATE TABLE marks (name TEXT PRIMARY KEY) WITHOUT ROWID",
    ),
    (
        # In the order they apply; those taken back wait to be done again, the first of them first.
        """CREATE TABLE corrections (
            id INTEGER PRIMARY KEY,
            answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
            undone INTEGER NOT NULL,
            document TEXT NOT NULL
        )""",
        "CREATE INDEX corrections_answer ON corrections (answer_id)",
        # A report made under corrections holds its own transcript: theirs is not the machine's.
        "ALTER TABLE reports ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0",
    ),
    (
        # The question of a follow-up, the section of a drill.
        "ALTER TABLE answers ADD COLUMN asked TEXT",
    ),
    (
        # What the user says of a take.
        "ALTER TABLE takes ADD COLUMN note TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE takes ADD COLUMN starred INTEGER NOT NULL DEFAULT 0",
    ),
    (
        """CREATE TABLE stories (
            id TEXT PRIMARY KEY,
            title TEXT NOT NULL,
            sketch TEXT NOT NULL,
            created_at TEXT NOT NULL,
            changed_at TEXT NOT NULL
        ) WITHOUT ROWID""",
        """CREATE TABLE story_takes (
            story_id TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
            take_id TEXT NOT NULL REFERENCES takes (id) ON DELETE CASCADE,
            PRIMARY KEY (story_id, take_id)
        ) WITHOUT ROWID""",
        "CREATE INDEX story_takes_take ON story_takes (take_id)",
    ),
    (
        # What trends are drawn from; to read it out of thousands of reports takes seconds.
        "ALTER TABLE takes ADD COLUMN fillers_per_100_words REAL",
        "ALTER TABLE takes ADD COLUMN verdicts TEXT",
        """UPDATE takes SET
            fillers_per_100_words = json_extract(document, '$.fillers.per_100_words'),
            verdicts = (
                SELECT json_group_object(
                    json_extract(value, '$.rule'), json_extract(value, '$.verdict'))
                FROM json_each(document, '$.findings'))
        FROM (
            SELECT answers.take_id AS of_take, reports.document AS document
            FROM answers JOIN reports ON reports.id = (
                SELECT MAX(id) FROM reports AS newest WHERE newest.answer_id = answers.id)
            WHERE answers.position = 0 AND json_valid(reports.document))
        WHERE id = of_take AND sections IS NOT NULL""",
    ),
)
VERSION = len(STEPS)


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the file's tables; 0 for a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def schema_of(connection: sqlite3.Connection) -> dict[str, str]:
    """The statement that made each table and index, by name."""
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    )
    return {str(name): str(sql) for name, sql in found}


def newest_schema() -> dict[str, str]:
    """The same for a new file."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in (s for step in STEPS for s in step):
            connection.execute(statement)
        return schema_of(connection)


def mend_schema(connection: sqlite3.Connection) -> None:
    """Put damaged statements right, so that the rows they describe can be read.

    For a file that is set aside already: its rows may not fit the statements. Tables that an older
    version did not have are made, empty, if the file still takes them.
    """
    newest = newest_schema()
    with contextlib.suppress(sqlite3.Error):
        found = schema_of(connection)
        for statement in (s for name, s in newest.items() if name not in found):
            connection.execute(statement)
    connection.execute("PRAGMA writable_schema = ON")
    for name, statement in newest.items():
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (statement, name))
    connection.execute("PRAGMA writable_schema = RESET")
    # What a damaged index leaves out is in the rows all the same.
    for name in (name for name, statement in newest.items() if "CREATE INDEX" in statement):
        with contextlib.suppress(sqlite3.Error):
            connection.execute(f"REINDEX {name}")


def migrate(
    connection: sqlite3.Connection, path: Path, steps: tuple[tuple[str, ...], ...] = STEPS
) -> None:
    """Bring the file at `path` to the newest version, each step whole or not at all.

    A file that is not new is copied to `<name>.v<version>.bak` before each step.
    """
    first = version_of(connection)
    for number in range(first, len(steps)):
        if first > 0:
            back_up(connection, path.with_name(f"{path.name}.v{number}.bak"))
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have been faster.
            if version_of(connection) == number:
                for statement in steps[number]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number + 1}")
            connection.execute("COMMIT")
        except BaseException:
            # A disk that fails has ended it already, and what it failed with is what is told.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def back_up(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the whole file to `target`, private, whole or not at all."""
    partial = target.with_name(target.name + ".tmp")
    partial.unlink(missing_ok=True)
    os.close(os.open(partial, os.O_WRONLY | os.O_CREAT, 0o600))
    with closing(sqlite3.connect(partial)) as copy:
        connection.backup(copy)
    os.replace(partial, target)
