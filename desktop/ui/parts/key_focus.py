"""Frames what has the focus only where it came by a key: a page one clicks into needs no frame."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

KEYED = "keyed"
BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class KeyFocus(QObject):
    """Sets `widget`'s property `keyed`, by which it is drawn, while a key has brought the focus."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the focus; nothing is kept from the widget."""
        if isinstance(event, QFocusEvent):
            keyed = event.gotFocus() and event.reason() in BY_KEY
            if keyed != bool(self._widget.property(KEYED)):
                self._widget.setProperty(KEYED, keyed)
                self._widget.style().unpolish(self._widget)
                self._widget.style().polish(self._widget)
                self._widget.update()
        return False
