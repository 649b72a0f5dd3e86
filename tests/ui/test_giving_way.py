"""A part of a page that makes room for what asks, in a window too low for both."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.parts.giving_way import GivingWay


def test_a_low_page_shows_what_asks_instead_of_the_part_above_it(qtbot: QtBot) -> None:
    """The part goes and comes back; in a high page, or one made high, both are there."""
    page, part, asking = QWidget(), QWidget(), QWidget()
    qtbot.addWidget(page)
    box = QVBoxLayout(page)
    for widget in (part, asking):
        widget.setMinimumHeight(10)
        box.addWidget(widget)
    asking.hide()
    GivingWay(part, asking, page, room=300)
    page.resize(200, 200)
    page.show()
    assert not part.isHidden()
    asking.show()
    assert part.isHidden()
    page.resize(200, 320)
    qtbot.waitUntil(lambda: not part.isHidden())
    page.resize(200, 200)
    qtbot.waitUntil(part.isHidden)
    asking.hide()
    assert not part.isHidden()
