"""Stories as rows of the library file, and back. Every function works inside one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """A story one might tell: `sketch` is two or three sentences, times are ISO 8601 in UTC.

    `takes` are the ids of the takes it was told in, the newest first.
    """

    id: str
    title: str
    sketch: str
    created_at: str
    changed_at: str
    takes: tuple[str, ...] = ()


def read_stories(connection: sqlite3.Connection) -> tuple[Story, ...]:
    """All stories, the one changed last first."""
    found = connection.execute(
        "SELECT id, title, sketch, created_at, changed_at FROM stories "
        "ORDER BY changed_at DESC, id DESC"
    ).fetchall()
    told: dict[str, list[str]] = {}
    for story_id, take_id in connection.execute(
        # Ids of takes sort by time.
        "SELECT story_id, take_id FROM story_takes ORDER BY take_id DESC"
    ):
        told.setdefault(story_id, []).append(take_id)
    return tuple(
        Story(story_id, title, sketch, created, changed, tuple(told.get(story_id, ())))
        for story_id, title, sketch, created, changed in found
    )


def put_story(connection: sqlite3.Connection, story: Story) -> None:
    """Keep a story, new or changed, linked to those of its takes that are still there."""
    connection.execute(
        "INSERT INTO stories (id, title, sketch, created_at, changed_at) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET title = excluded.title, sketch = excluded.sketch, "
        "changed_at = excluded.changed_at",
        (story.id, story.title, story.sketch, story.created_at, story.changed_at),
    )
    for take_id in story.takes:
        connection.execute(
            "INSERT OR IGNORE INTO story_takes (story_id, take_id) "
            "SELECT ?, id FROM takes WHERE id = ?",
            (story.id, take_id),
        )


def remove_story(connection: sqlite3.Connection, story_id: str) -> None:
    """Remove a story; its takes stay."""
    connection.execute("DELETE FROM stories WHERE id = ?", (story_id,))


def link(connection: sqlite3.Connection, take_id: str, story_ids: Iterable[str]) -> None:
    """Say in which stories' telling the take is, and in no others; unknown ids raise."""
    connection.execute("DELETE FROM story_takes WHERE take_id = ?", (take_id,))
    connection.executemany(
        "INSERT INTO story_takes (story_id, take_id) VALUES (?, ?)",
        [(story_id, take_id) for story_id in dict.fromkeys(story_ids)],
    )
