"""The figures trends are drawn from, read out of the kept reports without reading them whole."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from desktop.types import TakePoint

# SQLite takes the reports apart itself: an hour's report is large, and few of its figures count.
POINTS = """
    SELECT takes.id, takes.question_text, takes.framework, takes.recorded_at,
        takes.words_per_minute, json_extract(reports.document, '$.fillers.per_100_words'),
        takes.sections_present, takes.sections,
        (SELECT json_group_object(
            json_extract(value, '$.rule'), json_extract(value, '$.verdict'))
            FROM json_each(reports.document, '$.findings'))
    FROM takes
    JOIN answers ON answers.take_id = takes.id AND answers.position = 0
    JOIN reports ON reports.id = (
        SELECT MAX(id) FROM reports AS newest WHERE newest.answer_id = answers.id)
    WHERE takes.sections IS NOT NULL AND json_valid(reports.document)
    ORDER BY takes.recorded_at, takes.id
"""


def read_points(connection: sqlite3.Connection) -> tuple[TakePoint, ...]:
    """One for each take with a report, oldest first; a damaged report is left out."""
    return tuple(_point(*values) for values in connection.execute(POINTS))


def _point(*values: Any) -> TakePoint:  # noqa: ANN401 - the columns, in TakePoint's order
    *figures, verdicts = values
    return TakePoint(*(*figures, json.loads(verdicts)))
