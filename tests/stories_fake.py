"""Stands in for the story bank: keeps stories in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.errors import GreenroomError
from desktop.library.story_rows import Story
from scoring.story_check import StoryCheck, StoryVerdict
from scoring.types import Evidence

NOW = "2026-11-20T10:00:00+00:00"


class FakeStories:
    """The one changed last stands first; `fails` is what the next write says."""

    def __init__(self) -> None:
        self.kept: dict[str, Story] = {}
        self.fails: str | None = None

    def all(self) -> tuple[Story, ...]:
        """Newest first."""
        return tuple(reversed(self.kept.values()))

    def add(self, title: str, sketch: str) -> Story:
        """Keep it."""
        story = Story(f"story-{len(self.kept) + 1}", title or sketch, sketch, NOW, NOW)
        self.restore(story)
        return story

    def change(self, story_id: str, title: str, sketch: str) -> Story:
        """Keep it."""
        self.restore(replace(self.kept[story_id], title=title, sketch=sketch))
        return self.kept[story_id]

    def delete(self, story_id: str) -> Story:
        """Forget it."""
        return self.kept.pop(story_id)

    def restore(self, story: Story) -> None:
        """Keep it, or fail as the test asked."""
        if self.fails:
            raise GreenroomError(self.fails)
        self.kept.pop(story.id, None)
        self.kept[story.id] = story

    def link(self, take_id: str, story_ids: Iterable[str]) -> None:
        """In these and in no others."""
        chosen = set(story_ids)
        for story in self.kept.values():
            takes = tuple(take for take in story.takes if take != take_id)
            if story.id in chosen:
                takes = (take_id, *takes)
            self.kept[story.id] = replace(story, takes=takes)

    def told(self, take_id: str, story_id: str) -> None:
        """Beside the others."""
        self.link(take_id, [s.id for s in self.all() if take_id in s.takes] + [story_id])


def check_of(sketch: str) -> StoryCheck:
    """A real cost, quoted; no date told; a slip instead of a judgement."""
    quote = Evidence(0, 2, None, None, " ".join(sketch.split()[:8]))
    return StoryCheck(
        (),
        (
            StoryVerdict(
                "real_failure", "Is there a real cost?", "There is a real cost", "met", (quote,),
                None, ("000", "002"),
            ),
            StoryVerdict(
                "recent", "Is it recent?", "Is it recent?", "not_judged", (),
                "Say when it was; the last few years count most.", ("002",),
            ),
            StoryVerdict(
                "ambition", "Was it a judgement and not a slip?", "Was it a judgement?", "against",
                (quote,), "Choose a decision you weighed, not something forgotten.", ("002",),
            ),
        ),
        "Open with the decision you weighed, and give most of the room to what you learned.",
        ("002",),
    )  # fmt: skip
