"""What a sound server says about the microphone behind its own device."""

from __future__ import annotations

import os

import pytest

from speech.sound_server import SoundServer, SourceWatch, pactl
from tests.speech.fakes import FakePactl

INFO = "Server Name: pulseaudio\nDefault Sink: speaker\nDefault Source: usb.mono\n"
SOURCES = """\
Source #0
\tState: IDLE
\tName: speaker.monitor
\tDescription: Monitor of Speaker
\tProperties:
\t\tdevice.description = "Monitor of Speaker"

Source #7
\tState: RUNNING
\tName: usb.mono
\tDescription: USB Headset Mono
"""
OUTPUTS = f"""\
Source Output #3
\tDriver: protocol-native.c
\tSource: 0
\tProperties:
\t\tapplication.process.id = "1"

Source Output #4
\tDriver: protocol-native.c
\tSource: 7
\tProperties:
\t\tapplication.name = "ALSA plug-in"
\t\tapplication.process.id = "{os.getpid()}"
"""


def server(**changes: str) -> FakePactl:
    """A server with two sources; changes by what is asked for."""
    answers = {"info": INFO, "list sources": SOURCES, "list source-outputs": OUTPUTS}
    return FakePactl({**answers, **{k.replace("_", " "): v for k, v in changes.items()}})


def test_the_default_source_by_the_name_people_know() -> None:
    """Its description; its bare name where it has none."""
    assert SoundServer(server()).default_source() == "USB Headset Mono"
    assert SoundServer(server(list_sources="")).default_source() == "usb.mono"


def test_the_source_this_process_records_from() -> None:
    """Found among the streams of all programs."""
    assert SoundServer(server()).recording_source(os.getpid()) == "USB Headset Mono"
    assert SoundServer(server()).recording_source(1) == "Monitor of Speaker"
    assert SoundServer(server()).recording_source(999999) is None


def test_without_a_server_nothing_is_known() -> None:
    """No program, no server, no answer: None, never an error."""
    nobody = SoundServer(FakePactl({}))
    assert nobody.default_source() is None
    assert nobody.recording_source(os.getpid()) is None


def test_a_watch_tells_only_of_a_change() -> None:
    """Not of the first source, not of silence, but of another one."""
    answers = server()
    watch = SourceWatch(SoundServer(answers))
    assert watch.moved_to() is None
    assert watch.moved_to() is None
    own = answers.answers.pop("list source-outputs")
    assert watch.moved_to() is None
    answers.answers["list source-outputs"] = own.replace("Source: 7", "Source: 0")
    assert watch.moved_to() == "Monitor of Speaker"


def test_a_missing_program_answers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no pactl, None."""
    monkeypatch.setenv("PATH", "/nowhere")
    assert pactl(["info"]) is None


def test_a_server_that_is_not_there_answers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program fails then; None."""
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere/socket")
    assert pactl(["info"]) is None
