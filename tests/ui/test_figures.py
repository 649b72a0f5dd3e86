"""Review's figures lead to the moments they speak of, by mouse and by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.review.figure_button import FigureButton
from desktop.ui.review.lanes import PACE
from desktop.ui.review.page import ReviewPage
from desktop.ui.window import REVIEW, MainWindow
from desktop.viewmodels.text import clock
from tests.fakes import FakePlayer, sample_report


@pytest.fixture
def page(window: MainWindow) -> ReviewPage:
    """Review with the sample on show."""
    window.go(REVIEW)
    return window.review


def figure(page: ReviewPage, name: str) -> FigureButton:
    """The figure whose accessible name begins so."""
    buttons = page.report.findChildren(FigureButton)
    return next(made for made in buttons if made.accessibleName().startswith(name))


def test_every_number_leads_to_its_moment(
    page: ReviewPage, player: FakePlayer, qtbot: QtBot
) -> None:
    """A click goes to the first filler, marks it and says which it is; Enter goes to the next."""
    fillers = sample_report().fillers.items
    button = figure(page, "Fillers")
    assert button.cursor().shape() == Qt.CursorShape.PointingHandCursor
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert player.at == pytest.approx(fillers[0].start)
    assert page.timeline.spot == (fillers[0].start, fillers[0].end)
    assert page.transport.legend.told.text().startswith(f"Fillers 1 of {len(fillers)}: “")
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert player.at == pytest.approx(fillers[1].start)
    # The longest silence, then back to the first filler.
    qtbot.mouseClick(figure(page, "Pauses"), Qt.MouseButton.LeftButton)
    assert page.timeline.spot is not None
    longest = max(p.end - p.start for p in sample_report().transcript.pauses[1:-1])
    assert page.timeline.spot[1] - page.timeline.spot[0] == pytest.approx(longest)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert player.at == pytest.approx(fillers[0].start)
    qtbot.keyClick(page.timeline, Qt.Key.Key_Escape)
    assert page.timeline.spot is None
    assert page.transport.legend.told.text() == ""


def test_all_figures_can_be_reached_by_key(page: ReviewPage, qtbot: QtBot) -> None:
    """Each takes the focus, has a name that says what it does, and moves the playhead."""
    buttons = page.report.findChildren(FigureButton)
    names = {made.accessibleName().split(":")[0] for made in buttons}
    assert {"Pace", "Articulation", "Fillers", "Length", "Pauses"} <= names
    assert {section.title for section in sample_report().sections} <= names
    for made in buttons:
        made.setFocus()
        assert made.hasFocus()
        qtbot.keyClick(made, Qt.Key.Key_Space)
        assert page.timeline.spot is not None, made.accessibleName()


def test_a_pause_named_beside_the_pauses_leads_to_itself(
    page: ReviewPage, player: FakePlayer, qtbot: QtBot
) -> None:
    """By key; again it stays with the same pause."""
    pacing = sample_report().pacing
    assert pacing is not None
    (long,) = pacing.long_pauses
    named = figure(page, f"Pauses: {clock(long.start)} (")
    for _ in range(2):
        named.setFocus()
        qtbot.keyClick(named, Qt.Key.Key_Return)
        assert player.at == pytest.approx(long.start)
        assert page.timeline.spot == (long.start, long.end)
        assert page.transport.legend.told.text().startswith("Pauses: ")


def test_the_counts_beside_play_lead_to_their_moments(
    page: ReviewPage, player: FakePlayer, qtbot: QtBot
) -> None:
    """Fillers and long pauses by click and by key; the count stays to be asked for the next."""
    legend = page.transport.legend
    counts = legend.findChildren(FigureButton)
    assert [made.accessibleName().split(":")[0] for made in counts] == ["Fillers", "Pauses"]
    fillers, pauses = counts
    place = fillers.mapTo(page, QPoint())
    qtbot.mouseClick(fillers, Qt.MouseButton.LeftButton)
    qtbot.keyClick(fillers, Qt.Key.Key_Return)
    assert player.at == pytest.approx(sample_report().fillers.items[1].start)
    assert legend.told.text().startswith("Fillers 2 of")
    assert fillers.mapTo(page, QPoint()) == place
    assert not pauses.isVisible()
    qtbot.keyClick(page.timeline, Qt.Key.Key_Escape)
    pauses.setFocus()
    qtbot.keyClick(pauses, Qt.Key.Key_Space)
    assert page.timeline.spot is not None
    assert page.timeline.spot[1] - page.timeline.spot[0] > 2.0


def test_the_counts_are_short_where_there_is_little_room(page: ReviewPage, qtbot: QtBot) -> None:
    """None is cut off or out of reach."""
    legend = page.transport.legend
    legend.resize(900, legend.height())
    fillers = legend.findChildren(FigureButton)[0]
    assert fillers.text() == "about 9 fillers"
    legend.resize(120, legend.height())
    assert fillers.text() == "≈ 9"
    assert fillers.toolTip().startswith("about 9 fillers")


@pytest.mark.parametrize(("room", "count"), [(600, "about 9 fillers"), (250, "≈ 9"), (190, "≈ 9")])
def test_the_moment_is_told_whole_where_there_is_little_room(
    page: ReviewPage, qtbot: QtBot, room: int, count: str
) -> None:
    """Its count gets short for it, then it takes two lines."""
    legend = page.transport.legend
    legend.setFixedWidth(room)
    fillers = legend.findChildren(FigureButton)[0]
    qtbot.mouseClick(fillers, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: legend.told.whole)
    assert legend.width() == room
    assert legend.told.text().startswith("Fillers 1 of 9: “")
    assert fillers.text() == count


def test_a_section_is_shown_stretch_by_stretch(
    page: ReviewPage, player: FakePlayer, qtbot: QtBot
) -> None:
    """Its amount steps through where it was heard."""
    section = sample_report().sections[0]
    button = figure(page, section.title)
    for span in (*section.spans, section.spans[0]):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert player.at == pytest.approx(span.start)


def test_a_click_elsewhere_lets_the_moment_go(page: ReviewPage, qtbot: QtBot) -> None:
    """The mark goes as a selection does."""
    qtbot.mouseClick(figure(page, "Pace"), Qt.MouseButton.LeftButton)
    assert page.timeline.spot is not None
    qtbot.mouseClick(page.timeline, Qt.MouseButton.LeftButton, pos=QPoint(300, 40))
    assert page.timeline.spot is None


def test_a_click_on_the_pace_curve_seeks(
    page: ReviewPage, player: FakePlayer, qtbot: QtBot
) -> None:
    """It lies on the waveform's time axis."""
    spot = QPoint(page.timeline.width() // 4, int(PACE[0] + PACE[1] / 2))
    qtbot.mouseClick(page.timeline, Qt.MouseButton.LeftButton, pos=spot)
    assert player.at == pytest.approx(103.7 / 4, abs=0.2)


def test_the_figure_asked_keeps_the_focus_when_the_report_is_written_anew(
    page: ReviewPage, qtbot: QtBot
) -> None:
    """So one can go on with the keyboard after a change of theme, or a correction."""
    figure(page, "Fillers").setFocus()
    page.refresh()
    focused = QApplication.focusWidget()
    assert isinstance(focused, FigureButton)
    assert focused is figure(page, "Fillers")


def test_the_narrowest_column_cuts_no_figure_off(page: ReviewPage, qtbot: QtBot) -> None:
    """In a small window the words under the figures wrap."""
    qtbot.waitUntil(lambda: not page.report.busy)
    page.report.resize(page.report.minimumWidth(), 600)
    inside = page.report.widget()
    assert inside.minimumSizeHint().width() <= page.report.viewport().width()
