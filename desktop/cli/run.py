"""Runs one command line: failures become one sentence, and every end has its exit code."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import click

from desktop.cli.app import app
from desktop.cli.front import Front
from desktop.cli.output import NAME, failure
from desktop.errors import GreenroomError

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
        failure(_sentence(error, front))
        return FAILED
    return code if isinstance(code, int) else 0


def _sentence(error: Exception, front: Front) -> str:
    from scoring.types import ScoringError
    from speech.types import SpeechError

    if isinstance(error, GreenroomError | ScoringError | SpeechError):
        return str(error)
    log.error("unexpected", exc_info=error)
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return UNEXPECTED.format(error=what, folder=front.places.cache)
