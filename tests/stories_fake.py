"""Stands in for the story bank: keeps stories in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.errors import GreenroomError
from desktop.library.story_rows import Story
from scoring.catalog import load_catalog
from scoring.story_check import StoryCheck, StoryVerdict
from scoring.types import Evidence

RULES = {rule.id: rule for rule in load_catalog()[0].rules.rules}
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
    cost, date, choice = (RULES[rule] for rule in ("real_failure", "recent", "ambition"))
    return StoryCheck(
        (),
        (
            StoryVerdict(
                cost.id, cost.story["asks"], cost.story["met"], "met", (quote,), None,
                ("000", "002"),
            ),
            StoryVerdict(
                date.id, date.story["asks"], date.story["asks"], "not_judged", (),
                date.story["untold"], ("002",),
            ),
            StoryVerdict(
                choice.id, choice.story["asks"], choice.story["asks"], "against", (quote,),
                choice.story["against"], ("002",),
            ),
        ),
        choice.story["frame"],
        ("002",),
    )  # fmt: skip
