"""The composition root: puts the real parts together for the command line and the window."""

from __future__ import annotations

import gc
import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from speech.helper import MARK, run_helper

if TYPE_CHECKING:
    from desktop.session import Session
    from desktop.settings import Loaded
    from desktop.system.places import Places


def main() -> int:
    """Run what stands on the command line; returns the exit code."""
    if sys.argv[1:2] == [MARK]:
        return run_helper(sys.argv[2:])
    return _run()


def _run() -> int:
    if getattr(sys, "frozen", False):
        # In a bundle a process of `score --jobs` starts here too, and goes to its work from here.
        import multiprocessing

        multiprocessing.freeze_support()
    # Only now, since a helper needs none of it.
    from desktop.system.places import Places

    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character shows another one instead of ending the work.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    places = Places.of_user()
    if not sys.argv[1:] and _no_window() is None:
        return _window(places)
    from desktop.cli.front import Front
    from desktop.cli.run import run

    front = Front(
        places, lambda model: _session(places, model), lambda: _window(places), _no_window
    )
    return run(sys.argv[1:], front)


def _session(places: Places, model: str | None, loaded: Loaded | None = None) -> Session:
    from desktop.compose import open_session

    return open_session(places, model=model, loaded=loaded)


def _window(places: Places) -> int:
    """Without the commands, which a window would only wait for."""
    # What a start makes is kept: nothing is looked through for rubbish until the pages are there.
    gc.disable()
    from desktop.ui.app import Start, run

    try:
        return run(Start(places, partial(_session, places, None), sys.argv[:1]))
    except Exception as error:  # noqa: BLE001 - the last resort: a sentence here, the rest in the log
        from desktop.cli.run import failed

        return failed(error, places)


def _no_window() -> str | None:
    from desktop.system.display import prepare_display

    return prepare_display(os.environ)


if __name__ == "__main__":
    sys.exit(main())
