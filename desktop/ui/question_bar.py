"""Picks the question: by category, from the list, or just another one."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.controls import Picker, button
from desktop.viewmodels.catalog import Choices
from scoring.types import Question


class QuestionBar(QWidget):
    """Holds the chosen question and tells `changed` when it is another."""

    changed = Signal()

    def __init__(self, choices: Choices, question: Question) -> None:
        super().__init__()
        self._choices = choices
        self.question = question
        self.category = Picker("Question category", shortest=9)
        self.category.fill((c, c) for c in choices.categories)
        self.questions = Picker("Question", shortest=20)
        self.questions.setMaximumWidth(330)
        self.another = button("Another question", self._on_another)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for widget in (self.category, self.questions, self.another):
            box.addWidget(widget)
        self.category.activated.connect(self._on_category)
        self.questions.activated.connect(self._on_question)
        self._show()

    @Slot()
    def _on_category(self) -> None:
        self._choose(self._choices.of_category(self.category.currentText())[0])

    @Slot()
    def _on_question(self) -> None:
        self._choose(self._choices.question(str(self.questions.currentData())))

    def _on_another(self) -> None:
        self._choose(self._choices.after(self.question))

    def _choose(self, question: Question) -> None:
        self.question = question
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.category.choose(self.question.category)
        same = self._choices.of_category(self.question.category)
        self.questions.fill(((q.text, q.id) for q in same), self.question.id)
