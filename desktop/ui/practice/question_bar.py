"""Picks the question: by category, from the list, just another one, or one of the user's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.ui.parts.controls import button
from desktop.ui.parts.pickers import Picker
from desktop.viewmodels.catalog import OWN, Choices
from desktop.words import mark, say, say_as
from scoring.types import Question

ADD = mark("Write your own …")
MOST_OWN = 100


class QuestionBar(QWidget):
    """Holds the chosen question and tells `changed` when it is another.

    `typed` carries all of the user's own questions when there is a new one.
    """

    changed = Signal()
    typed = Signal(tuple)

    def __init__(self, choices: Choices, question_id: str, own: Sequence[str] = ()) -> None:
        super().__init__()
        self._own = tuple(own)
        self._choices = choices.with_own(self._own)
        self.question = self._choices.question(question_id)
        self.category = Picker(say("Question category"), shortest=9)
        self.questions = Picker(say("Question"), shortest=20)
        self.questions.setMaximumWidth(330)
        self.line = QLineEdit()
        self.line.setPlaceholderText(say("Type a question and press Enter"))
        self.line.setAccessibleName(say("Your own question"))
        self.line.setMinimumWidth(240)
        self.line.setMaximumWidth(620)
        self.another = button(say("Another question"), self._on_another)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for widget in (self.category, self.questions, self.line, self.another):
            box.addWidget(widget)
        # A question that is typed takes the room there is; the rest of the bar needs little.
        box.setStretchFactor(self.line, 99)
        box.addStretch(1)
        self.category.activated.connect(self._on_category)
        self.questions.activated.connect(self._on_question)
        # Also on leaving it: whoever goes on to the red button means what stands there.
        self.line.editingFinished.connect(self._on_typed)
        self._show()

    @property
    def all(self) -> tuple[Question, ...]:
        """Every question there is, the user's own last."""
        return self._choices.questions

    @Slot()
    def _on_category(self) -> None:
        category = str(self.category.currentData())
        if category == ADD:
            self._write(True)
            return
        self._choose(self._choices.of_category(category)[0])

    @Slot()
    def _on_question(self) -> None:
        self._choose(self._choices.question(str(self.questions.currentData())))

    @Slot()
    def _on_typed(self) -> None:
        text = " ".join(self.line.text().split())
        if not text:
            self._show()
            return
        self._own = (*[old for old in self._own if old != text], text)[-MOST_OWN:]
        self._choices = self._choices.with_own(self._own)
        self.line.clear()
        self._choose(self._choices.of_category(OWN)[-1])
        self.typed.emit(self._own)

    def _on_another(self) -> None:
        self._choose(self._choices.after(self.question))

    def _choose(self, question: Question) -> None:
        self.question = question
        self._show()
        self.changed.emit()

    def _write(self, writing: bool) -> None:
        self.line.setVisible(writing)
        self.questions.setVisible(not writing)
        self.another.setVisible(not writing)
        if writing:
            self.line.setFocus()

    def _show(self) -> None:
        self._write(False)
        categories = [
            (say_as("category", category), category) for category in self._choices.categories
        ]
        self.category.fill([*categories, (say(ADD), ADD)], self.question.category)
        same = self._choices.of_category(self.question.category)
        self.questions.fill(((q.text, q.id) for q in same), self.question.id)
