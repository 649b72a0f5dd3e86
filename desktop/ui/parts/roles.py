"""Tells a screen reader what Qt would not: what a painted widget is, and what just appeared."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

ROLE = "accessibleRole"


def chart(widget: QWidget) -> None:
    """`widget` is a chart; call it when it is made, before anybody asks."""
    _install()
    widget.setProperty(ROLE, "chart")


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say `text`, which has just appeared somewhere on `widget`."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


@cache
def _install() -> None:
    QAccessible.installFactory(_make)


def _make(_: str, found: QObject) -> QAccessibleInterface | None:
    if isinstance(found, QWidget) and found.property(ROLE) == "chart":
        return QAccessibleWidget(found, QAccessible.Role.Chart)
    return None
