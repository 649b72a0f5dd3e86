"""Named stand-ins for what the application core works with; each says what it stands in for."""

from __future__ import annotations

from tests.desktop.fakes.microphone import FakeMicrophone
from tests.desktop.fakes.sound import RATE, write_sound
from tests.desktop.fakes.speech import FakeSpeech
from tests.desktop.fakes.surroundings import (
    FakeClock,
    FakeSystemTrash,
    FakeTagger,
    failing,
    places_in,
)
from tests.desktop.fakes.words import FakeDecoder, FakeLive

__all__ = [
    "RATE",
    "FakeClock",
    "FakeDecoder",
    "FakeLive",
    "FakeMicrophone",
    "FakeSpeech",
    "FakeSystemTrash",
    "FakeTagger",
    "failing",
    "places_in",
    "write_sound",
]
