"""Every page in every state a user may find it in: for pictures, and for tests that look at all."""

from __future__ import annotations

from desktop.ui.parts.theme import Theme
from tests.fakes import FakeSession
from tests.states.first import FIRST_STATES
from tests.states.practice import PRACTICE_STATES
from tests.states.progress import PROGRESS_STATES
from tests.states.review import REVIEW_STATES
from tests.states.sheets import SHEET_STATES
from tests.states.stage import Stage, State, first_library, library
from tests.states.stories import STORY_STATES
from tests.states.trouble import TROUBLE_STATES

STATES: dict[str, State] = {
    **FIRST_STATES,
    **PRACTICE_STATES,
    **REVIEW_STATES,
    **PROGRESS_STATES,
    **STORY_STATES,
    **SHEET_STATES,
    **TROUBLE_STATES,
}
# The main pages, for pictures in more sizes than one.
MAIN = ("practice", "practice-recording", "review", "progress", "trends", "compare", "stories")


def stage_for(name: str, theme: Theme) -> Stage:
    """A window on the library that a state needs: a newcomer's, an empty or a well-filled one."""
    if name in FIRST_STATES:
        return Stage(theme, first_library())
    return Stage(theme, FakeSession() if name.endswith("-empty") else library())


__all__ = ["MAIN", "STATES", "Stage", "State", "stage_for"]
