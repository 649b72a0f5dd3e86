"""The fonts: Inter where it is installed, with figures of one width so that times do not jump."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

# Point sizes; 13.5 pixels at 96 dpi are 10.1 points.
SIZES = {
    "small": 9.0,
    "body": 10.1,
    "strong": 10.1,
    "heading": 9.4,
    "transcript": 11.3,
    "title": 15.0,
    "question": 24.0,
    "timer": 30.0,
    "figure": 17.0,
    "brand": 12.0,
    "words": 13.0,
}
BOLD = frozenset({"strong", "heading", "title", "question", "timer", "figure", "brand"})


def install(app: QApplication) -> None:
    """Make the body font the application's font; `font` builds on it."""
    body = font("body")
    if QFontDatabase.hasFamily("Inter"):
        body.setFamily("Inter")
    app.setFont(body)


def font(role: str) -> QFont:
    """The font of one of `SIZES`."""
    found = QFont()
    found.setPointSizeF(SIZES[role])
    if role in BOLD:
        found.setWeight(QFont.Weight.DemiBold)
    if role == "question":
        found.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.5)
    found.setFeature(QFont.Tag("tnum"), 1)
    return found
