"""The story bank: stories sketched in a few sentences, and the takes they were told in."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from desktop.contract.fields import clean
from desktop.errors import GreenroomError
from desktop.library.folder import utc_now
from desktop.library.store import Store
from desktop.library.story_rows import Story, link, put_story, read_stories, remove_story

__all__ = ["Story", "StoryBank"]
NAMELESS = "Please give the story a title or a sentence first; then I can keep it."
UNKNOWN = "I could not find the story {id}; please choose one from the list of stories."
# A title made of the sketch's first words, as a list shows it.
TITLE_WORDS = 8


class StoryBank:
    """Keeps stories in the library; errors are GreenroomError. Safe from several threads."""

    def __init__(self, store: Store, clock: Callable[[], datetime] = utc_now) -> None:
        self._store, self._clock = store, clock

    def all(self) -> tuple[Story, ...]:
        """All stories, the one changed last first."""
        with self._store.transaction() as connection:
            return read_stories(connection)

    def get(self, story_id: str) -> Story:
        """One story by its id."""
        for story in self.all():
            if story.id == story_id:
                return story
        raise GreenroomError(UNKNOWN.format(id=story_id[:60]))

    def of_take(self, take_id: str) -> tuple[Story, ...]:
        """The stories that a take tells."""
        return tuple(story for story in self.all() if take_id in story.takes)

    def add(self, title: str, sketch: str) -> Story:
        """Keep a new story; without a title its first words become one."""
        now = self._now()
        moment = now[:19].replace("-", "").replace(":", "").replace("T", "-")
        story = Story(f"{moment}-{secrets.token_hex(2)}", *_texts(title, sketch), now, now)
        self.restore(story)
        return story

    def change(self, story_id: str, title: str, sketch: str) -> Story:
        """Keep other words for a story; those it had already change nothing."""
        story = self.get(story_id)
        texts = _texts(title, sketch)
        if texts == (story.title, story.sketch):
            return story
        changed = replace(story, title=texts[0], sketch=texts[1], changed_at=self._now())
        self.restore(changed)
        return changed

    def delete(self, story_id: str) -> Story:
        """Remove a story and give it back, for `restore`; its takes stay."""
        story = self.get(story_id)
        with self._store.transaction() as connection:
            remove_story(connection, story_id)
        return story

    def restore(self, story: Story) -> None:
        """Keep a story as it is, with those of its takes that are still there."""
        with self._store.transaction() as connection:
            put_story(connection, story)

    def link(self, take_id: str, story_ids: Iterable[str]) -> None:
        """Say which stories a take tells; those it told before and are not named are unlinked."""
        with self._store.transaction() as connection:
            link(connection, take_id, story_ids)

    def told(self, take_id: str, story_id: str) -> None:
        """Say that a take tells this story, beside what else it tells."""
        self.get(story_id)
        others = (story.id for story in self.of_take(take_id))
        self.link(take_id, (*others, story_id))

    def _now(self) -> str:
        return self._clock().isoformat(timespec="seconds")


def _texts(title: str, sketch: str) -> tuple[str, str]:
    title, sketch = " ".join(clean(title).split()), clean(sketch).strip()
    if not title and not sketch:
        raise GreenroomError(NAMELESS)
    if not title:
        words = sketch.split()
        title = " ".join(words[:TITLE_WORDS]) + ("…" if len(words) > TITLE_WORDS else "")
    return title, sketch
