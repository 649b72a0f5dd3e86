"""Puts the light or the dark colours on the app, and tells when they change."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import getCppPointer

from desktop.palette import DARK, LIGHT
from desktop.ui.parts.paints import palette
from desktop.ui.parts.slices import Slices
from desktop.ui.parts.stylesheet import SHEET

# For the arguments of QApplication: `setStyle`, once it runs, hands back a QStyle, and to make all
# the names of that class for Python takes a tenth of a start.
STYLE = ("-style", "Fusion")

# Widgets polished in one turn, at up to 0.2 ms each.
AT_ONCE = 40


class Theme(QObject):
    """The scheme in use; follows the system unless told otherwise. `changed` means repaint.

    A change takes some turns of the event loop, as every widget has to be polished; what
    is on the screen stays as it is until all are, and then changes at once.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system") -> None:
        """`choice` is system, light or dark; `app` was started with `STYLE`."""
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._slices = Slices(self)
        app.styleHints().colorSchemeChanged.connect(self._on_scheme)
        self._take_colours(choice == "dark" or (choice == "system" and _looks_dark(app)))
        # Never set again: that alone would keep the window from answering for half a second.
        app.setStyleSheet(SHEET)

    def apply(self, choice: str) -> None:
        """Use the system's scheme, or always light or dark."""
        self._choice = choice
        dark = self._dark()
        if dark == (self.tokens is DARK):
            return
        for window in self._app.topLevelWidgets():
            window.setUpdatesEnabled(False)
        self._take_colours(dark)
        self._slices.run(self._polish_all())

    def look_again(self) -> None:
        """Once the window is seen: until then the system's scheme is guessed by its palette."""
        self.apply(self._choice)

    @property
    def busy(self) -> bool:
        """Whether a change is under way."""
        return self._slices.busy

    def _take_colours(self, dark: bool) -> None:
        self.tokens = DARK if dark else LIGHT
        # Mixed once: painting asks for them hundreds of times a frame.
        self._edges: dict[int | None, QColor] = {}
        self._fills: dict[int | None, QColor] = {}
        self._app.setPalette(palette(self.tokens))

    def _polish_all(self) -> Iterator[None]:
        # Told apart by address and asked for anew in each turn: widgets of Qt's own come and go
        # meanwhile, and nothing tells Python. One that took the place of another is polished.
        done: set[int] = set()
        while left := [w for w in self._app.allWidgets() if _address(w) not in done]:
            for widget in left[:AT_ONCE]:
                widget.style().polish(widget)
                done.add(_address(widget))
            yield
        self.changed.emit()
        yield
        for window in self._app.topLevelWidgets():
            window.setUpdatesEnabled(True)

    @Slot()
    def _on_scheme(self) -> None:
        if self._choice == "system":
            self.apply(self._choice)

    def _dark(self) -> bool:
        if self._choice == "system":
            return self._app.styleHints().colorScheme() == QtCore.Qt.ColorScheme.Dark
        return self._choice == "dark"

    def edge(self, index: int | None) -> QColor:
        """A section's edge, at least 3:1 on a panel; None is the grey of no section."""
        if index not in self._edges:
            self._edges[index] = QColor(self.tokens.edge(index))
        return self._edges[index]

    def fill(self, index: int | None) -> QColor:
        """A section's fill behind text: a tint of the panel."""
        if index not in self._fills:
            self._fills[index] = QColor(self.tokens.fill(index))
        return self._fills[index]


def _looks_dark(app: QApplication) -> bool:
    # Not asked by its name, as a start does without `QtCore.Qt`.
    return app.palette().color(QPalette.ColorRole.Window).lightness() < 128


def _address(widget: QWidget) -> int:
    return getCppPointer(widget)[0]
