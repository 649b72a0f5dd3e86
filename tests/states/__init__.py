"""Every page in every state a user may find it in: for pictures, and for tests that look at all."""

from __future__ import annotations

from tests.states.practice import PRACTICE_STATES
from tests.states.progress import PROGRESS_STATES
from tests.states.review import REVIEW_STATES
from tests.states.sheets import SHEET_STATES
from tests.states.stage import Stage, State
from tests.states.stories import STORY_STATES

STATES: dict[str, State] = {
    **PRACTICE_STATES,
    **REVIEW_STATES,
    **PROGRESS_STATES,
    **STORY_STATES,
    **SHEET_STATES,
}
# The main pages, for pictures in more sizes than one.
MAIN = ("practice", "practice-recording", "review", "progress", "trends", "compare", "stories")

__all__ = ["MAIN", "STATES", "Stage", "State"]
