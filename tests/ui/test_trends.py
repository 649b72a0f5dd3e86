"""Progress: trends over the takes, two takes side by side, and the ways from both to the takes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.ui.progress.page import ProgressPage
from desktop.ui.window import PROGRESS, MainWindow
from desktop.viewmodels.comparing import Line, SideBySide
from tests.fakes import FakeSession
from tests.ui.test_progress import three_takes


@pytest.fixture
def session() -> FakeSession:
    """Three takes."""
    return three_takes()


@pytest.fixture
def page(window: MainWindow) -> ProgressPage:
    """Progress on show."""
    window.go(PROGRESS)
    return window.progress


def test_trends_are_over_the_takes_in_the_list(page: ProgressPage) -> None:
    """The button shows charts of what the filters leave, each with its text; it leads back too."""
    page.view_button.click()
    assert page.trends.isVisible()
    assert page.trends.rests.text().startswith("Resting on 3 takes: too few")
    page.filters.question.setCurrentIndex(1)
    assert page.trends.rests.text().startswith("Resting on 2 takes")
    pace = page.trends.charts[0]
    told = page.trends.texts[0].text()
    assert told.endswith("(2\N{NO-BREAK SPACE}takes).")
    assert pace.accessibleDescription().startswith(told.replace("\N{NO-BREAK SPACE}", " "))
    assert "in the band of 120–165 (2 takes)" in pace.accessibleDescription()
    assert (
        "met in 2 of 2 takes; oldest first: met, met." in page.trends.grid.accessibleDescription()
    )
    page.trends.grab()
    page.view_button.click()
    assert page.table.isVisible()


def test_two_takes_side_by_side(page: ProgressPage, session: FakeSession) -> None:
    """The earlier one stands left, however they were chosen; one alone cannot be compared."""
    assert not page.compare_button.isEnabled()
    page.table.select(["sample", "lost"])
    page.compare_button.click()
    assert page.compare.isVisible()
    said = [found.text() for found in page.compare.findChildren(QLabel)]
    heads = [found.text() for found in page.compare.findChildren(QPushButton)]
    assert heads[:2] == ["10 Nov 2026 08:00", "20 Nov 2026 18:42"]
    assert {"Section by section", "Delivery", "Rules", "Precise context"} <= set(said)
    page.compare.grab()
    page.view_button.click()
    assert page.table.isVisible()
    assert page.selected() == ["sample", "lost"]


def test_two_takes_are_compared_under_another_framework(
    page: ProgressPage, session: FakeSession
) -> None:
    """Both scored anew for it, and kept as they were; what fails leaves the old one on show."""
    page.table.select(["sample", "lost"])
    page.compare_button.click()
    kept = dict(session.kept)
    picker = page.compare.framework
    assert picker.currentData() == "pivot-own"
    picker.setCurrentIndex(picker.findData("sar"))
    picker.activated.emit(picker.currentIndex())
    said = [found.text() for found in page.compare.findChildren(QLabel)]
    assert "Situation" in said
    assert "Precise context" not in said
    assert session.kept == kept
    session.fails = "This take is not transcribed yet; please let me finish it first."
    picker.setCurrentIndex(picker.findData("pivot-own"))
    picker.activated.emit(picker.currentIndex())
    assert page.notice.text == session.fails
    assert picker.currentData() == "sar"


def test_a_comparison_that_fails_is_told(page: ProgressPage, session: FakeSession) -> None:
    """The list stays on show."""
    session.fails = "This take is not transcribed yet; please let me finish it first."
    page.table.select(["sample", "lost"])
    page.compare_button.click()
    assert page.notice.text == session.fails
    assert page.table.isVisible()


def test_marks_of_the_trends_lead_to_their_takes(page: ProgressPage, qtbot: QtBot) -> None:
    """A dot and a verdict by click; by key from the newest take back, each read aloud."""
    page.view_button.click()
    opened: list[str] = []
    page.opened.connect(opened.append)
    oldest_first = sorted(page.model.listing.points, key=lambda point: point.recorded_at)
    for chart in (page.trends.charts[0], page.trends.grid):
        place = chart.places()[0]
        assert place is not None
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(int(place), 9))
        chart.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(chart, Qt.Key.Key_Left)
        qtbot.keyClick(chart, Qt.Key.Key_Return)
        assert opened == [oldest_first[0].id, oldest_first[1].id]
        opened.clear()


def test_the_keys_go_along_rules_and_takes(page: ProgressPage, qtbot: QtBot) -> None:
    """Down says the next rule's verdict on the same take."""
    page.view_button.click()
    grid = page.trends.grid
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    assert grid.at == 2
    first = grid.told(2)
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.told(2) != first
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.at == 2
    page.trends.grab()


def test_a_comparison_leads_to_both_takes_and_their_moments(
    window: MainWindow, page: ProgressPage, session: FakeSession, qtbot: QtBot
) -> None:
    """Each head opens its take, the time of a quote its moment; all by key too."""
    page.table.select(["sample", "lost"])
    page.compare_button.click()
    view = page.compare.view
    turned = Line(
        "Cause", "Not found", "Heard", "▲ better", "good", ("", "“we guessed”"), (None, 12.5)
    )
    both = SideBySide(("10 Nov", "20 Nov"), "Why?", (), (("Rules", (turned,)),), ())
    view.show_both(both)
    heads = {made.text(): made for made in view.findChildren(QPushButton)}
    qtbot.keyClick(heads["▸ 0:12"], Qt.Key.Key_Space)
    assert window.review.isVisible()
    assert window.review.take is not None
    assert window.review.take.id == "sample"
    qtbot.waitUntil(lambda: not window.review.busy)
    assert window.review.playback.position == pytest.approx(12.5)
    heads["10 Nov"].click()
    assert window.review.take.id == "lost"
    assert window.review.playback.position == 0.0
