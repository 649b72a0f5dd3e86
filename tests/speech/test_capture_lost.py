"""A microphone that is lost or hangs while it records, on a stand-in for sounddevice."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
import pytest
import soundfile

from speech import capture
from speech.keeper import LOST
from speech.sound_server import SoundServer
from tests.speech.conftest import BLOCK, RATE, Bench
from tests.speech.fakes import MICROPHONE, refusing
from tests.speech.test_sound_server import OUTPUTS, server


def until(true: Callable[[], bool]) -> None:
    """Wait for what another thread does; the test's own timeout ends it."""
    while not true():
        pass


def test_a_lost_device_pauses_the_recording_and_goes_on_when_it_is_back(bench: Bench) -> None:
    """Plugged in under another number, it is found by its name and fills the same file."""
    mic = bench.microphone()
    mic.start()
    bench.deliver(1)
    bench.sound.stream.break_down()
    until(lambda: bench.sound.stream.closed)
    assert (mic.level().state, mic.level().message, mic.level().peak) == ("paused", LOST, 0.0)

    other = {**MICROPHONE, "index": 0, "name": "USB headset"}
    bench.sound.plugged_in_later = [other, {**MICROPHONE, "index": 1}]
    mic.resume()
    until(lambda: len(bench.sound.streams) == 2 and bench.sound.stream.started)
    assert (mic.level().state, mic.level().message) == ("starting", None)
    assert bench.sound.stream.options["device"] == 1
    bench.deliver(2)
    assert mic.level().state == "recording"
    assert mic.cuts() == (0.05,)
    mic.pause()
    recording = mic.stop()
    assert (recording.device, recording.cuts) == ("Built-in microphone", (0.05,))
    assert list(soundfile.read(bench.path, dtype="int16")[0][::BLOCK]) == [1, 2]


def test_a_lost_device_that_is_not_back_is_told_and_never_replaced(bench: Bench) -> None:
    """Not by the only one there is; the recording stays paused and can be finished."""
    mic = bench.microphone()
    mic.start()
    bench.deliver(1)
    bench.sound.stream.break_down()
    until(lambda: bench.sound.stream.closed)
    bench.sound.plugged_in_later = [{**MICROPHONE, "index": 0, "name": "USB headset"}]
    mic.resume()
    until(lambda: mic.level().state == "paused")
    assert mic.level().message == (
        "I could not find “Built-in microphone” again; please plug it in. "
        "Then press Resume, or press Finish now."
    )
    assert len(bench.sound.streams) == 1
    assert mic.stop().seconds == pytest.approx(0.05)


def test_a_lost_device_that_the_system_replaced_pauses(bench: Bench) -> None:
    """A device is never switched silently: the server is asked while it records."""
    bench.sound.apis[0]["name"] = "ALSA"
    bench.sound.devices[0]["name"] = "pulse"
    answers = server()
    mic = bench.microphone(server=SoundServer(answers), tick=0.1)
    mic.start()
    bench.deliver(1)
    answers.answers["list source-outputs"] = OUTPUTS.replace("Source: 7", "Source: 0")
    while mic.level().state != "paused":
        bench.sound.stream.feed(np.ones((BLOCK, 1), dtype=np.int16))
        mic.wait(0.01)
    assert "switched to another microphone (Monitor of Speaker)" in (mic.level().message or "")
    assert mic.stop().device == "USB Headset Mono"


def test_a_lost_device_that_refuses_is_told(bench: Bench) -> None:
    """Somebody else has it now, or it knows another rate only: one file has one rate."""
    mic = bench.microphone()
    mic.start()
    bench.deliver(1)
    bench.sound.stream.break_down()
    until(lambda: bench.sound.stream.closed)
    bench.sound.devices[0]["default_samplerate"] = 16000.0
    bench.sound.refuses = refusing("no", -9997, lambda options: options["samplerate"] == RATE)
    mic.resume()
    until(lambda: mic.level().state == "paused")
    assert "could not open “Built-in microphone”" in (mic.level().message or "")
    bench.sound.refuses = lambda options: None
    mic.resume()
    until(lambda: bench.sound.stream.started and not bench.sound.stream.closed)
    assert bench.sound.stream.options["samplerate"] == RATE
    bench.deliver(2)
    mic.pause()
    assert mic.stop().seconds == pytest.approx(0.1)


def test_a_lost_device_that_only_falls_silent_pauses_too(bench: Bench) -> None:
    """No more blocks, no word from PortAudio: noticed by its silence."""
    mic = bench.microphone(tick=0.005)
    mic.start()
    bench.sound.stream.feed(np.ones((BLOCK, 1), dtype=np.int16))
    until(lambda: mic.level().message is not None)
    assert (mic.level().state, mic.level().message) == ("paused", LOST)
    assert mic.stop().seconds == pytest.approx(0.05)


@pytest.mark.logs
def test_a_lost_device_whose_driver_hangs_can_still_be_finished(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither closing nor opening it again holds up the file."""
    monkeypatch.setattr(capture, "CLOSE_PATIENCE", 0.02)
    bench.sound.hangs = threading.Event()
    mic = bench.microphone()
    mic.start()
    bench.deliver(1)
    bench.sound.stream.break_down()
    until(lambda: mic.level().state == "paused")
    mic.resume()
    assert mic.level().state == "starting"
    assert mic.stop().seconds == pytest.approx(0.05)
    assert soundfile.info(bench.path).frames == BLOCK
    bench.sound.hangs.set()
    end_of_threads()


@pytest.mark.logs
def test_a_driver_that_hangs_while_closing_does_not_hang_the_user(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The recording is safe and returned; until it lets go, PortAudio is not restarted."""
    monkeypatch.setattr(capture, "CLOSE_PATIENCE", 0.02)
    bench.sound.hangs = threading.Event()
    mic = bench.microphone(tick=0.005)
    mic.start()
    bench.deliver(1)
    assert mic.stop().seconds == pytest.approx(0.05)
    assert mic.level().state == "finished"
    assert soundfile.info(bench.path).frames == BLOCK
    assert not bench.audio.refresh()

    bench.sound.hangs.set()
    end_of_threads()


def end_of_threads() -> None:
    """Wait for those of a microphone that was left to itself."""
    for thread in threading.enumerate():
        if thread.name.startswith("greenroom-"):
            thread.join(20)
