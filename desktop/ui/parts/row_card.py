"""A card whose rows are replaced one at a time, and only those that show something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.ui.parts.controls import Card, label


@dataclass(frozen=True)
class Row:
    """What a row shows, and how it is made: rows with equal `shows` look and act alike."""

    shows: object
    make: Callable[[], QWidget]


def heading(text: str) -> Row:
    """What stands over the rows of a card."""
    return Row(text, partial(label, text, "heading", "secondary"))


class RowCard(Card):
    """Rows under one another; hidden as long as there are none."""

    def __init__(self, spacing: int) -> None:
        super().__init__(spacing=spacing)
        self._rows: list[object] = []
        self.hide()

    def steps(self, rows: Iterable[Row]) -> Iterator[None]:
        """Show these rows instead; a step for each, so that the work can be cut into slices."""
        count = 0
        for count, row in enumerate(rows, 1):
            if self._rows[count - 1 : count] != [row.shows]:
                self._remove(count - 1)
                made = row.make()
                self.box.insertWidget(count - 1, made)
                # Also while the page is not on show: else its first sight polishes all rows.
                made.ensurePolished()
                self._rows.insert(count - 1, row.shows)
                self.show()
            yield
        while len(self._rows) > count:
            self._remove(count)
        self.setVisible(bool(count))

    def _remove(self, place: int) -> None:
        item = self.box.takeAt(place)
        widget = item.widget() if item is not None else None
        if widget is not None:
            del self._rows[place]
            widget.setParent(None)
            widget.deleteLater()
