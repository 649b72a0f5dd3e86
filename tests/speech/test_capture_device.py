"""Opening the device: one that refuses, is missing, or knows few rates and formats."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from speech.capture import Microphone
from speech.errors import SpeechError
from speech.portaudio import PortAudio
from tests.speech.conftest import BLOCK, Bench
from tests.speech.fakes import MICROPHONE, FakeSoundDevice, refusing


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("Error opening InputStream: Device unavailable", -9985, "in use by another program"),
        ("Unanticipated host error: Permission denied", -9999, "privacy settings"),
        ("Invalid sample rate", -9997, "refuses every format"),
    ],
)
def test_a_device_that_refuses_is_one_sentence(
    bench: Bench, text: str, code: int, told: str
) -> None:
    """Its name, why, and what to do; no file is left behind."""
    bench.sound.refuses = refusing(text, code)
    with pytest.raises(SpeechError, match=f"could not open “Built-in microphone”: .*{told}"):
        bench.microphone().start()
    assert not bench.path.exists()
    assert bench.sound.looks == 2, "it may have been plugged in again"


def test_a_device_that_refuses_to_start_leaves_nothing(bench: Bench) -> None:
    """Opened is not started: the file and the stream are taken back."""
    bench.sound.refuses_start = FakeSoundDevice.PortAudioError("Device unavailable", -9985)
    with pytest.raises(SpeechError, match="in use by another program"):
        bench.microphone().start()
    assert not bench.path.exists()


def test_a_device_plugged_in_since_is_found(bench: Bench) -> None:
    """The list is looked at again before giving up."""
    bench.sound.plugged_in_later = [{**MICROPHONE, "index": 0, "name": "USB headset"}]
    mic = bench.microphone("USB headset")
    mic.start()
    bench.deliver(1)
    assert bench.end(mic).device == "USB headset"


def test_a_missing_device_is_never_replaced(bench: Bench) -> None:
    """Not even by the only one there is."""
    with pytest.raises(SpeechError, match="could not find the microphone “USB headset”"):
        bench.microphone("USB headset").start()


def test_no_microphone_is_told(bench: Bench) -> None:
    """A machine without any."""
    bench.sound = FakeSoundDevice([], default=-1)
    with pytest.raises(SpeechError, match="could not find a microphone"):
        bench.microphone().start()


def test_no_portaudio_is_told(tmp_path: Path) -> None:
    """The sentence names the package."""

    def fail() -> FakeSoundDevice:
        raise OSError("PortAudio library not found")

    mic = Microphone(tmp_path / "take.wav", None, lambda *_: None, audio=PortAudio(fail))
    with pytest.raises(SpeechError, match="apt install libportaudio2"):
        mic.start()


@pytest.mark.parametrize(
    ("own", "refused", "opened"),
    [
        (8000.0, 0, (8000, 1)),
        (48000.0, 0, (48000, 1)),
        (192000.0, 0, (48000, 1)),
        (192000.0, -9997, (192000, 1)),
        (44100.0, -9998, (44100, 2)),
    ],
)
def test_records_at_the_rate_of_the_device_up_to_48_khz(
    bench: Bench, own: float, refused: int, opened: tuple[int, int]
) -> None:
    """At more only where it knows nothing less; in stereo only where it knows no mono."""
    bench.sound.devices[0]["default_samplerate"] = own
    unfit = {-9997: lambda o: o["samplerate"] < own, -9998: lambda o: o["channels"] < 2}
    bench.sound.refuses = refusing("no", refused, unfit.get(refused, lambda o: False))
    mic = bench.microphone()
    mic.start()
    options = bench.sound.stream.options
    assert (options["samplerate"], options["channels"]) == opened
    assert options["blocksize"] == opened[0] // 20
    assert options["dtype"] == "int16"
    bench.deliver(77)
    mic.pause()
    recording = mic.stop()
    assert recording.sample_rate == opened[0]
    assert soundfile.info(bench.path).frames == BLOCK


FULL_SCALE = {"int16": 32767, "int32": 2**31 - 1, "float32": 1.0}


@pytest.mark.parametrize("format", ["int16", "int32", "float32"])
@pytest.mark.parametrize("channels", [1, 2, 4, 8])
@pytest.mark.parametrize("rate", [8000, 11025, 16000, 44100, 48000, 96000, 192000])
def test_records_from_a_device_that_knows_one_format_only(
    bench: Bench, rate: int, channels: int, format: str
) -> None:
    """Whatever a driver insists on, half of full scale is half of full scale in the file."""
    bench.sound.devices[0].update(default_samplerate=float(rate), max_input_channels=channels)
    only = (rate, channels, format)
    bench.sound.refuses = refusing(
        "no", -9994, lambda o: (o["samplerate"], o["channels"], o["dtype"]) != only
    )
    mic = bench.microphone()
    mic.start()
    block = np.full((rate // 20, channels), FULL_SCALE[format] * 0.5, dtype=format)
    bench.sound.stream.feed(block)
    assert bench.kept.get(timeout=20)[0] in (16383, 16384)
    mic.pause()
    assert mic.stop().sample_rate == rate
    info = soundfile.info(bench.path)
    assert (info.samplerate, info.channels, info.subtype) == (rate, 1, "PCM_16")
    assert info.frames == rate // 20
