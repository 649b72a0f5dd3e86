"""The composition root: puts the real parts together for the command line and the window."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from speech.helper import MARK, run_helper

if TYPE_CHECKING:
    from desktop.session import Session


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
    from desktop.cli.front import Front
    from desktop.cli.run import run
    from desktop.system.places import Places

    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character shows another one instead of ending the work.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    places = Places.of_user()

    def open_session(model: str | None) -> Session:
        from desktop.compose import open_session

        return open_session(places, model=model)

    def window() -> int:
        from desktop.ui.app import run as show

        session = open_session(None)
        try:
            return show(session, sys.argv[:1])
        finally:
            session.close()

    return run(sys.argv[1:], Front(places, open_session, window, _no_window))


def _no_window() -> str | None:
    from desktop.system.display import prepare_display

    return prepare_display(os.environ)


if __name__ == "__main__":
    sys.exit(main())
