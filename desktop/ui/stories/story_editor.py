"""One story's words: title and sketch, typed or told aloud, and what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from desktop.library.story_rows import Story
from desktop.ui.parts.controls import Card, button, row
from desktop.ui.parts.fonts import font
from desktop.ui.stories.sketch_recorder import SketchRecorder
from desktop.words import mark, say

HINT = mark(
    "Two or three sentences: when it was and what you led, the decision you made, what it cost, "
    "and what you changed.\n\nFor example: Last year I led the launch of our family plan. I bet on "
    "price alone, and we lost 300 customers in a month. Since then every launch starts with ten "
    "interviews."
)
LINES = 6


class StoryEditor(Card):
    """`changed` tells that the words are others now, `saved` that they should be kept."""

    changed = Signal()
    saved = Signal()
    deleted = Signal()
    practised = Signal()

    def __init__(self, recorder: SketchRecorder) -> None:
        super().__init__(spacing=10)
        self.recorder = recorder
        self.title = QLineEdit()
        self.title.setAccessibleName(say("Title of the story"))
        self.title.setPlaceholderText(say("Title, such as “The price bet”"))
        self.title.setFont(font("strong"))
        self.sketch = QPlainTextEdit()
        self.sketch.setAccessibleName(say("Sketch of the story"))
        self.sketch.setPlaceholderText(say(HINT))
        self.sketch.setFont(font("body"))
        self.sketch.setTabChangesFocus(True)
        self.sketch.setFixedHeight(LINES * self.sketch.fontMetrics().lineSpacing() + 34)
        self.save = button(say("Save and check"), self.saved.emit)
        self.save.setToolTip(say("Save and check (Ctrl+S)"))
        self.delete = button(
            say("Delete"), self.deleted.emit, kind="danger", name=say("Delete the story")
        )
        self.practise = button(say("Practise this story"), self.practised.emit, kind="primary")
        self.box.addWidget(self.title)
        self.box.addWidget(self.sketch)
        # Two rows: in the smallest window one would be cut off at its end.
        self.box.addLayout(row(recorder, None))
        self.box.addLayout(row(self.delete, None, self.save, self.practise))
        self.title.textChanged.connect(self.changed)
        self.sketch.textChanged.connect(self.changed)
        self.title.returnPressed.connect(self.saved)
        recorder.told.connect(self.add_words)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.saved)

    @property
    def texts(self) -> tuple[str, str]:
        """Title and sketch as they stand there, without space around them."""
        return self.title.text().strip(), self.sketch.toPlainText().strip()

    def show_story(self, story: Story | None) -> None:
        """Replace the words; None is a story not written yet."""
        self.title.setText(story.title if story else "")
        self.sketch.setPlainText(story.sketch if story else "")

    def add_words(self, text: str) -> None:
        """Write what was told where the cursor stands; undo takes it back."""
        cursor = self.sketch.textCursor()
        before = self.sketch.toPlainText()[: cursor.position()]
        cursor.insertText(f" {text}" if before and not before[-1].isspace() else text)
        self.sketch.setFocus()
        self.saved.emit()
