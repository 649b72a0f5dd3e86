"""A frame shows the focus while one goes by key, and not after a click."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.parts.controls import button
from desktop.ui.parts.key_focus import KEYED, KeyWatch
from desktop.ui.parts.pickers import Picker
from desktop.ui.parts.theme import Theme
from desktop.ui.parts.tick_box import TickBox
from desktop.ui.practice.record_button import RecordButton

TAB, CLICK = Qt.FocusReason.TabFocusReason, Qt.FocusReason.MouseFocusReason
MADE: dict[str, Callable[[Theme], QWidget]] = {
    "button": lambda _: button("Finish", kind="primary"),
    "picker": lambda _: Picker("Framework"),
    "tick box": lambda _: TickBox("Live"),
    "record": RecordButton,
}


@pytest.fixture(params=MADE)
def pair(
    request: pytest.FixtureRequest, theme: Theme, qtbot: QtBot
) -> Iterator[tuple[QWidget, QWidget]]:
    """A control and another beside it, in a window that takes keys."""
    window = QWidget()
    KeyWatch(window)
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    made = MADE[request.param](theme), button("Elsewhere")
    for control in made:
        box.addWidget(control)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made[1].setFocus(CLICK)
    # Until then the window has to live.
    yield made
    window.close()


def test_a_control_is_framed_by_key_and_not_after_a_click(pair: tuple[QWidget, QWidget]) -> None:
    """Its own focus goes on as ever: only the frame is left out."""
    control, elsewhere = pair
    control.setFocus(TAB)
    assert control.property(KEYED)
    elsewhere.setFocus(CLICK)
    assert not control.property(KEYED)
    control.setFocus(CLICK)
    assert control.hasFocus()
    assert not control.property(KEYED)


def test_what_the_program_gives_the_focus_is_framed_where_a_key_was_pressed_last(
    pair: tuple[QWidget, QWidget], qtbot: QtBot
) -> None:
    """Whoever opened a page by mouse sees no frame in it, whoever did by key sees where it is."""
    control, elsewhere = pair
    qtbot.keyClick(elsewhere, Qt.Key.Key_F9)  # type: ignore[no-untyped-call]
    control.setFocus()
    assert control.property(KEYED)
    elsewhere.setFocus(CLICK)
    control.setFocus()
    assert not control.property(KEYED)


def test_a_dialog_begins_as_the_window_it_lies_over(
    pair: tuple[QWidget, QWidget], qtbot: QtBot
) -> None:
    """Opened by key, its first control is framed."""
    control, elsewhere = pair
    dialog = QDialog(control.window())
    field = button("In the dialog")
    QVBoxLayout(dialog).addWidget(field)
    qtbot.keyClick(elsewhere, Qt.Key.Key_F9)  # type: ignore[no-untyped-call]
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    field.clearFocus()
    field.setFocus()
    assert field.property(KEYED)
