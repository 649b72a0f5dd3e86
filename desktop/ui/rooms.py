"""What stands in the window: its pages, what leads between them, and what lies over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from desktop.settings import Settings
from desktop.ui.drop_hint import DropHint
from desktop.ui.jobs import JobRunner
from desktop.ui.keys_sheet import KeysSheet
from desktop.ui.opening import Opening
from desktop.ui.parts.after_paint import AfterPaint
from desktop.ui.parts.made_ready import made_ready
from desktop.ui.parts.slices import Slices
from desktop.ui.parts.theme import Theme
from desktop.ui.practice.debrief import DebriefPage
from desktop.ui.practice.page import PracticePage
from desktop.ui.progress.page import ProgressPage
from desktop.ui.review.page import ReviewPage
from desktop.ui.settings.preferences import Preferences
from desktop.ui.sound.player import Player
from desktop.ui.stories.page import StoriesPage
from desktop.ui.tour_card import TourCard
from desktop.ui.ways import Ways
from desktop.viewmodels.catalog import choices
from desktop.viewmodels.tour import Anchor

if TYPE_CHECKING:
    from desktop.session import Session
    from desktop.ui.window import MainWindow


class Rooms(QObject):
    """Everything of `window` that needs a session; `build` makes it, then the window has it."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        runners: Sequence[JobRunner],
        player: Player,
        theme: Theme,
        formats: Sequence[str],
    ) -> None:
        """`runners`: the first transcribes, the second reads and writes, the third downloads.

        All are shut down with the window.
        """
        super().__init__(window)
        self.session, self._player, self._theme, self._formats = session, player, theme, formats
        self._window = window
        self._work, self._quick, self._fetch = runners
        # Looking for microphones can take seconds, and the newest take shall not wait for it.
        self.looking = self._quick.beside("microphones")
        self.slow = self._quick.beside("export")
        self._slices = Slices(self)

    def build(self) -> Iterator[None]:
        """Make the pages one by one, join them, and put them into the window."""
        session, window, theme, quick = self.session, self._window, self._theme, self._quick
        known = choices(session.catalog.questions, session.catalog.frameworks)
        self.practice = PracticePage(
            session, known, self._work, quick, self.looking, self._player, theme
        )
        yield from self.practice.build()
        yield
        self.review = ReviewPage(
            session, known, quick, self._player, theme, self._formats, self.slow, self._work
        )
        yield from self.review.build()
        yield
        self.progress = ProgressPage(session, known, quick, self.slow, theme)
        yield from self.progress.build()
        yield
        self.stories = StoriesPage(
            session, quick, self._work, theme, lambda: self.practice.microphone.device
        )
        yield from self.stories.build()
        yield
        self.debrief = DebriefPage(session, known)
        yield
        self.preferences = Preferences(
            session,
            known,
            (self._work, quick, self._fetch),
            window,
            lambda: window.notice,
            lambda: self.practice.recorder.active,
        )
        yield
        self._join()
        yield
        yield from window.furnish(self)
        self._first_view()

    def _join(self) -> None:
        window = self._window
        self.drop = DropHint(window, self._theme)
        self.drop.dropped.connect(window.import_file)
        self.preferences.saved.connect(self._on_saved)
        self.debrief.closed.connect(partial(window.show_page, self.practice))
        self.practice.recorder.began.connect(self.debrief.forget)
        self.progress.deleted.connect(self.review.forget)
        self.review.rescored.connect(self.progress.load)
        self.review.unscored.connect(window.complete)
        self.ways = Ways(
            self.session,
            self._quick,
            (self.practice, self.review, self.progress, self.stories, self.debrief),
            window.show_page,
            lambda text: window.notice.warn(text),
            window,
        )
        self.opening = Opening(
            self.session, self._quick, window, self.practice, self.review, window.go
        )
        anchors: dict[Anchor, QWidget] = {
            "choices": self.practice.settings_row,
            "record": self.practice.row,
            "review": self.review.transport,
        }
        self.tour = TourCard(
            window,
            anchors,
            lambda anchor: window.show_page(self.review if anchor == "review" else self.practice),
            partial(window.show_page, self.practice),
        )
        self.practice.recorder.began.connect(self.tour.leave)

    def _first_view(self) -> None:
        self.progress.load()
        self.opening.load(
            self._window.complete, self.progress.remove, lambda: self._slices.run(self._ready())
        )
        if not self.session.settings.toured:
            AfterPaint(self.practice, self.show_tour)

    @Slot()
    def show_tour(self) -> None:
        """The three steps of the tour, from the first; from now on a start shows none."""
        self.practice.keep(toured=True)
        self.tour.begin()

    @Slot()
    def show_keys(self) -> None:
        """All keys."""
        sheet = KeysSheet(self._window)
        sheet.tour.clicked.connect(self.show_tour)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def _ready(self) -> Iterator[None]:
        """Get ready what is not seen yet."""
        while self.review.busy:
            yield
        for page in (self.review, self.progress, self.stories):
            yield from made_ready(page, self._window.pages.size())

    @property
    def busy(self) -> bool:
        """Whether the pages still make themselves ready."""
        return self._slices.busy

    @Slot(object)
    def _on_saved(self, settings: Settings) -> None:
        self._theme.apply(settings.theme)
        self.practice.use_settings()
        self.review.refresh()

    def keep(self, place: int) -> None:
        """Remember what the window shows, and what is being written in it."""
        self.opening.keep(place)
        self.stories.save_now()

    def shutdown(self) -> None:
        """Stop playback and workers; safe to call twice."""
        self.review.playback.pause()
        self.review.playback.player.close()
        self.preferences.downloads.shutdown()
        self.practice.voice.close()
        for runner in (self._work, self._quick, self.slow, self.looking):
            runner.shutdown()
