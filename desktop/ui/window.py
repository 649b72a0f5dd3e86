"""The one window: seen at once, with its pages a moment later; places, keys, closing in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from desktop.settings import PLACES, Settings
from desktop.ui.parts.key_focus import KeyWatch
from desktop.ui.sidebar import Sidebar
from desktop.ui.waiting import Waiting
from desktop.words import mark, say

if TYPE_CHECKING:
    # All of this is loaded while the window is seen already: see ui/app.py.
    from desktop.ui.parts.notice import Notice
    from desktop.ui.practice.debrief import DebriefPage
    from desktop.ui.practice.page import PracticePage
    from desktop.ui.progress.page import ProgressPage
    from desktop.ui.review.page import ReviewPage
    from desktop.ui.rooms import Rooms
    from desktop.ui.settings.preferences import Preferences
    from desktop.ui.stories.page import StoriesPage
    from desktop.ui.tour_card import TourCard

PRACTICE, REVIEW, PROGRESS, STORIES = range(4)
SIZE = 1280, 820
STILL_RECORDING = mark(
    "You are still recording. Finish or discard it first, or quit and lose nothing: "
    "what you said is kept and comes back as a recovered take."
)


class MainWindow(QMainWindow):
    """Greenroom. Close it to stop all work; `shutdown` waits for the workers."""

    practice: PracticePage
    review: ReviewPage
    progress: ProgressPage
    stories: StoriesPage
    debrief: DebriefPage
    preferences: Preferences
    tour: TourCard

    def __init__(self, settings: Settings) -> None:
        """Opens as it was left, without its pages: `furnish` brings them."""
        super().__init__()
        self._rooms: Rooms | None = None
        self._place = PLACES.index(settings.place)
        self.setWindowTitle("Greenroom")
        self.setMinimumSize(960, 640)
        self.sidebar = Sidebar()
        self.sidebar.place.connect(self._on_place)
        self.waiting = Waiting()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.waiting)
        middle = QWidget()
        box = QHBoxLayout(middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.sidebar)
        box.addWidget(self.pages, 1)
        self.setCentralWidget(middle)
        KeyWatch(self)
        # Else the first place would stand out as if one had gone there by key.
        self.waiting.setFocus()
        self._restore(settings.window)
        self.sidebar.show_place(self._place)

    def _restore(self, geometry: str | None) -> None:
        # Size and screen as they were; where that screen is gone, on one that is there.
        self.resize(*SIZE)
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(geometry.encode())))

    def furnish(self, rooms: Rooms) -> Iterator[None]:
        """Show the pages instead of the waiting, at the place that was chosen meanwhile."""
        self.practice, self.review = rooms.practice, rooms.review
        self.progress, self.stories = rooms.progress, rooms.stories
        self.debrief, self.preferences, self.tour = rooms.debrief, rooms.preferences, rooms.tour
        self.open_settings = self.preferences.open
        for page in (self.practice, self.review, self.progress, self.stories, self.debrief):
            self.pages.addWidget(page)
            yield
        self._rooms = rooms
        self.go(self._place)
        self.pages.removeWidget(self.waiting)
        self.waiting.deleteLater()
        self.sidebar.ready()
        self.sidebar.settings.connect(self.open_settings)
        self.sidebar.keys.connect(rooms.show_keys)
        self._add_keys(rooms)

    def _add_keys(self, rooms: Rooms) -> None:
        for index in (PRACTICE, REVIEW, PROGRESS, STORIES):
            self._key(f"Ctrl+{index + 1}", partial(self._on_place, index))
        self._key("Ctrl+,", self.open_settings)
        self._key("Ctrl+O", self._on_import)
        self._key("F1", rooms.show_keys)
        self._key("Ctrl+Q", self.close)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)

    @property
    def rooms(self) -> Rooms:
        """What stands in it; only once it is furnished."""
        assert self._rooms is not None, "the pages are not there yet"
        return self._rooms

    @property
    def busy(self) -> bool:
        """Whether it still makes itself ready."""
        return self._rooms is None or self._rooms.busy

    def complete(self, take_id: str) -> None:
        """Transcribe and score a take that has no report yet."""
        self.go(PRACTICE)
        self.practice.complete(take_id)

    @property
    def notice(self) -> Notice:
        """Where the page on show says what happened."""
        pages = (self.practice, self.review, self.progress, self.stories, self.practice)
        return pages[self.pages.currentIndex()].notice

    def warn(self, text: str) -> None:
        """Tell a failure on the page on show; before there is one it is why none comes."""
        if self._rooms is None:
            self.waiting.fail(text, self.close)
        else:
            self.notice.warn(text)

    # -- places -------------------------------------------------------------------------------

    def show_page(self, page: QWidget) -> None:
        """Show one of the pages, which is a place of the sidebar or the debrief."""
        if page is self.debrief:
            self.pages.setCurrentWidget(page)
        else:
            self.go(self.pages.indexOf(page))

    @Slot(int)
    def _on_place(self, index: int) -> None:
        # Practice is the summary of an interview, until that was read to its end.
        if index == PRACTICE and self._rooms is not None and self.debrief.waiting:
            if self.pages.currentIndex() not in (PRACTICE, self.pages.indexOf(self.debrief)):
                self.go(PRACTICE)
                self.show_page(self.debrief)
                self.debrief.done.setFocus()
                return
            self.debrief.forget()
        self.go(index)

    @Slot(int)
    def go(self, index: int) -> None:
        """Show a place; before its page is there, as soon as it is."""
        self._place = index
        self.sidebar.show_place(index)
        if self._rooms is None:
            return
        if index != REVIEW:
            self.review.playback.pause()
        pages = (self.practice, self.review, self.progress, self.stories)
        self.pages.setCurrentWidget(pages[index])
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

    def _on_import(self) -> None:
        path = self.practice.ask_path()
        if path is not None:
            self.import_file(path)

    @Slot(object)
    def import_file(self, path: Path) -> None:
        """Import a sound file, from wherever it was dropped."""
        self.go(PRACTICE)
        self.practice.import_file(path)

    # -- closing ------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask once while recording; else remember the window and stop all work."""
        if self._rooms is None:
            event.accept()
            return
        if self.practice.recorder.active:
            event.ignore()
            self.go(PRACTICE)
            self.practice.notice.say(
                say(STILL_RECORDING),
                warn=True,
                actions=[(say("Keep recording"), lambda: None), (say("Quit"), self._quit)],
            )
            return
        self._rooms.keep(self.pages.currentIndex())
        self.shutdown()
        event.accept()

    def _quit(self) -> None:
        # The job is closed before its first step: the recording stops and is found next time.
        job = self.practice.recorder.finish()
        if job is not None:
            job.close()
        self.close()

    def shutdown(self) -> None:
        """Stop playback and workers; safe to call twice, and before there are pages."""
        if self._rooms is not None:
            self._rooms.shutdown()
