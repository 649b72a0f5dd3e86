"""The button that says which stories a take tells, and lets one say so."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu

from desktop.stories.bank import Story, StoryBank
from desktop.ui.jobs import JobRunner
from desktop.ui.parts.controls import menu_text
from desktop.ui.parts.key_focus import KeyedButton
from desktop.ui.parts.notice import Notice
from desktop.viewmodels.stories import button_text
from desktop.words import mark, say

NONE_YET = mark("No stories yet: write one in Stories (Ctrl+4)")


class StoriesButton(KeyedButton):
    """For the take given to `show_take`; the stories are read anew whenever the menu opens."""

    def __init__(self, bank: StoryBank, jobs: JobRunner, notice: Notice) -> None:
        super().__init__()
        self._bank, self._jobs, self._notice = bank, jobs, notice
        self._take = ""
        self.menu_shown = QMenu(self)
        self._show(())
        self.clicked.connect(self._on_clicked)

    def show_take(self, take_id: str) -> None:
        """From now on it is about this take."""
        self._take = take_id
        self.load()

    def load(self) -> None:
        """Read again which stories the take tells."""
        self._jobs.call(self._bank.all, done=self._show, failed=self._notice.warn)

    def _show(self, stories: tuple[Story, ...]) -> None:
        told = [story.title for story in stories if self._take in story.takes]
        self.setText(menu_text(f"{button_text(told)}  ▾"))
        self.setAccessibleName(
            say("Stories this take tells: {titles}", titles=", ".join(told) or say("none"))
        )
        self.setToolTip(", ".join(told) or say("Say which story this take tells"))

    @Slot()
    def _on_clicked(self) -> None:
        self._jobs.call(self._bank.all, done=self._open, failed=self._notice.warn)

    def _open(self, stories: tuple[Story, ...]) -> None:
        menu = self.menu_shown
        menu.clear()
        told = [story.id for story in stories if self._take in story.takes]
        for story in stories:
            action = menu.addAction(menu_text(story.title))
            action.setCheckable(True)
            action.setChecked(story.id in told)
            action.toggled.connect(partial(self._tell, self._take, told, story.id))
        if not stories:
            menu.addAction(say(NONE_YET)).setEnabled(False)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _tell(self, take_id: str, told: list[str], story_id: str, on: bool) -> None:
        chosen = [*told, story_id] if on else [other for other in told if other != story_id]
        self._jobs.call(
            lambda: self._bank.link(take_id, chosen),
            done=lambda _: self.load(),
            failed=self._notice.warn,
        )
