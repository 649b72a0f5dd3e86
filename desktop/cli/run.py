"""Runs one command line: failures become one sentence, and every end has its exit code."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import click

from desktop.cli.app import app
from desktop.cli.front import Front
from desktop.cli.output import NAME, failure
from desktop.errors import GreenroomError
from desktop.system.places import Places

log = logging.getLogger(__name__)
FAILED, INTERRUPTED = 1, 130
UNEXPECTED = (
    "I could not finish because of a mistake of mine ({error}); "
    "please try again, and send in the log that lies in {folder}."
)


def run(arguments: Sequence[str], front: Front) -> int:
    """Do what `arguments` say; 0 done, 1 failed, 2 wrong usage, 130 interrupted."""
    try:
        code = app.main(list(arguments), prog_name=NAME, standalone_mode=False, obj=front)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort: a sentence here, the rest in the log
        return failed(error, front.places)
    return code if isinstance(code, int) else 0


def failed(error: Exception, places: Places) -> int:
    """Say in one sentence what went wrong, and keep the rest in the log; the exit code."""
    failure(_sentence(error, places))
    return FAILED


def _sentence(error: Exception, places: Places) -> str:
    from scoring.errors import ScoringError
    from speech.errors import SpeechError

    if isinstance(error, GreenroomError | ScoringError | SpeechError):
        return str(error)
    log.error("unexpected", exc_info=error)
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return UNEXPECTED.format(error=what, folder=places.cache)
