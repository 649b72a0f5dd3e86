"""The one microphone of the application: a recording or a test at a time, and what there is."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from desktop.contract.fields import clean
from desktop.errors import GreenroomError
from desktop.failures import told
from desktop.library.folder import Library
from desktop.library.sidecar import Sidecar
from desktop.library.trash import Trash
from desktop.recording.cut_note import CutNote
from desktop.recording.further import Further
from desktop.recording.live import LiveTake
from desktop.recording.live_feed import LiveFeed
from desktop.recording.microphone_test import MicrophoneTest
from desktop.recording.so_far import SoFar
from desktop.speech_tools import SpeechTools, Steps
from desktop.types import Device, Job, Take
from scoring.types import Question, SectionReport
from speech.types import Word


class Studio:
    """Begins recordings and tests; a test gives way to whatever comes after it.

    `add` keeps a stopped recording as a take, `score` brings it to its report, `so_far` finds the
    sections of a framework in the words heard so far. Tests are written to `test_path` for as long
    as they last.
    """

    def __init__(
        self,
        speech: SpeechTools,
        library: Library,
        trash: Trash,
        add: Callable[[Take], None],
        score: Callable[[Take, Steps], Job[Take]],
        so_far: Callable[[tuple[Word, ...], Question, str], tuple[SectionReport, ...]],
        test_path: Path,
    ) -> None:
        self._speech = speech
        self._library = library
        self._trash = trash
        self._add = add
        self._score = score
        self._so_far = so_far
        self._test_path = test_path
        self._lock = threading.Lock()
        self._live: LiveTake | None = None
        self._test: MicrophoneTest | None = None

    def record(
        self,
        question: Question,
        framework: str,
        device: str | None,
        further: Further | None = None,
    ) -> LiveTake:
        """Start recording from the named device; GreenroomError while something records.

        With `further` it becomes one more answer of a take that is there.
        """
        with self._lock:
            self._free()
            with told("start recording"):
                self._live = self._begin(question, framework, device, further)
            return self._live

    def test(self, device: str | None) -> MicrophoneTest:
        """Listen to the named device for a moment; GreenroomError while something records."""
        with self._lock:
            self._free()
            self._test = MicrophoneTest(self._test_path, device, self._speech)
            return self._test

    def devices(self) -> tuple[Device, ...]:
        """Microphones; refreshes the list while nothing is recording."""
        with self._lock:
            recording = self._live is not None and self._live.active
            with told("look for microphones"):
                return self._speech.devices(not recording)

    def leave(self) -> None:
        """Stop what records; it is found at the next start."""
        with self._lock:
            live, test = self._live, self._test
        if test is not None:
            test.close()
        if live is not None:
            live.leave()

    def _free(self) -> None:
        if self._live is not None:
            if self._live.active:
                raise GreenroomError(
                    "I am recording already; please finish or discard that recording first."
                )
            self._live.settle()
        if self._test is not None:
            self._test.close()
            self._test = None

    def _begin(
        self, question: Question, framework: str, device: str | None, further: Further | None
    ) -> LiveTake:
        slot = self._library.reserve()
        note = Sidecar(
            slot.id,
            question,
            framework,
            slot.started_at,
            "microphone",
            slot.wav.name,
            clean(device) if device else None,
            take=further.take if further else None,
            role=further.role if further else "main",
        )
        heard = SoFar(lambda words: self._so_far(words, question, framework))
        feed: LiveFeed | None = None
        try:
            # Before the first sample: a recording without its note could only be half recovered.
            slot.note(note)
            feed = LiveFeed(self._speech, heard.on_words)
            cuts = CutNote(slot, note, feed.on_block)
            microphone = self._speech.microphone(slot.wav, device, cuts.on_block)
            feed.cuts = cuts.cuts = microphone.cuts
            microphone.start()
        except BaseException:
            if feed is not None:
                feed.close()
            slot.abandon()
            raise
        add, score = (further.add, further.score) if further else (self._add, self._score)
        return LiveTake(slot, note, microphone, feed, heard, self._trash, add, score)
