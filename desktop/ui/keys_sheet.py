"""The sheet of all keys, shown by F1."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from desktop.ui.controls import button, label, row

KEYS = (
    (
        "Anywhere",
        (
            ("Ctrl+1 to Ctrl+4", "Practice, Review, Progress, Stories"),
            ("Ctrl+O", "Import a sound file"),
            ("Ctrl+,", "Settings"),
            ("F1", "This sheet"),
        ),
    ),
    ("Practice", (("R", "Record, and finish the recording"),)),
    (
        "Review",
        (
            ("Space or K", "Play or pause"),
            ("J and L, ← and →", "5 seconds back or ahead"),
            ("[ and ], \\", "Slower or faster, normal speed"),
            ("N and P", "Next or previous filler or finding; with Shift findings only"),
            ("Enter on a number", "The moment it speaks of, then its next"),
            ("Ctrl+← and Ctrl+→", "Word by word"),
            ("F2, X", "Edit the word at the playhead; it is a filler, or is none"),
            ("Alt+← and Alt+→", "Move the nearest section border by a word"),
            ("Ctrl+Z and Ctrl+Y", "Undo or redo a correction"),
            ("Ctrl+F, F3", "Find in the transcript, next one found"),
            ("I and O, Esc", "Repeat from here, up to here, no more"),
            ("F", "Follow the playhead, or leave the view alone"),
            ("Ctrl+E", "Export in several formats"),
            ("Ctrl+Shift+C", "Copy the report as text"),
            ("+, − and 0", "Zoom in, zoom out, show all (on the waveform)"),
        ),
    ),
    (
        "Progress",
        (
            ("Enter", "Open in Review"),
            ("S", "Star the chosen takes, or take the star away"),
            ("Ctrl+E", "Export the chosen takes"),
            ("Delete", "Move to the trash"),
            ("Ctrl+Z", "Undo it"),
        ),
    ),
    (
        "Stories",
        (("Ctrl+S", "Save and check"), ("Enter and Delete", "Edit or delete (in the list)")),
    ),
)


class KeysSheet(QDialog):
    """Every key, by place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 22, 24, 20)
        box.setSpacing(16)
        box.addWidget(label("Keys", "title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(6)
        line = 0
        for place, keys in KEYS:
            grid.addWidget(label(place, "heading", "secondary"), line, 0, 1, 2)
            grid.setRowMinimumHeight(line, 30)
            for key, what in keys:
                line += 1
                grid.addWidget(label(key, "strong"), line, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(label(what), line, 1)
            line += 1
        box.addLayout(grid)
        close = button("Close", self.accept, kind="primary")
        box.addLayout(row(None, close))
