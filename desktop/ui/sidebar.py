"""The places of the window: one button each, Settings at the bottom."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout

from desktop.ui.parts.controls import label
from desktop.ui.parts.fonts import font
from desktop.ui.parts.key_focus import KeyedButton
from desktop.words import mark, say

PLACES = (mark("Practice"), mark("Review"), mark("Progress"), mark("Stories"))


class Sidebar(QFrame):
    """`place` carries the index of the chosen place."""

    place = Signal(int)
    settings = Signal()
    keys = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setFixedWidth(168)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 22, 14, 16)
        box.setSpacing(4)
        brand = label("Greenroom", "brand")
        brand.setContentsMargins(9, 0, 0, 16)
        box.addWidget(brand)
        self._group = QButtonGroup(self)
        for index, name in enumerate(map(say, PLACES)):
            made = self._entry(name, say("{name} (Ctrl+{digit})", name=name, digit=index + 1))
            made.setCheckable(True)
            self._group.addButton(made, index)
            box.addWidget(made)
        box.addStretch(1)
        keys = self._entry(say("Keys"), say("All keys (F1)"))
        keys.clicked.connect(self.keys)
        settings = self._entry(say("Settings"), say("Settings (Ctrl+,)"))
        settings.clicked.connect(self.settings)
        box.addWidget(keys)
        box.addWidget(settings)
        self._group.idClicked.connect(self.place)

    def ready(self) -> None:
        """Once there is somewhere to go: a hand over each button."""
        for made in self.findChildren(QPushButton):
            made.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)

    def show_place(self, index: int) -> None:
        """Mark the place on show."""
        self._group.button(index).setChecked(True)

    def _entry(self, name: str, tip: str) -> QPushButton:
        made = KeyedButton(name)
        made.setAccessibleName(name)
        made.setFont(font("body"))
        made.setToolTip(tip)
        return made
