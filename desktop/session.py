"""The one engine behind window and command line: record, import, score, keep, export."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scoring.catalog import Catalog

from desktop.settings import Settings
from desktop.types import Device, Job, Level, Take, TakeRow
from scoring.types import Question
from speech.types import Word


class LiveTake:
    """A recording under way. Every method is quick and may be called from the GUI thread."""

    def level(self) -> Level:
        """The meter's figures; never blocks."""
        raise NotImplementedError

    def peaks(self) -> NDArray[np.float32]:
        """Peak (0 to 1) of every 50 ms kept so far, for the moving waveform."""
        raise NotImplementedError

    def words(self) -> tuple[Word, ...]:
        """Words heard so far."""
        raise NotImplementedError

    def pause(self) -> None:
        """Keep nothing until `resume`; the cut is remembered."""
        raise NotImplementedError

    def resume(self) -> None:
        """Go on recording after `pause`."""
        raise NotImplementedError

    def discard(self) -> None:
        """Stop and put the recording in the trash."""
        raise NotImplementedError

    def finish(self) -> Job[Take]:
        """Stop; then, as the generator runs, decode the rest, score and keep the take."""
        raise NotImplementedError


class Session:
    """Everything a front end can ask for; errors are `GreenroomError` with one sentence."""

    catalog: Catalog
    settings: Settings

    def save_settings(self, settings: Settings) -> None:
        """Use and keep `settings`."""
        raise NotImplementedError

    def takes(self) -> tuple[TakeRow, ...]:
        """All takes, newest first."""
        raise NotImplementedError

    def take(self, take_id: str) -> Take:
        """One take with its answers and reports."""
        raise NotImplementedError

    def import_file(self, path: Path, question: Question, framework: str) -> Job[Take]:
        """Copy a sound file in, transcribe, score, keep."""
        raise NotImplementedError

    def record(self, question: Question, framework: str, device: str | None = None) -> LiveTake:
        """Start recording from the named device (None: the system's default)."""
        raise NotImplementedError

    def rescore(self, take_id: str, framework: str) -> Take:
        """Score a take's answers under another framework; quick, needs no audio."""
        raise NotImplementedError

    def export(self, take_id: str, format: str, out: Path) -> Path:
        """Write a take in one of `desktop.exports.FORMATS`; returns the path written."""
        raise NotImplementedError

    def delete(self, take_ids: Sequence[str]) -> None:
        """Put takes in the system's trash."""
        raise NotImplementedError

    def devices(self) -> tuple[Device, ...]:
        """Microphones; refreshes the list while nothing is recording."""
        raise NotImplementedError

    def envelope(self, take: Take) -> NDArray[np.float32]:
        """(n, 2) lowest and highest sample of every 10 ms of the main answer, -1 to 1."""
        raise NotImplementedError
