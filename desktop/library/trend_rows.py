"""The figures trends are drawn from, which stand in columns: no report is read for them."""

from __future__ import annotations

import sqlite3

from desktop.types import TakePoint

POINTS = """
    SELECT id, question_text, framework, recorded_at, words_per_minute, fillers_per_100_words,
        sections_present, sections, verdicts
    FROM takes
    WHERE sections IS NOT NULL
        AND CASE WHEN json_valid(verdicts) THEN json_type(verdicts) = 'object' END
    ORDER BY recorded_at, id
"""


def read_points(connection: sqlite3.Connection) -> tuple[TakePoint, ...]:
    """One for each take with a report, oldest first; damaged figures are left out."""
    return tuple(TakePoint(*values) for values in connection.execute(POINTS))
