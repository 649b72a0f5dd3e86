"""The window with its pages in it, made on the spot; the app brings them in a little later."""

from __future__ import annotations

from typing import Any

from desktop.exports import FORMATS
from desktop.ui.jobs import JobRunner
from desktop.ui.parts.theme import Theme
from desktop.ui.rooms import Rooms
from desktop.ui.window import MainWindow


def furnished(
    session: Any,
    work: JobRunner,
    quick: JobRunner,
    fetch: JobRunner,
    player: Any,
    theme: Theme,
) -> MainWindow:
    """On any `session` and `player`, stand-ins as well; not shown yet."""
    window = MainWindow(session.settings)
    for _ in Rooms(window, session, (work, quick, fetch), player, theme, FORMATS).build():
        pass
    return window
