"""A start of the window: seen before the library is open, and in order however early it ends."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.errors import GreenroomError
from desktop.settings import Settings
from desktop.ui.app import Failures
from desktop.ui.moving_in import MovingIn
from desktop.ui.parts.slices import Slices
from desktop.ui.parts.theme import Theme
from desktop.ui.window import PRACTICE, STORIES, MainWindow
from tests.fakes import FakeSession, sample_take


class Paints(QObject):
    """Counts how often a window was painted."""

    count = 0

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Look, and let it pass."""
        self.count += event.type() == QEvent.Type.Paint
        return False


class SlowLibrary:
    """Opens when it is let, in whatever thread asks."""

    def __init__(self) -> None:
        self.asked, self.let = threading.Event(), threading.Event()
        self.session = FakeSession([sample_take()])
        self.error: Exception | None = None

    def __call__(self) -> FakeSession:
        """A session, or what is in its way."""
        self.asked.set()
        assert self.let.wait(30)
        if self.error is not None:
            raise self.error
        return self.session


@pytest.fixture
def library() -> SlowLibrary:
    """One that is not let yet."""
    return SlowLibrary()


@pytest.fixture
def start(
    qtbot: QtBot, qapp: QApplication, theme: Theme, library: SlowLibrary
) -> Iterator[Callable[[], tuple[MainWindow, MovingIn]]]:
    """Shows the window as the app does."""
    ends: list[MovingIn] = []

    def begin() -> tuple[MainWindow, MovingIn]:
        window = MainWindow(Settings(toured=True))
        qtbot.addWidget(window)
        moving = MovingIn(qapp, window, theme, library)  # type: ignore[arg-type] # a stand-in
        ends.append(moving)
        window.show()
        return window, moving

    yield begin
    library.let.set()
    for moving in ends:
        moving.end()


def test_the_window_is_seen_while_the_library_still_opens(
    qtbot: QtBot, start: Callable[[], tuple[MainWindow, MovingIn]], library: SlowLibrary
) -> None:
    """Painted first, and only then is anything asked for; a place chosen meanwhile is gone to."""
    paints = Paints()
    window, _ = start()
    window.installEventFilter(paints)
    assert not library.asked.is_set()
    qtbot.waitUntil(library.asked.is_set)
    assert paints.count > 0
    assert window.pages.currentWidget() is window.waiting
    assert window.waiting.text.text() == "Opening your takes …"
    assert window.focusWidget() is window.waiting, "no place stands out as if gone to by key"
    window.sidebar._group.button(STORIES).click()
    library.let.set()
    qtbot.waitUntil(lambda: not window.busy)
    assert window.pages.currentWidget() is window.stories
    qtbot.waitUntil(lambda: library.session.warmed)


def test_a_library_that_does_not_open_says_so_in_the_window(
    qtbot: QtBot, start: Callable[[], tuple[MainWindow, MovingIn]], library: SlowLibrary
) -> None:
    """A start from a menu has no terminal; the window stays until it was read."""
    library.error = GreenroomError("I could not open the library: the disk is full.")
    library.let.set()
    window, moving = start()
    qtbot.waitUntil(lambda: bool(moving.failed))
    assert window.waiting.text.text() == moving.failed == str(library.error)
    assert window.isVisible()
    qtbot.waitUntil(window.waiting.leave.isVisible)
    window.waiting.leave.click()
    assert not window.isVisible()


def test_every_problem_of_a_start_is_told(
    qtbot: QtBot, start: Callable[[], tuple[MainWindow, MovingIn]], library: SlowLibrary
) -> None:
    """The second does not take the place of the first."""
    library.session.problems = ("The settings are broken.", "A framework is broken.")
    library.let.set()
    window, _ = start()
    qtbot.waitUntil(lambda: library.session.warmed)
    assert window.notice.text == "The settings are broken.\nA framework is broken."


def test_a_mistake_before_there_is_a_page_is_told_in_its_place(
    qtbot: QtBot, start: Callable[[], tuple[MainWindow, MovingIn]], library: SlowLibrary
) -> None:
    """Not a window that waits for ever; a second one has the same way out."""
    window, _ = start()
    for text in ("Something else went wrong.", "Something went wrong."):
        Failures(window)._raised.emit(text)
    assert window.waiting.text.text() == "Something went wrong."
    assert window.waiting.findChildren(QPushButton) == [window.waiting.leave]


def test_a_window_closed_while_the_library_opens_leaves_nothing_open(
    qtbot: QtBot, start: Callable[[], tuple[MainWindow, MovingIn]], library: SlowLibrary
) -> None:
    """The worker is waited for, and what it opened is closed."""
    window, moving = start()
    qtbot.waitUntil(library.asked.is_set)
    assert window.close()
    library.let.set()
    moving.end()
    assert library.session.closed
    assert window.pages.currentIndex() == PRACTICE


def test_a_window_closed_while_its_pages_are_made_leaves_nothing_open(
    qtbot: QtBot,
    start: Callable[[], tuple[MainWindow, MovingIn]],
    library: SlowLibrary,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was begun is finished first, so that all of it is taken down in good order."""
    begun: list[Iterator[None]] = []

    def one_step(_: Slices, steps: Iterator[None]) -> None:
        begun.append(steps)
        next(steps)

    monkeypatch.setattr(Slices, "run", one_step)
    library.let.set()
    window, moving = start()
    qtbot.waitUntil(lambda: bool(begun))
    assert window.busy
    assert window.close()
    moving.end()
    assert not window.busy
    assert library.session.closed
