"""A framework's sections as chips: colour edge, name, band and what belongs there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.parts.controls import clear, label, set_tone
from desktop.ui.parts.theme import Theme
from desktop.viewmodels.heard import Heard, heard
from desktop.viewmodels.text import band_text
from desktop.words import reword, say
from scoring.types import Framework, Section, SectionReport


class Chip(QWidget):
    """One section."""

    def __init__(self, theme: Theme, section: Section, place: int) -> None:
        super().__init__()
        self._theme, self._place = theme, place
        self._heard: Heard | None = None
        self._brief = False
        self._band = band_text(section.band)
        self._name = f"{reword(section.title)} {self._band}".strip()
        self.setAccessibleName(self._name)
        self.setToolTip(reword(section.contains or section.title))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 13, 14, 10)
        box.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        title = label(reword(section.title), "strong", wrap=True)
        head.addWidget(title, 1)
        self._time = label(self._band, "small", "secondary")
        # Small and larger letters stand on one line.
        lower = title.fontMetrics().ascent() - self._time.fontMetrics().ascent()
        self._time.setContentsMargins(0, lower, 0, 0)
        head.addWidget(self._time, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)
        self._hint = label(reword(section.contains), "small", "secondary", wrap=True)
        self._hint.setVisible(bool(section.contains))
        box.addWidget(self._hint)
        box.addStretch(1)
        theme.changed.connect(self.update)

    @property
    def heard(self) -> Heard | None:
        """How far it is lit; None as long as nothing of it was heard."""
        return self._heard

    def show_heard(self, heard: Heard | None) -> None:
        """Fill with what was heard of the section; None is nothing yet."""
        if heard == self._heard:
            return
        self._heard = heard
        said = heard.text if heard else ""
        self._show_time()
        set_tone(self._time, "" if heard else "secondary")
        told = say("{name}, heard for {time}", name=self._name, time=said) if said else self._name
        self.setAccessibleName(told)
        self.update()

    def set_brief(self, brief: bool) -> None:
        """Leave out what belongs in the section, and the band of one that is being heard."""
        self._brief = brief
        self._hint.setVisible(not brief and bool(self._hint.text()))
        self._show_time()

    def _show_time(self) -> None:
        said = self._heard.text if self._heard else ""
        shown = (said or self._band,) if self._brief else (said, self._band)
        self._time.setText(" · ".join(part for part in shown if part))

    def sizeHint(self) -> QSize:
        """All chips of a framework start equally wide."""
        return QSize(180, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A panel with the section's edge along its top, filled as far as it was heard."""
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            path = QPainterPath()
            path.addRoundedRect(rect, 8, 8)
            p.fillPath(path, QColor(self._theme.tokens.panel))
            p.setClipPath(path)
            edge, heard = self._theme.edge(self._place), self._heard
            if heard is not None:
                filled = QRectF(0, 0, heard.share * self.width(), self.height())
                p.fillRect(filled, self._theme.fill(self._place))
            p.fillRect(QRectF(0, 0, self.width(), 4.5), edge)
            p.setClipping(False)
            now = heard is not None and heard.now
            p.setPen(QPen(edge if now else QColor(self._theme.tokens.line), 2 if now else 1))
            p.drawPath(path)


class Chips(QWidget):
    """All sections of a framework in a row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._brief = False
        self._sections: tuple[SectionReport, ...] = ()
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(10)

    def show_framework(self, framework: Framework, only: str = "") -> None:
        """Replace the chips; where the framework has a section titled `only`, it stands alone."""
        clear(self._box)
        self._sections = ()
        self._chips: dict[str, Chip] = {}
        titles = [section.title for section in framework.sections]
        for place, section in enumerate(framework.sections):
            if only in titles and section.title != only:
                continue
            chip = Chip(self._theme, section, place)
            chip.set_brief(self._brief)
            self._chips[section.id] = chip
            self._box.addWidget(chip, 1)

    def show_heard(self, sections: tuple[SectionReport, ...]) -> None:
        """Light up what was heard so far; asked many times a second, mostly with nothing new."""
        if sections is self._sections:
            return
        self._sections = sections
        found = heard(sections)
        for section_id, chip in self._chips.items():
            chip.show_heard(found.get(section_id))

    def set_brief(self, brief: bool) -> None:
        """Say less where there is little room."""
        if brief != self._brief:
            self._brief = brief
            for chip in self.findChildren(Chip):
                chip.set_brief(brief)
