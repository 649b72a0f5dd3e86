"""A place in a page that is there only while one of its parts is shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

COMING_OR_GOING = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent)


class Folding(QWidget):
    """Holds its parts one under another; empty, it would still take the page's spacing."""

    def hold(self, *parts: QWidget) -> None:
        """Lay out `parts`; called once."""
        self._parts = parts
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for part in parts:
            box.addWidget(part)
            part.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the parts."""
        if event.type() in COMING_OR_GOING:
            self.setVisible(any(not part.isHidden() for part in self._parts))
        return super().eventFilter(watched, event)
