"""Named stand-ins for the real parts; each says what it stands in for."""

from __future__ import annotations

from tests.fakes.catalog import CONFLICT, FAILURE, MISTAKE, PIVOT, SAR, FakeCatalog
from tests.fakes.microphone import FakeLiveTake, FakeMicrophoneTest
from tests.fakes.player import FakePlayer
from tests.fakes.sample import SAMPLE, sample_report, sample_take, sample_transcript
from tests.fakes.session import FakeSession
from tests.fakes.shelf import FakeShelf

__all__ = [
    "CONFLICT",
    "FAILURE",
    "MISTAKE",
    "PIVOT",
    "SAMPLE",
    "SAR",
    "FakeCatalog",
    "FakeLiveTake",
    "FakeMicrophoneTest",
    "FakePlayer",
    "FakeSession",
    "FakeShelf",
    "sample_report",
    "sample_take",
    "sample_transcript",
]
