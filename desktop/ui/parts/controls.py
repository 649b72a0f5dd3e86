"""Small building blocks: labels, buttons, cards, pickers; each with an accessible name."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.parts.fonts import font
from desktop.ui.parts.key_focus import KeyedButton

GAP = 14
# Qt.TextFormat.PlainText, whose name a start would wait for: see `QtCore.Qt` in CONTRIBUTING.
PLAIN_TEXT = 0
# Pixels of a control in the window's own font.
HEIGHT = 34
# Pixels of a line of plain text that is read at ease: 85 letters or so.
LINE = 640


def label(text: str = "", role: str = "body", tone: str = "", *, wrap: bool = False) -> QLabel:
    """A label in one of the font roles; `tone` is empty, secondary, accent, warn, bad or good."""
    made = QLabel(text)
    made.setFont(font(role))
    made.setProperty("textFormat", PLAIN_TEXT)
    made.setWordWrap(wrap)
    if tone:
        made.setProperty("tone", tone)
    return made


def set_tone(widget: QWidget, tone: str) -> None:
    """Change a widget's tone and have the style sheet look again."""
    if widget.property("tone") == tone:
        return
    widget.setProperty("tone", tone)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def button(
    text: str, clicked: Callable[[], object] | None = None, *, kind: str = "", name: str = ""
) -> QPushButton:
    """A push button; `kind` is empty, primary, danger or flat; `name` is read aloud."""
    made = KeyedButton(text)
    made.setAccessibleName(name or text)
    made.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
    if kind:
        made.setProperty("kind", kind)
    if kind == "primary":
        made.setFont(font("strong"))
    if clicked is not None:
        made.clicked.connect(clicked)
    return made


def menu_text(text: str) -> str:
    """Words for a menu or a button, where a single & would underline the next letter."""
    return text.replace("&", "&&")


class Card(QFrame):
    """A rounded panel with a layout."""

    def __init__(self, *, horizontal: bool = False, margin: int = 18, spacing: int = 10) -> None:
        super().__init__()
        self.setObjectName("card")
        self.box: QBoxLayout = QHBoxLayout(self) if horizontal else QVBoxLayout(self)
        self.box.setContentsMargins(margin, margin - 2, margin, margin - 2)
        self.box.setSpacing(spacing)


class Shrinking(QLabel):
    """A one-line label that ends in an ellipsis instead of forcing its window wide.

    `least` is how many pixels of it what stands beside it must leave.
    """

    def __init__(self, role: str = "body", tone: str = "", least: int = 0) -> None:
        super().__init__()
        self.setMinimumWidth(least)
        self.setFont(font(role))
        if tone:
            self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, cut with an ellipsis where it does not fit."""
        with QPainter(self) as painter:
            painter.setFont(self.font())
            painter.setPen(self.palette().color(self.foregroundRole()))
            text = self.fontMetrics().elidedText(
                self.text(), QtCore.Qt.TextElideMode.ElideRight, self.width()
            )
            painter.drawText(self.rect(), self.alignment(), text)


def row(*items: QWidget | QLayout | None, spacing: int = 10) -> QHBoxLayout:
    """Widgets side by side; None is a stretch."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    _fill(made, items)
    return made


def column(*items: QWidget | QLayout | None, spacing: int = 4) -> QVBoxLayout:
    """Widgets one under another; None is a stretch."""
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    _fill(made, items)
    return made


def _fill(layout: QBoxLayout, items: Iterable[QWidget | QLayout | None]) -> None:
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)


def held(layout: QLayout) -> QWidget:
    """A widget that is nothing but this layout, without a margin."""
    made = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    made.setLayout(layout)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of `layout` and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


class EmptyCard(Card):
    """What an empty page says: what is missing and how to get it."""

    def __init__(self, title: str, hint: str) -> None:
        super().__init__(margin=40, spacing=8)
        self._title, self._hint = label("", "title", wrap=True), label("", "body", "secondary")
        self._hint.setWordWrap(True)
        # Lines as short as in a book.
        self._hint.setMaximumWidth(LINE)
        self.box.addStretch(1)
        for widget in (self._title, self._hint):
            widget.setAlignment(QtCore.Qt.AlignmentFlag.AlignCenter)
        self.box.addWidget(self._title)
        middle = row(None, self._hint, None)
        middle.setStretch(1, LINE)
        self.box.addLayout(middle)
        self.box.addStretch(1)
        self.tell(title, hint)

    def tell(self, title: str, hint: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._hint.setText(hint)


def side_by_side(left: QWidget, right: QWidget) -> QSplitter:
    """Two parts with a border between them that can be dragged; the left one is the wider."""
    made = QSplitter(QtCore.Qt.Orientation.Horizontal)
    made.setHandleWidth(GAP)
    made.setChildrenCollapsible(False)
    made.addWidget(left)
    made.addWidget(right)
    made.setSizes([760, 440])
    made.setStretchFactor(0, 5)
    made.setStretchFactor(1, 3)
    return made
