"""A virtual microphone that is silent, muted, too loud or too quiet: told, and taken back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from speech.meter import CLIPPED, QUIET, SILENT
from tests.microphone import SPEAKER, VirtualMicrophone
from tests.speech.recorder import recorder
from tests.speech.sounds import read

pytestmark = pytest.mark.microphone


@pytest.fixture
def loud(tmp_path: Path) -> Path:
    """Eight seconds that hit the rails."""
    at = np.arange(8 * 16000) / 16000
    soundfile.write(tmp_path / "loud.wav", np.clip(3 * np.sin(2 * np.pi * 300 * at), -1, 1), 16000)
    return tmp_path / "loud.wav"


@pytest.fixture
def faint(tmp_path: Path, spoken: Path) -> Path:
    """The speech from the other end of the house."""
    samples, rate = read(spoken)
    soundfile.write(tmp_path / "faint.wav", samples / 100, rate)
    return tmp_path / "faint.wav"


def test_a_silent_device_is_told_and_sound_takes_it_back(
    microphone: VirtualMicrophone, spoken: Path, tmp_path: Path
) -> None:
    """A microphone that delivers zeros is told within two seconds of the first block."""
    mic, listener = recorder(tmp_path / "take.wav")
    mic.start()
    assert listener.until(lambda level: level.message == SILENT).seconds < 2.0
    microphone.play(spoken)
    listener.until(lambda level: level.message is None)
    assert mic.level().state == "recording"
    mic.stop()


def test_a_muted_device_is_told_in_mid_recording(
    microphone: VirtualMicrophone, spoken: Path, tmp_path: Path
) -> None:
    """The mute key of a headset, or of the system: within two seconds, and gone with it."""
    mic, listener = recorder(tmp_path / "take.wav")
    mic.start()
    microphone.play(spoken)
    listener.until(lambda level: level.seconds >= 1.0 and level.message is None)
    microphone.pactl("set-source-mute", f"{SPEAKER}.monitor", "1")
    muted = mic.level().seconds
    told = listener.until(lambda level: level.message == SILENT)
    assert told.seconds - muted < 2.3, "two seconds and what lies in the server's buffer"
    microphone.pactl("set-source-mute", f"{SPEAKER}.monitor", "0")
    listener.until(lambda level: level.message is None)
    mic.stop()


def test_a_clipping_device_is_told_until_it_is_turned_down(
    microphone: VirtualMicrophone, loud: Path, spoken: Path, tmp_path: Path
) -> None:
    """Within two seconds of the first block; two seconds without a rail take it back."""
    mic, listener = recorder(tmp_path / "take.wav")
    player = microphone.play(loud)
    mic.start()
    assert listener.until(lambda level: level.message == CLIPPED).seconds < 2.0
    player.kill()
    microphone.play(spoken)
    listener.until(lambda level: level.message is None)
    mic.stop()


def test_a_device_that_is_too_quiet_is_told_until_it_is_turned_up(
    microphone: VirtualMicrophone, faint: Path, spoken: Path, tmp_path: Path
) -> None:
    """Within two seconds of the first block; a voice that is heard takes it back."""
    mic, listener = recorder(tmp_path / "take.wav")
    microphone.play(faint)
    mic.start()
    assert listener.until(lambda level: level.message == QUIET).seconds < 2.0
    microphone.play(spoken)
    listener.until(lambda level: level.message is None)
    mic.stop()
