"""Keeps a user's corrections of a take, scores it under them at once, and takes them back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.errors import GreenroomError
from desktop.library.folder import Library
from desktop.library.store import Store
from desktop.takes.analyser import Analyser
from desktop.takes.correcting import answer_of
from desktop.takes.keeper import Keeper
from desktop.types import Take
from scoring.corrections import Correction
from scoring.types import Report


@dataclass(frozen=True, slots=True)
class Corrector:
    """Corrects an answer of a take; what cannot be scored is not kept.

    Each change is in the library and in the note beside the sound, so that it comes back wherever
    the recording does. Needs neither sound nor models.
    """

    analyser: Analyser
    keeper: Keeper
    store: Store
    library: Library

    def add(self, take_id: str, correction: Correction, at: int = 0) -> Take:
        """The take with the correction in force; GreenroomError where it finds no place.

        `at` counts the take's answers: 0 is the one to its question.
        """
        take = self.store.take(take_id)
        answer = answer_of(take, at)
        made, report = self._scored(take, at, (*answer.corrections, correction), ())
        if len(answer.corrections) in report.yours.unplaced:
            raise GreenroomError(
                "I could not find these words in the answer; please look at it once more."
            )
        self.store.add_correction(answer.id, correction, report)
        return self._noted(made, at)

    def undo(self, take_id: str, at: int = 0) -> Take:
        """The take without the newest correction of the answer."""
        take = self.store.take(take_id)
        answer = answer_of(take, at)
        done, undone = answer.corrections, answer.undone
        if not done:
            raise GreenroomError(
                f"There is nothing to undo: {_named(take, at)} has no corrections."
            )
        made, report = self._scored(take, at, done[:-1], (done[-1], *undone))
        self.store.undo_correction(answer.id, report)
        return self._noted(made, at)

    def redo(self, take_id: str, at: int = 0) -> Take:
        """The take with the correction of the answer that was taken back last."""
        take = self.store.take(take_id)
        answer = answer_of(take, at)
        done, undone = answer.corrections, answer.undone
        if not undone:
            raise GreenroomError(
                f"There is nothing to redo: no correction of {_named(take, at)} is undone."
            )
        made, report = self._scored(take, at, (*done, undone[0]), undone[1:])
        self.store.redo_correction(answer.id, report)
        return self._noted(made, at)

    def _scored(
        self, take: Take, at: int, done: tuple[Correction, ...], undone: tuple[Correction, ...]
    ) -> tuple[Take, Report]:
        """The take and the answer's new report, before anything is kept."""
        framework = self.analyser.any_framework(take.framework)
        changed = replace(take.answers[at], corrections=done, undone=undone)
        scored = self.keeper.scored(take, changed, framework)
        answers = (*take.answers[:at], scored, *take.answers[at + 1 :])
        return replace(take, framework=framework.id, answers=answers), scored.reports[-1]

    def _noted(self, take: Take, at: int) -> Take:
        self.library.note_corrections(take, take.answers[at])
        return take


def _named(take: Take, at: int) -> str:
    return f"answer {at + 1} of {take.id}" if at else take.id
