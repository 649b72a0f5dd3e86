"""Colours: contrast of text, edges of sections, following the choice."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from desktop.palette import DARK, LIGHT, SECTIONS, Tokens
from desktop.ui.parts.theme import Theme
from desktop.viewmodels.colour import contrast


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("text", ["text", "secondary", "accent", "warn", "bad", "good"])
@pytest.mark.parametrize("background", ["window", "panel", "sidebar"])
def test_text_stands_out(tokens: Tokens, text: str, background: str) -> None:
    """Every text colour has 4.5:1 on every background it may stand on."""
    assert contrast(getattr(tokens, text), getattr(tokens, background)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_on_accents(tokens: Tokens) -> None:
    """So do text on the accent, and text and accent on its soft shade."""
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.text, tokens.accent_soft) >= 4.5
    assert contrast(tokens.accent, tokens.accent_soft) >= 4.5
    assert contrast(tokens.warn, tokens.accent_soft) >= 4.5


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_section_edges_and_fills(theme: Theme, choice: str) -> None:
    """Each section's edge has 3:1 on a panel, and text 4.5:1 on its fill."""
    theme.apply(choice)
    for index in (None, *range(len(SECTIONS))):
        fill = theme.fill(index).name()
        assert contrast(theme.tokens.text, fill) >= 4.5
        assert contrast(theme.edge(index).name(), theme.tokens.panel) >= 3.0


def test_the_choice_is_applied_and_told(theme: Theme, qapp: QApplication) -> None:
    """Choosing dark changes the palette and tells everyone once."""
    told: list[None] = []
    theme.changed.connect(lambda: told.append(None))
    theme.apply("dark")
    assert theme.tokens is DARK
    assert qapp.palette().window().color().name().upper() == DARK.window
    assert len(told) == 1
    theme.apply("light")


def test_the_cross_that_clears_a_field_stands_in_its_middle(theme: Theme, qtbot: QtBot) -> None:
    """The rules for buttons are not for it; and what stands in an empty field can be read."""
    field = QLineEdit("price")
    qtbot.addWidget(field)
    field.setClearButtonEnabled(True)
    field.show()
    (cross,) = field.findChildren(QToolButton)
    assert abs(cross.geometry().center().y() - field.rect().center().y()) <= 1
    assert field.palette().placeholderText().color() == QColor(theme.tokens.secondary)
