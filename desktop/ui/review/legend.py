"""The line beside Play: what the marks on the waveform mean, or which moment is on show."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from desktop.ui.parts.controls import clear, held, label, row
from desktop.ui.parts.roles import announce
from desktop.ui.review.figure_button import ShowMoments, figure
from desktop.viewmodels.delivery import Figure
from desktop.viewmodels.moments import Moment
from desktop.words import say

BETWEEN = 14


class Legend(QWidget):
    """Counts that lead to their moments; while one is on show, only its count and the moment."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(say("Marks on the waveform"))
        self.told = label("", "small", "accent")
        self._marks: list[tuple[QWidget, Figure]] = []
        self._row = row(spacing=BETWEEN)
        self.setLayout(row(held(self._row), self.told, spacing=BETWEEN))
        self.told.hide()

    def show_marks(self, marks: Iterable[tuple[str, Figure]], show: ShowMoments) -> None:
        """These signs with their figures; `show` gets the moments of the one that is clicked."""
        clear(self._row)
        self._marks = []
        for sign, made in marks:
            part = held(
                row(
                    label(sign, "small", "secondary"),
                    figure(made, show, "small", "secondary"),
                    spacing=4,
                )
            )
            self._marks.append((part, made))
            self._row.addWidget(part)
        self.rest()

    def tell(self, text: str, moments: tuple[Moment, ...]) -> None:
        """Say which of `moments` is on show, and read it aloud; their own count stays."""
        for part, made in self._marks:
            part.setVisible(made.moments == moments)
        self.told.setText(text)
        self.told.show()
        announce(self, text)

    def rest(self) -> None:
        """No moment is on show any more."""
        self.told.hide()
        self.told.clear()
        for part, _ in self._marks:
            part.show()
