"""Frames what has the focus only while one goes by key: what one clicks into needs no frame."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPushButton, QWidget

KEYED = "keyed"
# On a window: whether a key was pressed last. Then focus that the program gives is shown too.
GOES_BY_KEY = "goes_by_key"


def by_key(event: QFocusEvent) -> bool:
    """Whether Tab, with or without Shift, or a shortcut has brought the focus."""
    reasons = QtCore.Qt.FocusReason
    keys = reasons.TabFocusReason, reasons.BacktabFocusReason, reasons.ShortcutFocusReason
    return event.reason() in keys


def show_focus(widget: QWidget, event: QFocusEvent) -> None:
    """Set `widget`'s property `keyed`, by which it is drawn, as its focus came or went."""
    reason = event.reason()
    if reason == QtCore.Qt.FocusReason.MouseFocusReason:
        widget.window().setProperty(GOES_BY_KEY, False)
    keyed = event.gotFocus() and (by_key(event) or _goes_by_key(widget.window()))
    if keyed != bool(widget.property(KEYED)):
        widget.setProperty(KEYED, keyed)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def _goes_by_key(window: QWidget) -> bool:
    """A dialog begins as the window it lies over."""
    said, parent = window.property(GOES_BY_KEY), window.parentWidget()
    return bool(said) if said is not None or parent is None else _goes_by_key(parent.window())


class KeyWatch(QObject):
    """Notes on `window` that keys are pressed in it, other than those one writes with."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What no field has taken comes up to the window before it is a shortcut or a Tab."""
        if event.type() == QEvent.Type.ShortcutOverride:
            self._window.setProperty(GOES_BY_KEY, True)
        return False


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
