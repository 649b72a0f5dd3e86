"""The states of Stories."""

from __future__ import annotations

from desktop.ui.stories.page import StoriesPage
from desktop.ui.window import STORIES
from tests.states.stage import Stage, State


def empty(stage: Stage) -> None:
    """No story yet."""
    _page(stage)


def checked(stage: Stage) -> None:
    """A story with its check and its takes."""
    _page(stage)


def new(stage: Stage) -> None:
    """A second one is begun."""
    _page(stage).new_button.click()


def telling(stage: Stage) -> None:
    """The sketch is told aloud."""
    recorder = _page(stage).editor.recorder
    recorder.button.click()
    stage.session.tested[-1].seconds = 12.0
    recorder._poll()


def deleted(stage: Stage) -> None:
    """One is gone, and can be brought back."""
    _page(stage).editor.delete.click()


def _page(stage: Stage) -> StoriesPage:
    stage.window.go(STORIES)
    return stage.window.stories


STORY_STATES: dict[str, State] = {
    "stories-empty": empty,
    "stories": checked,
    "stories-new": new,
    "stories-telling": telling,
    "stories-deleted": deleted,
}
