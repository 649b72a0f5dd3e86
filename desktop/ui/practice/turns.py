"""Whose turn it is in Practice: an interview, a follow-up, a drill, a story, or a free choice."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from desktop.library.story_rows import Story
from desktop.recording.interview import choose
from desktop.types import Take
from desktop.ui.practice.question_bar import QuestionBar
from desktop.viewmodels.rehearsal import Rehearsal
from desktop.words import say


class Turns(QObject):
    """`changed` tells that the next recording answers something else.

    `interviewed` carries the takes of a mock interview that is over. `busy` is told what is wanted
    and says whether something else must be finished first.
    """

    changed = Signal()
    interviewed = Signal(list)

    def __init__(
        self,
        rehearsal: Rehearsal,
        questions: QuestionBar,
        busy: Callable[[str], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._rehearsal, self._questions, self._busy = rehearsal, questions, busy

    @Slot(int, int)
    def begin(self, questions: int, follow_ups: int) -> None:
        """A mock interview of so many questions, each with up to so many follow-ups."""
        asked = self._questions
        chosen = choose(asked.all, asked.question, questions, random.Random())
        self._rehearsal.begin_interview(chosen, follow_ups)
        self.changed.emit()

    def ask_on(self, take: Take, text: str) -> None:
        """Answer a follow-up question to `take` next."""
        if not self._busy(say("answer it")):
            self._rehearsal.ask_on(take, text)
            self.changed.emit()

    def drill(self, take: Take, section: str) -> None:
        """Tell one section of `take` again next; `section` is its title."""
        if not self._busy(say("practise it")):
            self._rehearsal.drill(take, section)
            self.changed.emit()

    def practise(self, story: Story) -> None:
        """Tell this story next, in answer to whatever question is chosen."""
        if not self._busy(say("practise it")):
            self._rehearsal.tell(story)
            self.changed.emit()

    @Slot()
    def skip(self) -> None:
        """Leave out what is asked now."""
        if self._rehearsal.skip():
            self.changed.emit()
        else:
            self.leave()

    @Slot()
    def leave(self) -> None:
        """Back to a free choice; an interview that has answers is summed up."""
        takes = self._rehearsal.stop()
        self.changed.emit()
        if takes:
            self.interviewed.emit(list(takes))
