"""Colours: contrast of text, edges of sections, following the choice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.palette import DARK, LIGHT, SECTIONS, Tokens
from desktop.ui.parts.paints import Paint
from desktop.ui.parts.stylesheet import SHEET
from desktop.ui.parts.theme import AT_ONCE, Theme
from desktop.viewmodels.colour import contrast, mix
from tests.states import STATES, stage_for


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
    assert contrast(tokens.secondary, tokens.accent_soft) >= 4.5


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


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("paint", Paint)
def test_the_sheet_finds_each_colour(theme: Theme, qtbot: QtBot, choice: str, paint: Paint) -> None:
    """By its role in the palette, which no other colour has; and all of them are in use."""
    theme.apply(choice)
    tokens = theme.tokens
    mixed = {
        Paint.FAINT: mix(tokens.secondary, tokens.window, 0.35),
        Paint.HANDLE: mix(tokens.panel, tokens.secondary, 0.45),
        Paint.HOVER: mix(tokens.panel, tokens.text, 0.05),
        Paint.ACCENT_HOVER: mix(tokens.accent, tokens.text, 0.12),
    }
    frame = QFrame()
    qtbot.addWidget(frame)
    frame.setStyleSheet(f"QFrame {{ background: {paint}; }}")
    drawn = frame.grab().toImage().pixelColor(5, 5)
    assert drawn == QColor(mixed.get(paint) or getattr(tokens, paint.name.lower()))
    assert paint in SHEET


@pytest.mark.parametrize(
    "name", ["practice", "review-find", "trends", "stories-new", "settings", "keys"]
)
def test_what_is_open_takes_the_colours_of_another_scheme(theme: Theme, name: str) -> None:
    """Every dot is as in a window that was made in that scheme."""

    def picture(change: bool) -> QImage:
        theme.apply("light" if change else "dark")
        stage = stage_for(name, theme)
        stage.window.resize(1100, 760)
        stage.window.show()
        shown = STATES[name](stage) or stage.window
        theme.apply("dark")
        stage.settle()
        taken = shown.grab().toImage()
        stage.close()
        return taken

    assert picture(change=True) == picture(change=False)


@pytest.fixture
def in_slices(monkeypatch: pytest.MonkeyPatch, one_slice: None) -> None:
    """A change of scheme takes its turns, as it does for its users."""
    monkeypatch.undo()


def test_a_window_changes_all_at_once(theme: Theme, qtbot: QtBot, in_slices: None) -> None:
    """It shows what it showed until all is ready, also where parts of it come and go meanwhile."""
    window = QWidget()
    qtbot.addWidget(window)
    old = [QLabel(str(number), window) for number in range(2 * AT_ONCE)]
    window.show()
    theme.apply("dark")
    theme.apply("light")
    theme.apply("dark")
    assert theme.busy
    assert not window.updatesEnabled()
    for label in old[:AT_ONCE]:
        label.deleteLater()
    new = QLineEdit(window)
    new.show()
    qtbot.waitUntil(lambda: not theme.busy)
    assert window.updatesEnabled()
    for widget in (old[-1], new):
        assert widget.palette().text().color() == QColor(DARK.text)


def test_a_start_guesses_the_systems_scheme_and_looks_again(
    theme: Theme, qapp: QApplication
) -> None:
    """Its window is seen in the colours the palette speaks for, and asks for the name later."""
    theme.apply("dark")
    started = Theme(qapp, "system")
    assert started.tokens is DARK
    started.look_again()
    named = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert started.tokens is (DARK if named else LIGHT)
    started.deleteLater()
