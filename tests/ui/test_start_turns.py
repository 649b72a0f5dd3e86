"""No work of more than 50 ms on the GUI thread while the window brings in its pages."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.settings import Settings
from desktop.ui.moving_in import MovingIn
from desktop.ui.parts.theme import Theme
from desktop.ui.window import MainWindow
from tests.fakes import FakeSession, sample_take
from tests.ui.turns import LIMIT, TRIES, Turns

pytestmark = pytest.mark.alone


@pytest.fixture
def one_slice() -> None:
    """Not here: the pages are made in steps, as they are for users."""


@pytest.fixture
def start_gc() -> Iterator[None]:
    """Nothing is looked through for rubbish until the pages are there, as in the app."""
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


def started(qtbot: QtBot, app: QApplication, theme: Theme, place: str) -> float:
    """Milliseconds of the longest turn from the first paint until nothing is under way."""
    session, ends = FakeSession([sample_take()]), list[MovingIn]()
    window = MainWindow(Settings(toured=True, place=place))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()

    def begin() -> None:
        ends.append(MovingIn(app, window, theme, lambda: session))  # type: ignore[arg-type,return-value] # a stand-in
        window.update()

    def settled() -> bool:
        if not session.warmed or window.busy:
            return False
        return window.review.take is not None and not window.review.busy

    try:
        return Turns(qtbot, settled).longest(begin)
    finally:
        ends[0].end()


@pytest.mark.usefixtures("start_gc")
@pytest.mark.parametrize("place", ["practice", "review"])
def test_a_start_never_keeps_the_window_from_answering(
    qtbot: QtBot, qapp: QApplication, theme: Theme, place: str
) -> None:
    """Every page is made, shown or made ready in steps; the best of a few starts counts."""
    best = started(qtbot, qapp, theme, place)
    for _ in range(TRIES - 1):
        if best <= LIMIT:
            break
        gc.disable()
        best = min(best, started(qtbot, qapp, theme, place))
    print("longest turn of a start in ms:", round(best))  # noqa: T201 - what a failure is read by
    assert best <= LIMIT
