"""The sheet of all keys, shown by F1."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from desktop.ui.parts.controls import button, column, label, row
from desktop.ui.parts.key_focus import KeyWatch
from desktop.words import mark, say

Part: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]
RIGHT = ("Review", "Stories")
KEYS: tuple[Part, ...] = (
    (
        mark("Anywhere"),
        (
            (mark("Ctrl+1 to Ctrl+4"), mark("Practice, Review, Progress, Stories")),
            (mark("Ctrl+O"), mark("Import a sound file")),
            (mark("Ctrl+,"), mark("Settings")),
            ("F1", mark("This sheet")),
            (mark("Esc"), mark("Close find, export or the set-up of an interview")),
            (mark("Ctrl+Q"), mark("Quit")),
        ),
    ),
    (
        mark("Practice"),
        (
            ("R", mark("Record, go on after a pause, finish the recording")),
            (mark("Esc"), mark("Stop the countdown")),
        ),
    ),
    (
        mark("Review"),
        (
            (mark("Space or K"), mark("Play or pause")),
            (mark("J and L, ← and →"), mark("5 seconds back or ahead")),
            (mark("[ and ], \\"), mark("Slower or faster, normal speed")),
            (mark("N and P"), mark("Next or previous filler or finding; with Shift findings only")),
            (mark("Enter on a number"), mark("The moment it speaks of, then its next")),
            (mark("Ctrl+← and Ctrl+→"), mark("Word by word")),
            ("F2, X", mark("Edit the word at the playhead; it is a filler, or is none")),
            (mark("Alt+← and Alt+→"), mark("Move the nearest section border by a word")),
            (mark("Ctrl+Z and Ctrl+Y"), mark("Undo or redo a correction")),
            (
                mark("Ctrl+F, F3"),
                mark("Find in the transcript; the next one, with Shift the one before"),
            ),
            (mark("I and O, Esc"), mark("Repeat from here, up to here, no more")),
            ("F", mark("Follow the playhead, or leave the view alone")),
            (mark("Ctrl+E"), mark("Export in several formats")),
            (mark("Ctrl+Shift+C"), mark("Copy the report as text")),
            (mark("+, − and 0"), mark("Zoom in, zoom out, show all (on the waveform)")),
        ),
    ),
    (
        mark("Progress"),
        (
            (mark("Enter"), mark("Open in Review")),
            (mark("← and →"), mark("From take to take, in a chart")),
            (mark("↑ and ↓"), mark("From rule to rule, in the chart of rules")),
            ("S", mark("Star the chosen takes, or take the star away")),
            (mark("Ctrl+E"), mark("Export the chosen takes")),
            (mark("Del"), mark("Move to the trash")),
            (mark("Ctrl+Z"), mark("Undo it")),
        ),
    ),
    (
        mark("Stories"),
        (
            (mark("Ctrl+S"), mark("Save and check")),
            (mark("Enter and Delete"), mark("Edit or delete (in the list)")),
        ),
    ),
)


class KeysSheet(QDialog):
    """Every key, by place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Keys"))
        KeyWatch(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 22, 24, 20)
        box.setSpacing(16)
        box.addWidget(label(say("Keys"), "title"))
        # Review has as many as the others: side by side the sheet is low enough for any screen.
        left = [part for part in KEYS if part[0] not in RIGHT]
        right = [part for part in KEYS if part[0] in RIGHT]
        box.addLayout(row(column(_grid(left), None), column(_grid(right), None), spacing=48))
        close = button(say("Close"), self.accept, kind="primary")
        self.tour = button(say("Show the tour"), self.accept)
        box.addLayout(row(self.tour, None, close))


def _grid(parts: Iterable[Part]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(28)
    grid.setVerticalSpacing(6)
    line = 0
    for place, keys in parts:
        grid.addWidget(label(say(place), "heading", "secondary"), line, 0, 1, 2)
        grid.setRowMinimumHeight(line, 30)
        for key, what in keys:
            line += 1
            grid.addWidget(label(say(key), "strong"), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(say(what)), line, 1)
        line += 1
    return grid
