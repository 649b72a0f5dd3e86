"""Controls one chooses from, which draw their own arrows: a picker and a whole number."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QSpinBox, QStyle, QStyleOptionComboBox

from desktop.ui.parts.controls import HEIGHT
from desktop.ui.parts.key_focus import KeyFocus

# Pixels of a picker beside its text: padding and arrow.
ASIDE = 44


class Picker(QComboBox):
    """A combo box that draws its own arrow, so that it looks the same in every scheme.

    `cut` says where an ellipsis stands in what is too long: where the text matters least; `widest`
    is how many pixels it may take, if not as many as its longest text (its list shows more).
    """

    def __init__(
        self,
        name: str,
        *,
        shortest: int = 12,
        widest: int | None = None,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__()
        KeyFocus(self)
        self._cut = cut
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(shortest)
        self.view().setTextElideMode(cut)
        if widest is not None:
            self.setMaximumWidth(widest)
            self.view().setMinimumWidth(2 * widest)

    def fill(self, items: Iterable[tuple[str, object]], current: object = None) -> None:
        """Replace the items (text, data) and choose the one whose data is `current`, silently."""
        self.blockSignals(True)
        self.clear()
        for text, data in items:
            self.addItem(text, data)
        self.blockSignals(False)
        self.choose(current)

    @property
    def choices(self) -> list[tuple[str, object]]:
        """The items (text, data)."""
        return [(self.itemText(i), self.itemData(i)) for i in range(self.count())]

    def choose(self, data: object) -> None:
        """Select the item with this data without telling anyone; the first if there is none."""
        self.blockSignals(True)
        found = next((i for i in range(self.count()) if self.itemData(i) == data), 0)
        self.setCurrentIndex(found if self.count() else -1)
        self.blockSignals(False)

    def sizeHint(self) -> QSize:
        """Wide enough for its longest text, unless it keeps to its shortest."""
        hint = super().sizeHint()
        if self.sizeAdjustPolicy() == QComboBox.SizeAdjustPolicy.AdjustToContents:
            widths = (self.fontMetrics().horizontalAdvance(text) for text, _ in self.choices)
            hint.setWidth(max(hint.width(), max(widths, default=0) + ASIDE + 1))
        return hint

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, its text cut with an ellipsis, and a small arrow."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.width() - ASIDE
        option.currentText = self.fontMetrics().elidedText(self.currentText(), self._cut, room)
        style = self.style()
        with QPainter(self) as painter:
            style.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option, painter, self)
            style.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option, painter, self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().placeholderText().color(), 1.6))
            x, y = self.width() - 16.0, self.height() / 2
            points = [QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)]
            painter.drawPolyline(points)


class Number(QSpinBox):
    """A whole number between `low` and `high`, with arrows like a picker's."""

    def __init__(self, name: str, low: int, high: int, value: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.lineEdit().setTextMargins(9, 0, 0, 0)
        self.setRange(low, high)
        self.setValue(value)
        self.setMinimumHeight(HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, and an arrow up and down at its end."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().placeholderText().color(), 1.6))
            x, y = self.width() - 14.0, self.height() / 2
            for turn in (-1, 1):
                tip = QPointF(x, y + turn * 7)
                sides = (QPointF(x - 3.5, y + turn * 3.5), QPointF(x + 3.5, y + turn * 3.5))
                painter.drawPolyline([sides[0], tip, sides[1]])
