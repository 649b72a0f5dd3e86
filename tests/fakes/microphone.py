"""Stand-ins for what listens: a recording under way and the microphone test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from desktop.errors import GreenroomError
from desktop.recording.microphone_test import SoundCheck
from desktop.types import Job, Level, LiveState, Role, Take
from scoring.types import Question, SectionReport
from speech.types import Word
from tests.fakes.sample import SAMPLE

if TYPE_CHECKING:
    from tests.fakes.session import FakeSession


class FakeLiveTake:
    """Stands in for a recording under way; a test sets `state`, `seconds` and `message`."""

    def __init__(
        self,
        session: FakeSession,
        question: Question | None = None,
        further: tuple[str, Role, str] | None = None,
    ) -> None:
        self.session = session
        self.question, self.further = question, further
        self.state: LiveState = "recording"
        self.seconds = 0.0
        self.peak = 0.4
        self.message: str | None = None
        self.heard: tuple[Word, ...] = ()
        self.found: tuple[SectionReport, ...] = ()
        self.blocks: NDArray[np.float32] = np.zeros(0, dtype=np.float32)
        self.discarded = False

    def level(self) -> Level:
        """What the test said."""
        return Level(self.peak, self.seconds, 0, self.state, self.message)

    def peaks(self) -> NDArray[np.float32]:
        """What the test said."""
        return self.blocks

    def words(self) -> tuple[Word, ...]:
        """What the test said."""
        return self.heard

    def sections(self) -> tuple[SectionReport, ...]:
        """What the test said."""
        return self.found

    def pause(self) -> None:
        """Pause."""
        self.state = "paused"

    def resume(self) -> None:
        """Go on."""
        self.state = "recording"

    def discard(self) -> None:
        """Remember it."""
        self.discarded = True
        self.state = "finished"

    def finish(self) -> Job[Take]:
        """Two steps, then the sample as a new take."""
        self.state = "finished"
        if self.further is not None:
            return self.session.add_further(*self.further)
        return self.session.work(self.session.fresh_id(), "microphone", self.question)


class FakeMicrophoneTest:
    """Stands in for the microphone test; a test sets `state`, `seconds` and `check`."""

    def __init__(self, device: str | None) -> None:
        self.device = device
        self.state: LiveState = "recording"
        self.seconds = 0.0
        self.peak = 0.4
        self.over = False
        self.fails: str | None = None
        self.check = SoundCheck("fine", 0.2, SAMPLE / "answer.flac")
        self.closed = False

    def level(self) -> Level:
        """What the test said."""
        return Level(self.peak, self.seconds, 0, self.state)

    def stop(self) -> SoundCheck:
        """What the test said, or its failure."""
        if self.fails:
            raise GreenroomError(self.fails)
        return self.check

    def close(self) -> None:
        """Remember it."""
        self.closed = True
