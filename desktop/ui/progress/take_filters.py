"""Which takes to show: words to search for, one question, one story, a kind."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.library.story_rows import Story
from desktop.types import TakeRow
from desktop.ui.parts.pickers import Picker
from desktop.viewmodels.takes import SHOWS, Wanted, question_choices, story_choices
from desktop.words import say


class TakeFilters(QWidget):
    """`changed` carries the `Wanted`."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText(say("Search takes …"))
        self.search.setToolTip(say("Search questions, notes, dates …"))
        self.search.setAccessibleName(say("Search takes"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(170)
        self.question = Picker(say("Question"), shortest=14)
        # Only once a story is told in a take is there something to choose.
        self.story = Picker(say("Story"), shortest=11)
        self.story.hide()
        self.show_only = Picker(say("Show"), shortest=11)
        for picker in (self.question, self.story, self.show_only):
            # A long question must not push the others aside.
            picker.setSizeAdjustPolicy(
                Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.show_only.fill(((say(text), show) for text, show in SHOWS), "all")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.question, 3)
        box.addWidget(self.story, 2)
        box.addWidget(self.show_only, 1)
        box.addWidget(self.search, 2)
        self.search.textChanged.connect(self._on_changed)
        self.question.currentIndexChanged.connect(self._on_changed)
        self.story.currentIndexChanged.connect(self._on_changed)
        self.show_only.currentIndexChanged.connect(self._on_changed)

    @property
    def wanted(self) -> Wanted:
        """What is asked for now."""
        return Wanted(
            self.search.text().strip(),
            self.question.currentData(),
            self.show_only.currentData(),
            self.story.currentData(),
        )

    def offer(self, takes: Sequence[TakeRow], stories: Sequence[Story]) -> None:
        """Offer the questions and stories of these takes; what is chosen stays if it is there."""
        self.question.fill(question_choices(takes), self.question.currentData())
        self.story.fill(story_choices(stories), self.story.currentData())
        self.story.setVisible(self.story.count() > 1)

    def clear(self) -> None:
        """Ask for everything again."""
        for picker in (self.question, self.story, self.show_only):
            picker.setCurrentIndex(0)
        self.search.clear()

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit(self.wanted)
