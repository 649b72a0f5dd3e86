"""Frames what has the focus only while one goes by key: what one clicks into needs no frame."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPushButton, QWidget

KEYED = "keyed"
BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
# On a window: whether one went by key last, as focus that the program gives is then shown too.
GOES_BY_KEY = "goes_by_key"


def show_focus(widget: QWidget, event: QFocusEvent) -> None:
    """Set `widget`'s property `keyed`, by which it is drawn, as its focus came or went."""
    keyed = event.gotFocus() and _by_key(widget.window(), event.reason())
    if keyed != bool(widget.property(KEYED)):
        widget.setProperty(KEYED, keyed)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def _by_key(window: QWidget, reason: Qt.FocusReason) -> bool:
    if reason in BY_KEY or reason == Qt.FocusReason.MouseFocusReason:
        window.setProperty(GOES_BY_KEY, reason in BY_KEY)
    return bool(window.property(GOES_BY_KEY))


class KeyFocus(QObject):
    """Shows the focus of `widget`, whose class is not its own to change."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the focus; nothing is kept from the widget."""
        if isinstance(event, QFocusEvent):
            show_focus(self._widget, event)
        return False


class KeyedButton(QPushButton):
    """A push button that shows its focus so; no filter, since a report has a hundred of them."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Framed where one goes by key."""
        super().focusInEvent(event)
        show_focus(self, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Framed no more."""
        super().focusOutEvent(event)
        show_focus(self, event)
