"""The one door to PortAudio."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from speech.errors import SpeechError
from speech.portaudio import PortAudio, quiet
from tests.speech.fakes import FakeSoundDevice


def test_is_loaded_only_when_needed() -> None:
    """Importing the recorder costs no look for devices: the window starts without it."""
    code = "import sys, speech.capture, speech.devices; sys.exit('sounddevice' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_missing_portaudio_is_one_sentence_that_names_the_package() -> None:
    """No traceback, but what to install."""

    def fail() -> FakeSoundDevice:
        raise OSError("PortAudio library not found")

    with pytest.raises(SpeechError, match="apt install libportaudio2"):
        PortAudio(fail).look()


def test_looks_anew_only_while_nothing_is_open() -> None:
    """A look would kill the open stream, so it is left out and said so."""
    sound = FakeSoundDevice()
    audio = PortAudio(lambda: sound)
    assert audio.refresh()
    audio.look()
    assert sound.looks == 1
    assert audio.refresh()
    assert sound.looks == 2

    stream = audio.open_input(0, "Built-in microphone", channels=1)
    assert not audio.refresh()
    assert sound.looks == 2

    audio.close(stream)
    assert audio.refresh()


def test_a_device_that_refuses_counts_as_closed() -> None:
    """After a failed opening the list can be refreshed."""
    sound = FakeSoundDevice()
    sound.refuses = lambda options: sound.PortAudioError("Device unavailable", -9985)
    audio = PortAudio(lambda: sound)
    with pytest.raises(sound.PortAudioError):
        audio.open_input(0, "Built-in microphone", channels=1)
    assert audio.refresh()


def test_another_device_under_the_same_number_is_not_opened() -> None:
    """A look in between may shift the numbers; a device is never switched silently."""
    sound = FakeSoundDevice()
    audio = PortAudio(lambda: sound)
    for index, name in ((0, "USB headset"), (7, "Built-in microphone")):
        with pytest.raises(sound.PortAudioError, match="changed"):
            audio.open_input(index, name, channels=1)
    assert sound.streams == []


def test_chatter_of_the_libraries_stays_off_the_terminal(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """What C code prints past Python is dropped; what comes before and after is not."""
    os.write(2, b"before ")
    with quiet():
        os.write(2, b"ALSA lib pcm.c: unknown PCM cards.pcm.rear")
    os.write(2, b"after")
    assert capfd.readouterr().err == "before after"
