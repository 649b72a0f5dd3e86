"""What somebody finds who starts Greenroom for the first time: the tour, and the shipped answer."""

from __future__ import annotations

from desktop.settings import Settings
from desktop.ui.window import PRACTICE, PROGRESS, STORIES, MainWindow
from tests.states.stage import Stage, State


def opening(stage: Stage) -> MainWindow:
    """The window is seen before the library is open."""
    window = MainWindow(Settings())
    window.resize(stage.window.size())
    window.show()
    return window


def tour(stage: Stage) -> None:
    """It opens with the first of three steps."""
    stage.settle()


def tour_record(stage: Stage) -> None:
    """The second step."""
    stage.settle()
    stage.window.tour.next.click()


def tour_review(stage: Stage) -> None:
    """The third step, in Review."""
    tour_record(stage)
    stage.window.tour.next.click()


def practice(stage: Stage) -> None:
    """The tour is over."""
    _at(stage, PRACTICE)


def progress(stage: Stage) -> None:
    """Only the shipped answer is there."""
    _at(stage, PROGRESS)


def trends(stage: Stage) -> None:
    """One take is no trend yet."""
    _at(stage, PROGRESS)
    stage.window.progress.view_button.click()


def stories(stage: Stage) -> None:
    """None yet."""
    _at(stage, STORIES)


def _at(stage: Stage, place: int) -> None:
    stage.settle()
    stage.window.tour.skip.click()
    stage.window.go(place)


FIRST_STATES: dict[str, State] = {
    "first-opening": opening,
    "first-tour-1": tour,
    "first-tour-2": tour_record,
    "first-tour-3": tour_review,
    "first-practice": practice,
    "first-progress": progress,
    "first-trends": trends,
    "first-stories": stories,
}
