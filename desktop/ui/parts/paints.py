"""The style sheet's colours, each with a place in Qt's palette, so that one sheet does for all."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtGui import QColor, QPalette

from desktop.palette import Tokens
from desktop.viewmodels.colour import mix


class Paint(StrEnum):
    """A colour as the sheet calls it: Qt looks it up in the palette when it polishes a widget.

    Roles that have no use of their own here lend their names, for every rule draws itself.
    """

    WINDOW = "palette(window)"
    PANEL = "palette(base)"
    SIDEBAR = "palette(midlight)"
    TEXT = "palette(text)"
    SECONDARY = "palette(placeholder-text)"
    FAINT = "palette(dark)"
    LINE = "palette(mid)"
    HANDLE = "palette(shadow)"
    HOVER = "palette(light)"
    ACCENT = "palette(highlight)"
    ACCENT_HOVER = "palette(accent)"
    ACCENT_SOFT = "palette(alternate-base)"
    ON_ACCENT = "palette(highlighted-text)"
    WARN = "palette(tooltip-base)"
    BAD = "palette(bright-text)"
    GOOD = "palette(link-visited)"


def palette(t: Tokens) -> QPalette:
    """A scheme's colours under the roles of `Paint`, and what Qt paints without the sheet."""
    made, role = QPalette(), QPalette.ColorRole
    faint = mix(t.secondary, t.window, 0.35)
    for name, colour in {
        role.Window: t.window,
        role.Base: t.panel,
        role.Button: t.panel,
        role.Midlight: t.sidebar,
        role.Text: t.text,
        role.WindowText: t.text,
        role.ButtonText: t.text,
        role.ToolTipText: t.text,
        role.PlaceholderText: t.secondary,
        role.Dark: faint,
        role.Mid: t.line,
        role.Shadow: mix(t.panel, t.secondary, 0.45),
        role.Light: mix(t.panel, t.text, 0.05),
        role.Highlight: t.accent,
        role.Link: t.accent,
        role.Accent: mix(t.accent, t.text, 0.12),
        role.AlternateBase: t.accent_soft,
        role.HighlightedText: t.on_accent,
        role.ToolTipBase: t.warn,
        role.BrightText: t.bad,
        role.LinkVisited: t.good,
    }.items():
        made.setColor(name, QColor(colour))
    for name in (role.Text, role.ButtonText, role.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(faint))
    return made
