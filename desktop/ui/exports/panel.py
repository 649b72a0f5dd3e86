"""Which formats, and into which folder: a card inside the page, not a dialog before it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QSizePolicy, QWidget
from shiboken6 import isValid

from desktop.ui.parts.controls import Card, Shrinking, button, column, label, row
from desktop.ui.parts.tick_box import TickBox
from desktop.viewmodels.exports import GROUPS, NAMES, heading, ticked
from desktop.words import mark, say

HINT = mark(
    "Names are made of the date, the question and the take. A file that is there already stays "
    "as it is."
)
# Rows of a group's column before the next one begins.
ROWS = 4


class ExportPanel(Card):
    """Hidden until `ask`; `chosen` carries formats and folder, and hides it again."""

    chosen = Signal(tuple, object)

    def __init__(self) -> None:
        super().__init__(spacing=12)
        self._folder = Path()
        self._before: QWidget | None = None
        self._title = label("", "heading")
        self.boxes = {format: TickBox(say(name)) for format, name in NAMES.items()}
        self._all = button(say("All formats"), self._on_all, kind="link")
        self._path = Shrinking("body")
        self._browse = button(say("Choose folder …"), self._on_browse)
        self._export = button(say("Export"), self._on_export, kind="primary")
        self._cancel = button(say("Cancel"), self._leave, name=say("Cancel the export"))
        self._build()
        self.hide()

    def _build(self) -> None:
        self.setAccessibleName(say("Export"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(7)
        grid.setVerticalSpacing(2)
        grid.setRowMinimumHeight(0, 26)
        at = 0
        for name, formats in GROUPS:
            grid.addWidget(label(say(name), "strong", "secondary"), 0, at)
            for number, format in enumerate(formats):
                cell = 1 + number % ROWS, at + number // ROWS
                grid.addWidget(self.boxes[format], *cell, Qt.AlignmentFlag.AlignLeft)
            at += 1 + (len(formats) - 1) // ROWS
        # A wide window sets the columns apart, the narrowest one has just room for their words.
        for place in range(at):
            grid.setColumnStretch(place, 1)
        for box in self.boxes.values():
            box.toggled.connect(self._on_toggled)
        self._path.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        into = row(label(say("Into"), tone="secondary"), self._path, self._browse, spacing=12)
        into.setStretch(1, 1)
        into.addSpacing(24)
        into.addWidget(self._cancel)
        into.addWidget(self._export)
        self.box.addLayout(row(self._title, None, self._all))
        self.box.addLayout(grid)
        self.box.addLayout(
            column(label(say(HINT), "small", "secondary", wrap=True), into, spacing=10)
        )

    def ask(self, count: int, formats: tuple[str, ...], folder: Path) -> None:
        """Let the user choose for `count` takes, beginning with what was chosen last."""
        self._title.setText(heading(count))
        for format, box in self.boxes.items():
            box.setChecked(format in ticked(formats))
        self._show_folder(folder)
        self._on_toggled()
        self._before = self.window().focusWidget()
        _let_go(self._before)
        self.show()
        next(box for box in self.boxes.values() if box.isChecked()).setFocus()

    @property
    def formats(self) -> tuple[str, ...]:
        """What is ticked."""
        return tuple(format for format, box in self.boxes.items() if box.isChecked())

    def ask_folder(self, start: Path) -> Path | None:
        """The file dialog; tests put their own answer here."""
        found = QFileDialog.getExistingDirectory(self, say("Export into"), str(start))
        return Path(found) if found else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter exports, Escape closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._export.click()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        """Close it, and have the keys go where they went before."""
        _let_go(self.focusWidget())
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus()

    def _show_folder(self, folder: Path) -> None:
        self._folder = folder
        self._path.setText(str(folder))
        self._path.setToolTip(str(folder))
        self._browse.setAccessibleDescription(say("Now: {folder}", folder=folder))

    def _on_toggled(self) -> None:
        self._export.setEnabled(bool(self.formats))

    def _on_all(self) -> None:
        for box in self.boxes.values():
            box.setChecked(True)

    def _on_browse(self) -> None:
        folder = self.ask_folder(self._folder)
        if folder is not None:
            self._show_folder(folder)

    def _on_export(self) -> None:
        self._leave()
        self.chosen.emit(self.formats, self._folder)


def _let_go(focused: QWidget | None) -> None:
    """Before it is hidden, or Qt would hand the keys to what comes next, as Tab does."""
    if focused is not None:
        focused.clearFocus()
