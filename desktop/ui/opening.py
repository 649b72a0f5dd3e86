"""What the window shows at first, as it was left and what was not finished, and what it keeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from desktop.settings import PLACES
from desktop.types import Take
from desktop.ui import recovery
from desktop.ui.jobs import JobRunner
from desktop.ui.practice.page import PracticePage
from desktop.ui.review.page import ReviewPage

if TYPE_CHECKING:
    from desktop.session import Session

Found: TypeAlias = tuple[Take | None, tuple[str, ...]]


class Opening(QObject):
    """Opens `window` on its `practice` and `review`; `go` shows a place.

    `complete` gives a recovered take its report, `remove` throws it away.
    """

    def __init__(
        self,
        session: Session,
        quick: JobRunner,
        window: QMainWindow,
        practice: PracticePage,
        review: ReviewPage,
        go: Callable[[int], None],
    ) -> None:
        super().__init__(window)
        self._session, self._quick, self._window = session, quick, window
        self._practice, self._review, self._go = practice, review, go

    def load(
        self,
        complete: Callable[[str], object],
        remove: Callable[..., object],
        then: Callable[[], object],
    ) -> None:
        """Show the take that was open last, and offer what a crash left; `then` comes after it."""

        def done(found: Found) -> None:
            self._show(found[0])
            if found[1]:
                self._go(PLACES.index("practice"))
            recovery.offer(self._practice.notice, found[1], complete, remove)
            then()

        self._quick.call(self._find, done=done, failed=self._practice.notice.warn)

    def keep(self, place: int) -> None:
        """Remember the window, the place that shows and the take that is open."""
        geometry = bytes(self._window.saveGeometry().toBase64().data()).decode()
        take = self._review.take
        self._session.save_settings(
            replace(
                self._session.settings,
                window=geometry,
                place=PLACES[place] if place < len(PLACES) else PLACES[0],
                take=take.id if take else None,
            )
        )

    def _find(self) -> Found:
        # To load what reads a sound takes long as well: here the window answers meanwhile.
        import soundfile  # noqa: F401 - only to have it loaded

        # A newcomer finds the newest take (at first the shipped sample) ready in Review.
        rows = self._session.takes()
        scored = [row.id for row in rows if row.sections is not None]
        last = self._session.settings.take
        chosen = last if last in scored else next(iter(scored), None)
        return (self._session.legible(chosen) if chosen else None), recovery.unfinished(rows)

    def _show(self, take: Take | None) -> None:
        if take is not None and self._review.take is None:
            self._review.show_take(take)
            if self._practice.isVisible():
                self._practice.row.record.setFocus()
