"""Stories: the story bank, each story with its check and the takes it was told in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.errors import GreenroomError
from desktop.library.story_rows import Story
from desktop.types import TakePoint, TakeRow
from desktop.ui.jobs import JobRunner
from desktop.ui.parts.controls import GAP, HEIGHT, Card, EmptyCard, button, clear, label, row
from desktop.ui.parts.key_focus import KeyFocus
from desktop.ui.parts.notice import Notice
from desktop.ui.parts.page import Page
from desktop.ui.parts.theme import Theme
from desktop.ui.stories.sketch_recorder import SketchRecorder
from desktop.ui.stories.story_cards import check_card, takes_card
from desktop.ui.stories.story_editor import StoryEditor
from desktop.ui.stories.story_list import StoryList
from desktop.viewmodels.stories import EMPTY
from desktop.viewmodels.takes import best
from desktop.words import say
from scoring.story_check import StoryCheck

if TYPE_CHECKING:
    from desktop.session import Session

# Pixels of the list; a narrow page leaves more of itself to the story.
LIST_WIDTH, NARROW_LIST, NARROW = 270, 220, 900
Read = tuple[tuple[Story, ...], tuple[TakeRow, ...], tuple[TakePoint, ...]]


class StoriesPage(Page):
    """`opened` carries the id of a take to review, `practised` a story to tell next."""

    opened = Signal(str)
    practised = Signal(object)

    def __init__(
        self,
        session: Session,
        quick: JobRunner,
        work: JobRunner,
        theme: Theme,
        device: Callable[[], str | None],
    ) -> None:
        """`quick` reads, writes and checks; `work` writes down what is told to `device`."""
        super().__init__()
        self._session, self._jobs = session, quick
        self._work, self._theme, self._device = work, theme, device
        self._story: Story | None = None
        # Goes up with every story shown, so that news of an earlier one is known as such.
        self._shown = 0
        self._saving = self._writing = False
        self._stories: dict[str, Story] = {}
        self._takes: tuple[TakeRow, ...] = ()
        self._points: tuple[TakePoint, ...] = ()

    def build(self) -> Iterator[None]:
        """Make the parts, then put them together."""
        self.notice = Notice()
        self.list = StoryList()
        yield
        recorder = SketchRecorder(
            self._session, self._jobs, self._work, self._theme, self.notice, self._device
        )
        yield
        self.editor = StoryEditor(recorder)
        self.new_button = button(say("New story"), self.new)
        yield
        self._arrange()
        self._connect()
        self._show_parts(False)

    def _arrange(self) -> None:
        self._empty = EmptyCard(*map(say, EMPTY))
        self.first_button = button(say("Write the first story"), self.new, kind="primary")
        # The button stands a step away from the lines.
        self._empty.box.insertLayout(3, row(None, self.first_button, None))
        self._empty.box.insertSpacing(3, 10)
        inside = QWidget()
        inside.setObjectName("column")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(GAP)
        right = QVBoxLayout(inside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(GAP)
        right.addWidget(self.editor)
        right.addLayout(self._cards)
        right.addStretch(1)
        area = QScrollArea()
        KeyFocus(area)
        area.setAccessibleName(say("The story"))
        area.setWidgetResizable(True)
        area.setWidget(inside)
        self._left = Card(margin=12)
        self._left.box.addWidget(self.list)
        self._filled = QWidget()
        filled = row(self._left, area, spacing=GAP)
        filled.setStretch(1, 1)
        self._filled.setLayout(filled)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 18, 24, 18)
        box.setSpacing(GAP)
        head = row(label(say("Your stories"), "title"), None, self.new_button)
        # The title stays where it is when the first story brings the button.
        head.addStrut(HEIGHT)
        box.addLayout(head)
        box.addWidget(self.notice)
        box.addWidget(self._empty, 1)
        box.addWidget(self._filled, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list is as wide as the page allows."""
        self._left.setFixedWidth(NARROW_LIST if self.width() < NARROW else LIST_WIDTH)
        super().resizeEvent(event)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.entered.connect(self.editor.title.setFocus)
        self.list.thrown.connect(self._on_delete)
        self.editor.changed.connect(self._show_buttons)
        self.editor.saved.connect(self.save)
        self.editor.deleted.connect(self._on_delete)
        self.editor.practised.connect(self._on_practise)

    # -- showing ------------------------------------------------------------------------------

    def load(self) -> None:
        """Read the stories and their takes again."""
        self._jobs.call(self._read, done=self._on_read, failed=self.notice.warn)

    def _read(self) -> Read:
        return self._session.stories.all(), self._session.takes(), self._session.desk.points()

    def _on_read(self, found: Read) -> None:
        self._stories = {story.id: story for story in found[0]}
        _, self._takes, self._points = found
        shown = self._story.id if self._story else None
        self.list.show_stories(found[0], shown)
        self._show_parts(bool(found[0]) or self._writing)
        if self._writing:
            self.list.list.setCurrentRow(-1)
        elif shown in self._stories and self.dirty:
            self._story = self._stories[shown]
        else:
            self._show(self._stories.get(self.list.current or ""))

    def _show_parts(self, some: bool) -> None:
        self._filled.setVisible(some)
        self.new_button.setVisible(some)
        self._empty.setVisible(not some)

    @Slot(str)
    def _on_chosen(self, story_id: str) -> None:
        self.save()
        self._show(self._stories.get(story_id))

    def _show(self, story: Story | None) -> None:
        same = story is not None and self._story is not None and story.id == self._story.id
        self._shown += 1
        self._story, self._writing = story, False
        if not same or story is None or self.editor.texts != (story.title, story.sketch):
            self.editor.show_story(story)
        self._show_buttons()
        clear(self._cards)
        if story is None:
            return
        takes = [take for take in self._takes if take.id in story.takes]
        told_best = best([point for point in self._points if point.id in story.takes])
        self._cards.addWidget(takes_card(takes, told_best, self.opened.emit))
        if story.sketch:
            self._jobs.call(
                lambda: self._session.check_story(story.sketch),
                done=partial(self._on_checked, self._shown),
                failed=self.notice.warn,
            )

    def _on_checked(self, shown: int, check: StoryCheck) -> None:
        if shown == self._shown:
            self._cards.insertWidget(0, check_card(check, self._session.catalog.rules.articles))

    @Slot()
    def _show_buttons(self) -> None:
        self.editor.save.setEnabled(self.dirty)
        self.editor.delete.setEnabled(self._story is not None)
        self.editor.practise.setEnabled(any(self.editor.texts))

    # -- writing ------------------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """Whether there are words that are not kept yet."""
        kept = (self._story.title, self._story.sketch) if self._story else ("", "")
        return self.editor.texts not in (kept, ("", ""))

    @Slot()
    def new(self) -> None:
        """Begin a new story."""
        self.save()
        self.list.list.setCurrentRow(-1)
        self._show(None)
        self._writing = True
        self._show_parts(True)
        self.editor.title.setFocus()

    @Slot()
    def save(self, then: Callable[[Story], object] | None = None) -> None:
        """Keep the words, and check them; `then` is told the story."""
        if not self.dirty or self._saving:
            if then is not None and self._story is not None and not self._saving:
                then(self._story)
            return
        self._saving = True
        self._jobs.call(
            self._write(),
            done=partial(self._on_saved, self._shown, then),
            failed=self._on_unsaved,
        )

    def save_now(self) -> None:
        """Keep the words before the window goes, and stop listening."""
        self.editor.recorder.leave()
        if self.dirty and not self._saving:
            try:
                self._write()()
            except GreenroomError as error:
                self.notice.warn(str(error))

    def _write(self) -> Callable[[], Story]:
        bank, texts, story = self._session.stories, self.editor.texts, self._story
        if story is None:
            return lambda: bank.add(*texts)
        return lambda: bank.change(story.id, *texts)

    def _on_saved(self, shown: int, then: Callable[[Story], object] | None, story: Story) -> None:
        self._saving = False
        if shown == self._shown:
            self._story, self._writing = story, False
            if not self.editor.title.text().strip():
                self.editor.title.setText(story.title)
        self.load()
        if then is not None:
            then(story)

    def _on_unsaved(self, text: str) -> None:
        self._saving = False
        self.notice.warn(text)

    @Slot()
    def _on_practise(self) -> None:
        self.save(self.practised.emit)

    @Slot()
    def _on_delete(self) -> None:
        story = self._story
        if story is not None:
            self._jobs.call(
                lambda: self._session.stories.delete(story.id),
                done=self._on_deleted,
                failed=self.notice.warn,
            )

    def _on_deleted(self, story: Story) -> None:
        self._story = None
        self.editor.show_story(None)
        self.notice.say(
            f"“{story.title}” is deleted; its takes stay.",
            actions=[(say("Undo"), partial(self._restore, story)), (say("Close"), lambda: None)],
        )
        self.load()

    def _restore(self, story: Story) -> None:
        self._jobs.call(
            lambda: self._session.stories.restore(story),
            done=lambda _: self._on_restored(story),
            failed=self.notice.warn,
        )

    def _on_restored(self, story: Story) -> None:
        self.save()
        self._show(story)
        self.load()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was written is kept when one goes elsewhere."""
        self.editor.recorder.leave()
        self.save()
        super().hideEvent(event)
