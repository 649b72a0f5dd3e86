"""Keeps a user's corrections of a take, scores it under them at once, and takes them back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.analyser import Analyser
from desktop.errors import GreenroomError
from desktop.keeper import Keeper
from desktop.library import Library
from desktop.store import Store
from desktop.types import Take
from scoring.corrections import Correction
from scoring.types import Report


@dataclass(frozen=True, slots=True)
class Corrector:
    """Corrects the main answer of a take; what cannot be scored is not kept.

    Each change is in the library and in the note beside the sound, so that it comes back wherever
    the recording does. Needs neither sound nor models.
    """

    analyser: Analyser
    keeper: Keeper
    store: Store
    library: Library

    def add(self, take_id: str, correction: Correction) -> Take:
        """The take with the correction in force; GreenroomError where it finds no place."""
        take = self.store.take(take_id)
        made, report = self._scored(take, (*take.main.corrections, correction), ())
        if len(take.main.corrections) in report.yours.unplaced:
            raise GreenroomError(
                "I could not find these words in the answer; please look at it once more."
            )
        self.store.add_correction(take.main.id, correction, report)
        return self._noted(made)

    def undo(self, take_id: str) -> Take:
        """The take without its newest correction."""
        take = self.store.take(take_id)
        done, undone = take.main.corrections, take.main.undone
        if not done:
            raise GreenroomError(f"There is nothing to undo: {take_id} has no corrections.")
        made, report = self._scored(take, done[:-1], (done[-1], *undone))
        self.store.undo_correction(take.main.id, report)
        return self._noted(made)

    def redo(self, take_id: str) -> Take:
        """The take with the correction that was taken back last."""
        take = self.store.take(take_id)
        done, undone = take.main.corrections, take.main.undone
        if not undone:
            raise GreenroomError(f"There is nothing to redo: no correction of {take_id} is undone.")
        made, report = self._scored(take, (*done, undone[0]), undone[1:])
        self.store.redo_correction(take.main.id, report)
        return self._noted(made)

    def _scored(
        self, take: Take, done: tuple[Correction, ...], undone: tuple[Correction, ...]
    ) -> tuple[Take, Report]:
        """The take and its new report, before anything is kept."""
        framework = self.analyser.any_framework(take.framework)
        changed = replace(take.main, corrections=done, undone=undone)
        scored = self.keeper.scored(take, changed, framework)
        answers = (scored, *take.answers[1:])
        return replace(take, framework=framework.id, answers=answers), scored.reports[-1]

    def _noted(self, take: Take) -> Take:
        self.library.note_corrections(take, take.main)
        return take
