"""Colours, light and dark, and the one style sheet made from them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desktop.ui.stylesheet import stylesheet
from desktop.viewmodels.colour import mix, visible


@dataclass(frozen=True, slots=True)
class Tokens:
    """Named colours of one scheme, as `#RRGGBB`."""

    window: str
    panel: str
    sidebar: str
    text: str
    secondary: str
    line: str
    accent: str
    accent_soft: str
    on_accent: str
    warn: str
    bad: str
    good: str
    wave: str


LIGHT = Tokens(
    window="#F6F5F2",
    panel="#FFFFFF",
    sidebar="#EFEDE8",
    text="#1E2329",
    secondary="#5C6670",
    line="#E3E1DB",
    accent="#0B6E69",
    accent_soft="#E4F1EF",
    on_accent="#FFFFFF",
    warn="#9A5B00",
    bad="#A63A2B",
    good="#1E7A46",
    wave="#8C959C",
)
DARK = Tokens(
    window="#15181B",
    panel="#1D2125",
    sidebar="#191C20",
    text="#E9ECEE",
    secondary="#9AA5AE",
    line="#2C3238",
    accent="#4CC3B9",
    accent_soft="#193532",
    on_accent="#0C1B1A",
    warn="#E2A24A",
    bad="#EE8474",
    good="#6CCB91",
    wave="#6B757D",
)
# After Paul Tol's bright set, which stays apart under colour blindness.
SECTIONS = ("#4477AA", "#EE7733", "#228833", "#AA3377", "#66CCEE", "#CCBB44")


class Theme(QObject):
    """The scheme in use; follows the system unless told otherwise. `changed` means repaint."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system") -> None:
        """`choice` is system, light or dark."""
        super().__init__(app)
        self._app = app
        self._choice = choice
        self.tokens = LIGHT
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_scheme)
        self.apply(choice)

    def apply(self, choice: str) -> None:
        """Use the system's scheme, or always light or dark."""
        self._choice = choice
        self.tokens = DARK if self._dark() else LIGHT
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
        if index is None:
            return QColor(self.tokens.wave)
        colour = SECTIONS[index % len(SECTIONS)]
        return QColor(visible(colour, self.tokens.panel, self.tokens.text))

    def fill(self, index: int | None) -> QColor:
        """A section's fill behind text: a tint of the panel."""
        if index is None:
            return QColor(mix(self.tokens.panel, self.tokens.wave, 0.18))
        share = 0.3 if self.tokens is DARK else 0.2
        return QColor(mix(self.tokens.panel, SECTIONS[index % len(SECTIONS)], share))


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
