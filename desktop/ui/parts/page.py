"""What all places of the window have in common: their ground, and that they are made in steps."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """Empty at first, so that it is made at once; usable when `build` was taken to its end."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def build(self) -> Iterator[None]:
        """Make the parts, put them together and connect them; the window answers between steps."""
        raise NotImplementedError
