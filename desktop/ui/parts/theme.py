"""Puts the light or the dark colours on the app, and tells when they change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desktop.palette import DARK, LIGHT, Tokens
from desktop.ui.parts.stylesheet import stylesheet
from desktop.viewmodels.colour import mix

# For the arguments of QApplication: `setStyle`, once it runs, hands back a QStyle, and to make all
# the names of that class for Python takes a tenth of a start.
STYLE = ("-style", "Fusion")


class Theme(QObject):
    """The scheme in use; follows the system unless told otherwise. `changed` means repaint."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system") -> None:
        """`choice` is system, light or dark; `app` was started with `STYLE`."""
        super().__init__(app)
        self._app = app
        self._choice = choice
        self.tokens = LIGHT
        app.styleHints().colorSchemeChanged.connect(self._on_scheme)
        self.apply(choice)

    def apply(self, choice: str) -> None:
        """Use the system's scheme, or always light or dark."""
        self._choice = choice
        self.tokens = DARK if self._dark() else LIGHT
        # Mixed once: painting asks for them hundreds of times a frame.
        self._edges: dict[int | None, QColor] = {}
        self._fills: dict[int | None, QColor] = {}
        self._app.setPalette(_palette(self.tokens))
        self._app.setStyleSheet(stylesheet(self.tokens))
        self.changed.emit()

    @Slot()
    def _on_scheme(self) -> None:
        if self._choice == "system":
            self.apply(self._choice)

    def _dark(self) -> bool:
        if self._choice == "system":
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
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


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, colour in {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.panel,
        role.AlternateBase: tokens.window,
        role.Text: tokens.text,
        role.Button: tokens.panel,
        role.ButtonText: tokens.text,
        role.ToolTipBase: tokens.panel,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.secondary,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Mid: tokens.line,
        role.Light: tokens.panel,
        role.Dark: tokens.line,
    }.items():
        palette.setColor(name, QColor(colour))
    for name in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(
            QPalette.ColorGroup.Disabled, name, QColor(mix(tokens.secondary, tokens.window, 0.35))
        )
    return palette
