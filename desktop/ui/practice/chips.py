"""A framework's sections as chips: colour edge, name, band and what belongs there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.parts.controls import clear, label
from desktop.ui.parts.theme import Theme
from desktop.viewmodels.text import band_text
from desktop.words import reword
from scoring.types import Framework, Section


class Chip(QWidget):
    """One section."""

    def __init__(self, theme: Theme, section: Section, place: int) -> None:
        super().__init__()
        self._theme, self._place = theme, place
        band = band_text(section.band)
        self.setAccessibleName(f"{reword(section.title)} {band}".strip())
        self.setToolTip(reword(section.contains or section.title))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 13, 14, 10)
        box.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(reword(section.title), "strong", wrap=True), 1)
        if band:
            head.addWidget(label(band, "small", "secondary"), 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)
        self._hint = label(reword(section.contains), "small", "secondary", wrap=True)
        self._hint.setVisible(bool(section.contains))
        box.addWidget(self._hint)
        box.addStretch(1)
        theme.changed.connect(self.update)

    def set_brief(self, brief: bool) -> None:
        """Leave out what belongs in the section."""
        self._hint.setVisible(not brief and bool(self._hint.text()))

    def sizeHint(self) -> QSize:
        """All chips of a framework start equally wide."""
        return QSize(180, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A panel with the section's edge along its top."""
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            path = QPainterPath()
            path.addRoundedRect(rect, 8, 8)
            p.fillPath(path, QColor(self._theme.tokens.panel))
            p.setClipPath(path)
            p.fillRect(QRectF(0, 0, self.width(), 4.5), self._theme.edge(self._place))
            p.setClipping(False)
            p.setPen(QPen(QColor(self._theme.tokens.line), 1))
            p.drawPath(path)


class Chips(QWidget):
    """All sections of a framework in a row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._brief = False
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(10)

    def show_framework(self, framework: Framework) -> None:
        """Replace the chips."""
        clear(self._box)
        for place, section in enumerate(framework.sections):
            chip = Chip(self._theme, section, place)
            chip.set_brief(self._brief)
            self._box.addWidget(chip, 1)

    def set_brief(self, brief: bool) -> None:
        """Say less where there is little room."""
        if brief != self._brief:
            self._brief = brief
            for chip in self.findChildren(Chip):
                chip.set_brief(brief)
