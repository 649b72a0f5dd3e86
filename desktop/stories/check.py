"""Checks a sketched story, typed, in a file or spoken, before anybody rehearses it."""

from __future__ import annotations

from pathlib import Path

from desktop.contract import transcript_from_text
from desktop.failures import told
from desktop.takes.analyser import Analyser
from desktop.types import Job, Progress
from scoring.catalog import Catalog
from scoring.story_check import StoryCheck, StoryChecker
from speech.types import Transcript

QUESTION = "failure"


class StoryDesk:
    """Asks the rules on the choice of a story; keeps nothing. Errors are GreenroomError."""

    def __init__(self, catalog: Catalog, analyser: Analyser) -> None:
        self._checker = StoryChecker(catalog)
        self._question = catalog.question(QUESTION)
        self._analyser = analyser

    def check(self, story: str | Transcript) -> StoryCheck:
        """What the articles would say of it; quick once the tagger is loaded."""
        transcript = transcript_from_text(story, "this story") if isinstance(story, str) else story
        moves = self._analyser.tag(transcript)
        with told("check this story"):
            return self._checker.check(transcript, moves, self._question)

    def check_file(self, path: Path, model: str | None = None) -> Job[StoryCheck]:
        """The same of a text, a transcript in `.json`, or a recording of any kind."""
        transcript = yield from self._analyser.read(path, model)
        yield Progress(None, "Checking the story", transcript.words)
        return self.check(transcript)
