"""Tells a screen reader what a painted widget is: Qt knows only its own kinds."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

ROLE = "accessibleRole"


def chart(widget: QWidget) -> None:
    """`widget` is a chart; call it when it is made, before anybody asks."""
    _install()
    widget.setProperty(ROLE, "chart")


@cache
def _install() -> None:
    QAccessible.installFactory(_make)


def _make(_: str, found: QObject) -> QAccessibleInterface | None:
    if isinstance(found, QWidget) and found.property(ROLE) == "chart":
        return QAccessibleWidget(found, QAccessible.Role.Chart)
    return None
