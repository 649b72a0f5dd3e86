"""The one window: sidebar, four places, dropping files, keys, closing in good order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QLayout, QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from desktop.settings import Settings
from desktop.ui.drop_hint import DropHint
from desktop.ui.jobs import JobRunner
from desktop.ui.keys_sheet import KeysSheet
from desktop.ui.opening import Opening
from desktop.ui.parts.after_paint import AfterPaint
from desktop.ui.parts.notice import Notice
from desktop.ui.parts.slices import Slices
from desktop.ui.parts.theme import Theme
from desktop.ui.practice.debrief import DebriefPage
from desktop.ui.practice.page import PracticePage
from desktop.ui.progress.page import ProgressPage
from desktop.ui.review.page import ReviewPage
from desktop.ui.settings.preferences import Preferences
from desktop.ui.sidebar import Sidebar
from desktop.ui.sound.player import Player
from desktop.ui.stories.page import StoriesPage
from desktop.ui.tour_card import TourCard
from desktop.ui.ways import Ways
from desktop.viewmodels.catalog import choices
from desktop.viewmodels.tour import Anchor
from desktop.words import mark, say

if TYPE_CHECKING:
    from desktop.session import Session

PRACTICE, REVIEW, PROGRESS, STORIES = range(4)
STILL_RECORDING = mark(
    "You are still recording. Finish or discard it first, or quit and lose nothing: "
    "what you said is kept and comes back as a recovered take."
)


class MainWindow(QMainWindow):
    """Greenroom. Close it to stop all work; `shutdown` waits for the workers."""

    def __init__(
        self,
        session: Session,
        work: JobRunner,
        quick: JobRunner,
        fetch: JobRunner,
        player: Player,
        theme: Theme,
        formats: Sequence[str],
    ) -> None:
        """`work` transcribes, `quick` reads and writes, `fetch` downloads.

        All are shut down with the window.
        """
        super().__init__()
        self._session, self._work, self._quick, self._theme = session, work, quick, theme
        self._choices = choices(session.catalog.questions, session.catalog.frameworks)
        self.setWindowTitle("Greenroom")
        self.setMinimumSize(960, 640)
        self.sidebar = Sidebar()
        # Looking for microphones can take seconds, and the newest take shall not wait for it.
        self._looking = quick.beside("microphones")
        self.practice = PracticePage(
            session, self._choices, work, quick, self._looking, player, theme
        )
        self._slow = quick.beside("export")
        self.review = ReviewPage(
            session, self._choices, quick, player, theme, formats, self._slow, work
        )
        self.progress = ProgressPage(session, self._choices, quick, self._slow, theme)
        self.stories = StoriesPage(
            session, quick, work, theme, lambda: self.practice.microphone.device
        )
        self.preferences = Preferences(
            session,
            self._choices,
            (work, quick, fetch),
            self,
            lambda: self.notice,
            lambda: self.practice.recorder.active,
        )
        self.open_settings = self.preferences.open
        self.pages = QStackedWidget()
        self.debrief = DebriefPage()
        for page in (self.practice, self.review, self.progress, self.stories, self.debrief):
            self.pages.addWidget(page)
        self._slices = Slices(self)
        self._build()
        self._connect()
        self._first_view()

    def _build(self) -> None:
        middle = QWidget()
        box = QHBoxLayout(middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.sidebar)
        box.addWidget(self.pages, 1)
        self.setCentralWidget(middle)
        self._drop = DropHint(self, self._theme)
        self._drop.dropped.connect(self.import_file)

    def _connect(self) -> None:
        self.sidebar.place.connect(self.go)
        self.sidebar.settings.connect(self.open_settings)
        self.sidebar.keys.connect(self.show_keys)
        self.preferences.saved.connect(self._on_saved)
        self.debrief.closed.connect(partial(self.go, PRACTICE))
        self.progress.deleted.connect(self.review.forget)
        self.review.rescored.connect(self.progress.load)
        self.review.unscored.connect(self.complete)
        self.ways = Ways(
            self._session,
            self._quick,
            (self.practice, self.review, self.progress, self.stories, self.debrief),
            self._go_to,
            lambda text: self.notice.warn(text),
            self,
        )
        self.opening = Opening(
            self._session, self._quick, self, self.practice, self.review, self.go
        )
        anchors: dict[Anchor, QWidget] = {
            "choices": self.practice.settings_row,
            "record": self.practice.row,
            "review": self.review.transport,
        }
        self.tour = TourCard(
            self,
            anchors,
            lambda anchor: self.go(REVIEW if anchor == "review" else PRACTICE),
            partial(self.go, PRACTICE),
        )
        self.practice.recorder.began.connect(self.tour.leave)
        self._add_keys()

    def _add_keys(self) -> None:
        for index in (PRACTICE, REVIEW, PROGRESS, STORIES):
            self._key(f"Ctrl+{index + 1}", partial(self.go, index))
        self._key("Ctrl+,", self.open_settings)
        self._key("Ctrl+O", self._on_import)
        self._key("F1", self.show_keys)
        self._key("Ctrl+Q", self.close)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)

    def _first_view(self) -> None:
        self.opening.restore()
        self.progress.load()
        self.opening.load(
            self.complete, self.progress.remove, lambda: self._slices.run(self._ready())
        )
        if not self._session.settings.toured:
            AfterPaint(self, self.show_tour)

    @Slot()
    def show_tour(self) -> None:
        """The three steps of the tour, from the first; from now on a start shows none."""
        self.practice.keep(toured=True)
        self.tour.begin()

    def _ready(self) -> Iterator[None]:
        """Style, lay out and draw what is not seen yet, so that its first sight is no slower."""
        while self.review.busy:
            yield
        for page in (self.review, self.progress, self.stories):
            for widget in reversed(page.findChildren(QWidget)):
                if isValid(widget):  # rows come and go meanwhile
                    widget.ensurePolished()
                yield
            page.resize(self.pages.size())
            for layout in reversed(page.findChildren(QLayout)):
                if isValid(layout):
                    layout.activate()
                yield
            # Into a picture nobody sees: what painting loads, such as letters, is there then.
            page.grab()
            yield

    @property
    def busy(self) -> bool:
        """Whether it still makes itself ready."""
        return self._slices.busy

    def complete(self, take_id: str) -> None:
        """Transcribe and score a take that has no report yet."""
        self.go(PRACTICE)
        self.practice.complete(take_id)

    @property
    def notice(self) -> Notice:
        """Where the page on show says what happened."""
        pages = (self.practice, self.review, self.progress, self.stories, self.practice)
        return pages[self.pages.currentIndex()].notice

    # -- places -------------------------------------------------------------------------------

    def _go_to(self, page: QWidget) -> None:
        if page is self.debrief:
            self.pages.setCurrentWidget(page)
        else:
            self.go(self.pages.indexOf(page))

    @Slot(int)
    def go(self, index: int) -> None:
        """Show a place."""
        if index != REVIEW:
            self.review.playback.pause()
        self.pages.setCurrentIndex(index)
        self.sidebar.show_place(index)
        if index == PROGRESS:
            self.progress.load()
            self.progress.table.setFocus()
        elif index == STORIES:
            self.stories.load()
            self.stories.list.list.setFocus()
        elif index == REVIEW:
            self.review.timeline.setFocus()
        else:
            self.practice.row.record.setFocus()

    @Slot()
    def show_keys(self) -> None:
        """All keys."""
        sheet = KeysSheet(self)
        sheet.tour.clicked.connect(self.show_tour)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def _on_import(self) -> None:
        path = self.practice.ask_path()
        if path is not None:
            self.import_file(path)

    @Slot(object)
    def import_file(self, path: Path) -> None:
        """Import a sound file, from wherever it was dropped."""
        self.go(PRACTICE)
        self.practice.import_file(path)

    @Slot(object)
    def _on_saved(self, settings: Settings) -> None:
        self._theme.apply(settings.theme)
        self.practice.use_settings()
        self.review.refresh()

    # -- closing ------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask once while recording; else remember the window and stop all work."""
        if self.practice.recorder.active:
            event.ignore()
            self.go(PRACTICE)
            self.practice.notice.say(
                say(STILL_RECORDING),
                warn=True,
                actions=[(say("Keep recording"), lambda: None), (say("Quit"), self._quit)],
            )
            return
        self.opening.keep(self.pages.currentIndex())
        self.stories.save_now()
        self.shutdown()
        event.accept()

    def _quit(self) -> None:
        # The job is closed before its first step: the recording stops and is found next time.
        job = self.practice.recorder.finish()
        if job is not None:
            job.close()
        self.close()

    def shutdown(self) -> None:
        """Stop playback and workers; safe to call twice."""
        self.review.playback.pause()
        self.review.playback.player.close()
        self.preferences.downloads.shutdown()
        self.practice.voice.close()
        self._work.shutdown()
        self._quick.shutdown()
        self._slow.shutdown()
        self._looking.shutdown()
