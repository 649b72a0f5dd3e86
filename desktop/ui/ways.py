"""The ways between the pages: what one page finds or asks leads to another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.library.story_rows import Story
from desktop.recording.interview_summary import InterviewSummary, summarise_interview
from desktop.types import Take
from desktop.ui.jobs import JobRunner
from desktop.ui.practice.debrief import DebriefPage
from desktop.ui.practice.page import PracticePage
from desktop.ui.progress.page import ProgressPage
from desktop.ui.review.page import ReviewPage
from desktop.ui.review.playing import Goal
from desktop.ui.stories.page import StoriesPage
from desktop.viewmodels.moments import Moment

if TYPE_CHECKING:
    from desktop.session import Session

Pages: TypeAlias = tuple[PracticePage, ReviewPage, ProgressPage, StoriesPage, DebriefPage]


class Ways(QObject):
    """Connects `pages`; `go` shows one of them, `warn` tells a failure on the one that shows."""

    def __init__(
        self,
        session: Session,
        quick: JobRunner,
        pages: Pages,
        go: Callable[[QWidget], None],
        warn: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._quick, self._go, self._warn = session, quick, go, warn
        self._practice, self._review, self._progress, self._stories, self._debrief = pages
        self._practice.finished.connect(self._on_take)
        self._practice.turns.interviewed.connect(self._on_interview)
        self._practice.told.connect(self._on_told)
        self._review.report.asked.connect(self._on_asked)
        self._review.report.drilled.connect(self._on_drilled)
        self._stories.practised.connect(self._on_practised)
        self._progress.rescored.connect(self._on_rescored)
        for page in (self._progress, self._stories):
            page.opened.connect(self.open)
        for panel in (self._progress.compare, self._review.compare.panel):
            panel.opened.connect(self.open_at)
        self._debrief.opened.connect(self.open_moments)

    @Slot(str)
    def open(self, take_id: str) -> None:
        """Show a take in Review."""
        self._open(take_id, Goal())

    @Slot(str, float)
    def open_at(self, take_id: str, seconds: float) -> None:
        """Show a take in Review, at this second of its first answer."""
        self._open(take_id, Goal(seconds))

    @Slot(str, str, object)
    def open_moments(self, take_id: str, name: str, moments: tuple[Moment, ...]) -> None:
        """Show a take in Review, at the first of the moments of what `name` says."""
        self._open(take_id, Goal(name=name, moments=moments))

    def _open(self, take_id: str, goal: Goal) -> None:
        self._review.open_take(take_id, goal)
        self._go(self._review)

    @Slot(object)
    def _on_take(self, take: Take) -> None:
        # The newest answer: of a follow-up that is the follow-up.
        self._review.show_take(take, len(take.answers) - 1)
        self._progress.load()
        self._go(self._review)

    @Slot(list)
    def _on_interview(self, takes: list[Take]) -> None:
        self._progress.load()
        rules = self._session.catalog.rules
        self._quick.call(
            lambda: summarise_interview(takes, rules), done=self._on_summary,
            failed=self._warn,
        )  # fmt: skip

    def _on_summary(self, summary: InterviewSummary) -> None:
        self._debrief.show_summary(summary)
        self._go(self._debrief)
        self._debrief.done.setFocus()

    @Slot(str)
    def _on_asked(self, question: str) -> None:
        if self._review.take is not None:
            self._go(self._practice)
            self._practice.turns.ask_on(self._review.take, question)

    @Slot(str)
    def _on_drilled(self, section: str) -> None:
        if self._review.take is not None:
            self._go(self._practice)
            self._practice.turns.drill(self._review.take, section)

    @Slot(object)
    def _on_practised(self, story: Story) -> None:
        self._go(self._practice)
        self._practice.turns.practise(story)

    @Slot(str, str)
    def _on_told(self, take_id: str, story_id: str) -> None:
        self._quick.call(
            lambda: self._session.stories.told(take_id, story_id),
            done=lambda _: self._review.stories.load(),
            failed=self._warn,
        )

    @Slot(list)
    def _on_rescored(self, take_ids: list[str]) -> None:
        if self._review.take is not None and self._review.take.id in take_ids:
            self._review.open_take(self._review.take.id)
