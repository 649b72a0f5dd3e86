"""The window on fakes, and a guard against timers that outlive a test."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.ui.jobs import InlineExecutor, JobRunner
from desktop.ui.parts import fonts
from desktop.ui.parts.slices import Slices
from desktop.ui.parts.theme import Theme
from desktop.ui.window import MainWindow
from tests.fakes import FakePlayer, FakeSession, sample_take
from tests.windows import furnished


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let pass what the offscreen platform says of dialogs and menus: it has no window manager."""
    for item in items:
        if "tests/ui/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support "))


@pytest.fixture(autouse=True)
def no_leaks(qapp: QApplication) -> Iterator[None]:
    """No running timer may be left behind; threads are watched for every test."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    timers = [t for t in gc.get_objects() if type(t) is QTimer and isValid(t) and t.isActive()]
    assert not timers, f"timers left running: {timers}"


@pytest.fixture(autouse=True)
def one_slice(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the window does in slices it does at once, as the runners here do."""

    def at_once(_: Slices, steps: Iterator[None]) -> None:
        for _ in steps:
            pass

    monkeypatch.setattr(Slices, "run", at_once)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme, on the app for one test."""
    fonts.install(qapp)
    made = Theme(qapp, "light")
    yield made
    made.deleteLater()


@pytest.fixture
def inline() -> JobRunner:
    """A runner that does everything at once."""
    return JobRunner(InlineExecutor())


@pytest.fixture
def session() -> FakeSession:
    """A library with the shipped sample in it."""
    return FakeSession([sample_take()])


@pytest.fixture
def player() -> FakePlayer:
    """A player that makes no sound."""
    return FakePlayer()


@pytest.fixture
def window(qtbot: QtBot, session: FakeSession, player: FakePlayer, theme: Theme) -> MainWindow:
    """The whole window, shown, on fakes."""
    runners = (JobRunner(InlineExecutor()) for _ in range(3))
    made = furnished(session, *runners, player, theme)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    # Without a window manager nobody makes it the active window, and keys go to no other.
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made
