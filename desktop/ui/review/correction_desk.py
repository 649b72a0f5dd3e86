"""Corrections from the window: makes them of what is on show, keeps them, takes them back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.takes import correcting
from desktop.texts.correction_text import Names
from desktop.types import Take
from desktop.ui.jobs import JobRunner
from desktop.ui.parts.notice import Notice
from desktop.viewmodels.catalog import Choices
from desktop.viewmodels.editing import filler_at
from desktop.words import mark, say
from scoring.corrections import Correction
from scoring.types import Framework, Report

if TYPE_CHECKING:
    from desktop.session import Session

UNSCORED = mark("This answer has no report yet; please score it first, then it can be corrected.")
Make = Callable[[Report, Framework], Correction]


class CorrectionDesk(QObject):
    """Corrects the answer that `shown` gives: its take and which of the answers it is, or None.

    `changed` carries the take with its new report. What cannot be corrected is said in
    `notice`, and nothing changes.
    """

    changed = Signal(object)

    def __init__(
        self,
        session: Session,
        choices: Choices,
        jobs: JobRunner,
        notice: Notice,
        shown: Callable[[], tuple[Take, int] | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._choices, self._jobs = session, choices, jobs
        self._notice, self._shown = notice, shown

    @property
    def names(self) -> Names:
        """What corrections speak of."""
        return Names.of(self._session.catalog)

    def reword(self, first: int, last: int, text: str) -> None:
        """`text` was said in place of these words; an empty text: nothing was."""
        self._correct(lambda report, _: correcting.reword(report, first, last, text))

    def turn_filler(self, word: int) -> None:
        """The filler this word is part of is none; a word that is no filler is one."""

        def made(report: Report, _: Framework) -> Correction:
            item = filler_at(report, word)
            first, last = (item.first_word, item.last_word) if item else (word, word)
            return correcting.mark_filler(report, first, last, item is None)

        self._correct(made)

    def move_border(self, border: int, to: int) -> None:
        """The border before word `border` lies before word `to`."""
        if to != border:
            self._correct(lambda *of: correcting.move_border(of[0], of[1], border, to))

    def give(self, first: int, last: int, section: str | None) -> None:
        """These words belong to a section, or to none."""
        self._correct(lambda *of: correcting.give_stretch(of[0], of[1], first, last, section))

    def refute(self, rule: str) -> None:
        """The opposite of a verdict is true."""
        self._correct(lambda report, _: correcting.refute(report, rule))

    def undo(self) -> None:
        """Take the newest correction back."""
        shown = self._shown()
        if shown is not None and shown[0].answers[shown[1]].corrections:
            take, at = shown
            self._run(lambda: self._session.undo_correction(take.id, at))

    def redo(self) -> None:
        """Do again what was taken back last."""
        shown = self._shown()
        if shown is not None and shown[0].answers[shown[1]].undone:
            take, at = shown
            self._run(lambda: self._session.redo_correction(take.id, at))

    def _correct(self, make: Make) -> None:
        shown = self._shown()
        report = shown[0].answers[shown[1]].report if shown else None
        if shown is None or report is None:
            self._notice.warn(say(UNSCORED))
            return
        take, at = shown
        framework = self._choices.framework(report.framework)
        self._run(lambda: self._session.correct(take.id, make(report, framework), at))

    def _run(self, work: Callable[[], Take]) -> None:
        self._jobs.call(work, done=self.changed.emit, failed=self._notice.warn)
