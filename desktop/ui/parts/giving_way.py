"""Takes a part of a page away while another one asks and the page is too low for both."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from desktop.ui.parts.folding import COMING_OR_GOING


class GivingWay(QObject):
    """`part` is hidden while `asking` is on show in a `page` lower than `room` pixels."""

    def __init__(self, part: QWidget, asking: QWidget, page: QWidget, room: int) -> None:
        super().__init__(page)
        self._part, self._asking, self._page, self._room = part, asking, page, room
        page.installEventFilter(self)
        asking.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when the page changes its size, and when the other part comes or goes."""
        if event.type() in (QEvent.Type.Resize, *COMING_OR_GOING):
            both = self._page.height() >= self._room
            self._part.setVisible(both or self._asking.isHidden())
        return super().eventFilter(watched, event)
