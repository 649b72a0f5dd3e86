"""Jobs that may hang can be left."""

from __future__ import annotations

import threading

import pytest

from desktop.errors import GreenroomError
from desktop.models.leavable import leavable
from desktop.types import Job, Progress
from tests.desktop.jobs import run


class Hanging:
    """A job that hangs after its first step until the test lets go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.closed = threading.Event()

    def run(self) -> Job[str]:
        """One step, and then nothing for long."""
        try:
            yield Progress(0.4, "first")
            self.go.wait(60)
            yield Progress(0.8, "second")
        finally:
            self.closed.set()
        return "done"


def fails() -> Job[None]:
    """A job with a sentence for the user."""
    yield Progress(None, "on it")
    raise GreenroomError("The disk is full.")


def test_steps_and_result_pass_through() -> None:
    """In their order."""
    hanging = Hanging()
    hanging.go.set()
    job = leavable(hanging.run(), every=60)
    assert [next(job).text, next(job).text] == ["first", "second"]
    assert run(job) == "done"


def test_a_failure_passes_through() -> None:
    """As what it is."""
    with pytest.raises(GreenroomError, match="disk is full"):
        run(leavable(fails()))


def test_a_hanging_job_can_be_left() -> None:
    """It tells its last step again, closing it does not wait, and in the end it is closed too."""
    hanging = Hanging()
    job = leavable(hanging.run(), every=0.01)
    steps = {next(job).fraction for _ in range(5)}
    assert 0.4 in steps
    job.close()
    assert not hanging.closed.is_set()
    hanging.go.set()
    assert hanging.closed.wait(60)
    for thread in threading.enumerate():
        if thread.name == "greenroom-leavable":
            thread.join(60)
