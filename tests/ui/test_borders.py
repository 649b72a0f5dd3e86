"""Moving the border between two sections in Review: on the ribbon, in the margin, by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop.ui.parts.theme import Theme
from desktop.ui.review.lanes import RIBBON
from desktop.ui.review.page import ReviewPage
from desktop.viewmodels.editing import borders
from tests.ui.editing import LEFT, Desk, open_desk, open_page, report, spot, told


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A library with one answer."""
    made = open_desk(tmp_path)
    yield made
    made.session.close()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, theme: Theme) -> Iterator[ReviewPage]:
    """Its answer in Review."""
    with open_page(qtbot, desk, theme) as made:
        yield made


def test_a_border_is_dragged_on_the_ribbon(page: ReviewPage, qtbot: QtBot) -> None:
    """It snaps to the nearest word."""
    border = borders(report(page))[0]
    timeline, height = page.timeline, int(RIBBON[0] + 14)
    width = float(timeline.width())
    there = report(page).transcript.words[border.word + 2].start or 0.0
    x0, x1 = (round(timeline.view.x(t, width)) for t in (border.time, there + 0.05))
    qtbot.mousePress(timeline, LEFT, pos=QPoint(x0, height))
    qtbot.mouseMove(timeline, QPoint(x1, height))
    qtbot.mouseRelease(timeline, LEFT, pos=QPoint(x1, height))
    assert borders(report(page))[0].word == border.word + 2
    assert "stretch" in told(page)


def test_a_border_is_dragged_in_the_margin(page: ReviewPage, qtbot: QtBot) -> None:
    """From the top of a section's bar to a word above: that word is the section's first."""
    border = borders(report(page))[0]
    view = page.transcript.viewport()
    y = next(y for y in range(view.height()) if page.transcript.border_at(QPoint(4, y)) == border)
    qtbot.mousePress(view, LEFT, pos=QPoint(4, y + 2))
    qtbot.mouseMove(view, spot(page, border.word - 1))
    qtbot.mouseRelease(view, LEFT, pos=spot(page, border.word - 1))
    assert borders(report(page))[0].word == border.word - 1


def test_a_border_is_moved_by_keys(page: ReviewPage, qtbot: QtBot) -> None:
    """The nearest one, by a word each time."""
    border = borders(report(page))[0]
    page.playback.seek(border.time)
    qtbot.keyClick(page.timeline, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert borders(report(page))[0].word == border.word + 1
    qtbot.keyClick(page.timeline, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert borders(report(page))[0].word == border.word
