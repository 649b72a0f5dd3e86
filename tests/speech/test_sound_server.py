"""What a sound server says about the microphone behind its own device."""

from __future__ import annotations

import os

import pytest

from speech.sound_server import SoundServer, Source, SourceWatch, connecting_to, pactl
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


def test_the_sources_by_the_names_people_know_the_default_first() -> None:
    """Its description; its bare name where it has none."""
    built_in = "\nSource #9\n\tName: pci.mono\n\tDescription: Built-in Audio Mono\n"
    assert SoundServer(server(list_sources=SOURCES + built_in)).sources() == (
        Source("usb.mono", "USB Headset Mono"),
        Source("pci.mono", "Built-in Audio Mono"),
    )
    assert SoundServer(server(list_sources="")).sources() == (Source("usb.mono", "usb.mono"),)


def test_what_a_speaker_plays_is_no_microphone_unless_it_was_made_the_default() -> None:
    """Monitors are left out, but for the one the user chose in the system."""
    chosen = INFO.replace("usb.mono", "speaker.monitor")
    assert SoundServer(server(info=chosen)).sources() == (
        Source("speaker.monitor", "Monitor of Speaker"),
        Source("usb.mono", "USB Headset Mono"),
    )


def test_the_source_this_process_records_from() -> None:
    """Found among the streams of all programs."""
    headset = Source("usb.mono", "USB Headset Mono")
    assert SoundServer(server()).recording_source(os.getpid()) == headset
    assert SoundServer(server()).recording_source(1) == Source(
        "speaker.monitor", "Monitor of Speaker"
    )
    assert SoundServer(server()).recording_source(999999) is None


# As PipeWire 0.3.65 answers, shortened: the stream's process stands with its client.
PIPEWIRE = {
    "info": "Server Name: PulseAudio (on PipeWire 0.3.65)\nDefault Source: builtin\n",
    "list sources": """\
Source #50
\tName: builtin
\tDescription: Builtin

Source #55
\tName: headset
\tDescription: Headset
""",
    "list source-outputs": """\
Source Output #99
\tDriver: PipeWire
\tClient: 98
\tSource: 55
\tProperties:
\t\tapplication.name = "PipeWire ALSA [python3.11]"
\t\ttarget.object = "headset"
""",
    "list clients": """\
Client #97
\tProperties:
\t\tapplication.process.id = "1"

Client #98
\tProperties:
\t\tclient.api = "alsa"
\t\tapplication.process.id = "4711"
""",
}


def test_pipewire_knows_the_process_of_a_stream_by_its_client() -> None:
    """And where nobody records, nothing more is asked."""
    answers = FakePactl(PIPEWIRE)
    assert SoundServer(answers).recording_source(4711) == Source("headset", "Headset")
    assert SoundServer(answers).recording_source(1) is None
    quiet = FakePactl({**PIPEWIRE, "list source-outputs": ""})
    assert SoundServer(quiet).recording_source(4711) is None
    assert quiet.asked == ["list source-outputs"]


def test_pipewire_without_a_microphone_shows_none() -> None:
    """It names a default all the same, which nobody could record from."""
    info = PIPEWIRE["info"].replace("builtin", "@DEFAULT_SOURCE@")
    nobody = FakePactl({"info": info, "list sources": "Source #9\n\tName: speaker.monitor\n"})
    assert SoundServer(nobody).sources() == ()


def test_without_a_server_nothing_is_known() -> None:
    """No program, no server, no answer: None, never an error."""
    nobody = SoundServer(FakePactl({}))
    assert nobody.sources() is None
    assert nobody.recording_source(os.getpid()) is None


def test_a_watch_tells_only_of_a_change() -> None:
    """Not of the right source, not of silence, but of another one, and be it from the start."""
    answers = server()
    watch = SourceWatch(SoundServer(answers), "usb.mono")
    assert watch.moved_to() is None
    own = answers.answers.pop("list source-outputs")
    assert watch.moved_to() is None
    answers.answers["list source-outputs"] = own.replace("Source: 7", "Source: 0")
    assert watch.moved_to() == "Monitor of Speaker"
    other = SourceWatch(SoundServer(server()), "pci.mono")
    assert other.moved_to() == "USB Headset Mono"


def test_a_stream_is_connected_to_the_source_that_was_chosen() -> None:
    """The choice stands in the environment while the stream is opened, and not after."""
    before = dict(os.environ)
    with connecting_to("usb.mono"):
        assert os.environ["PULSE_SOURCE"] == os.environ["PIPEWIRE_NODE"] == "usb.mono"
    assert dict(os.environ) == before
    with connecting_to(None):
        assert dict(os.environ) == before


def test_a_choice_of_the_user_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who set PULSE_SOURCE finds it as it was."""
    monkeypatch.setenv("PULSE_SOURCE", "mine")
    with connecting_to("usb.mono"):
        assert os.environ["PULSE_SOURCE"] == "usb.mono"
    assert os.environ["PULSE_SOURCE"] == "mine"


def test_a_missing_program_answers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no pactl, None."""
    monkeypatch.setenv("PATH", "/nowhere")
    assert pactl(["info"]) is None


def test_a_server_that_is_not_there_answers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program fails then; None."""
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere/socket")
    assert pactl(["info"]) is None
