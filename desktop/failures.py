"""Turns what the parts raise into the one error front ends show."""

from __future__ import annotations

import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from desktop.errors import GreenroomError
from desktop.words import mark
from scoring.errors import ScoringError
from speech.errors import SpeechError

log = logging.getLogger(__name__)
UNEXPECTED = mark("Something unexpected went wrong; the details are in the log.")


class Unscored(GreenroomError):
    """The recording is kept as take `take_id`, but there is no report; the sentence says why."""

    def __init__(self, message: str, take_id: str) -> None:
        super().__init__(message)
        self.take_id = take_id


class DamagedTake(GreenroomError):
    """The entry of take `take_id` in the library cannot be read; its sound can."""

    def __init__(self, take_id: str) -> None:
        super().__init__(
            f"I could not read the take {take_id}: its entry in the library is damaged; "
            "its sound is safe, so open it in Review and have it scored from that."
        )


@contextmanager
def told(doing: str) -> Iterator[None]:
    """Raise what goes wrong inside as GreenroomError; `doing` completes "I could not …"."""
    try:
        yield
    except (SpeechError, ScoringError) as error:
        raise GreenroomError(str(error)) from error
    except MemoryError as error:
        raise GreenroomError(
            f"I could not {doing}: this machine's memory is full; please close other programs."
        ) from error
    except OSError as error:
        log.info("could not %s", doing, exc_info=True)
        raise GreenroomError(f"I could not {doing}: {reason(error)}.") from error


def reason(error: OSError) -> str:
    """Why a file could not be read or written, and what to do about it."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return "the disk is full; please free some space and try again"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "I may not write there; please check the folder's permissions"
    if error.errno == errno.ENOENT:
        return "it is not there; please check the name"
    return f"{error.strerror or error}; please check the path and try again"
