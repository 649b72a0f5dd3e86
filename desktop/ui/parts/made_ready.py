"""Gets a page that is not seen yet ready in steps, so that its first sight is no slower."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLayout, QWidget
from shiboken6 import isValid

# Pixels of a page drawn in one step: an eighth of the usual window.
BAND = 100
PENDING = Qt.WidgetAttribute.WA_PendingResizeEvent


def made_ready(page: QWidget, size: QSize) -> Iterator[None]:
    """Style `page`, lay it out at `size` and draw it once; what is in it may go meanwhile."""
    for widget in reversed(page.findChildren(QWidget)):
        if isValid(widget):
            widget.ensurePolished()
        yield
    page.resize(size)
    # From the inside out, for what a layout needs depends on what is in it; then inwards, for what
    # it gets depends on what it is in.
    for layout in reversed(page.findChildren(QLayout)):
        if isValid(layout):
            layout.activate()
        yield
    for widget in (page, *page.findChildren(QWidget)):
        if isValid(widget):
            _settle(widget)
        yield
    # Into a picture nobody sees: what painting loads, such as letters, is there then. For the first
    # pixel Qt sees to all that is still to do in the whole page.
    bands = (QRect(0, top, page.width(), BAND) for top in range(0, page.height(), BAND))
    for part in (QRect(0, 0, 1, 1), *bands):
        page.grab(part)
        yield


def _settle(widget: QWidget) -> None:
    """Lay out what is in it, at the new size that Qt keeps back from what is not seen."""
    layout = widget.layout()
    if layout is not None:
        layout.activate()
    if widget.testAttribute(PENDING):
        widget.setAttribute(PENDING, False)
        QApplication.sendEvent(widget, QResizeEvent(widget.size(), QSize()))
