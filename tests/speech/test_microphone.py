"""A real PortAudio stream from a virtual microphone: what was played is what was kept."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from speech.capture import Microphone
from speech.devices import list_devices
from speech.keeper import LOST
from speech.sound_server import SoundServer
from tests.microphone import DESCRIPTION, VirtualMicrophone, virtual_microphone
from tests.speech.recorder import PLAYED_SECONDS, Listener, recorder, until
from tests.speech.sounds import likeness, read

pytestmark = pytest.mark.microphone
# A child that records until it is killed, and says on the way how much it must have by now.
RECORD_FOR_EVER = """
import sys, time
from pathlib import Path
from speech.capture import Microphone
mic = Microphone(Path(sys.argv[1]), None, lambda block, rate: None)
mic.start()
while mic.level().state != "recording":
    mic.wait(0.01)
began = time.monotonic()
while not mic.wait(0.02):
    print(time.monotonic() - began, flush=True)
"""


def test_keeps_what_was_played(microphone: VirtualMicrophone, spoken: Path, tmp_path: Path) -> None:
    """Eight seconds of speech come back sample for sample; seconds, level and peaks agree."""
    mic, listener = recorder(tmp_path / "take.wav")
    mic.start()
    began = time.monotonic()
    listener.until(lambda level: True)
    microphone.play(spoken, wait=True)
    recording = mic.stop()
    passed = time.monotonic() - began

    samples, rate = read(recording.path)
    alike, at = likeness(spoken, samples, rate)
    assert alike > 0.95
    assert at < 1.0
    assert recording.seconds == pytest.approx(len(samples) / rate)
    assert PLAYED_SECONDS + 0.2 < recording.seconds <= passed + 0.05
    assert recording.seconds == pytest.approx(passed, abs=0.6)
    assert recording.overflows == 0
    assert recording.device == f"Monitor of {DESCRIPTION}"
    moved = {round(level.peak, 3) for level in listener.levels}
    assert len(moved) > 50, "the meter did not move"
    assert max(moved) > 0.2
    peaks = mic.peaks()
    assert len(peaks) == int(recording.seconds * 20)
    assert peaks.max() == pytest.approx(np.abs(samples).max(), abs=1e-4)
    assert mic.level().state == "finished"


def test_a_pause_leaves_a_cut(microphone: VirtualMicrophone, spoken: Path, tmp_path: Path) -> None:
    """What is said in the pause is gone; what comes before and after stands on the cut."""
    mic, listener = recorder(tmp_path / "take.wav")
    mic.start()
    listener.until(lambda level: True)
    player = microphone.play(spoken)
    listener.until(lambda level: level.seconds >= 2.0)
    mic.pause()
    kept = mic.level().seconds
    paused = time.monotonic()
    while time.monotonic() - paused < 1.5:
        assert not mic.wait(0.02), "the recording must not end in a pause"
        assert mic.level().state == "paused"
    mic.resume()
    player.wait()
    recording = mic.stop()

    assert len(recording.cuts) == 1
    cut = recording.cuts[0]
    assert cut == pytest.approx(kept, abs=0.15)
    samples, rate = read(recording.path)
    own, own_rate = read(spoken)
    first, last = tmp_path / "first.wav", tmp_path / "last.wav"
    soundfile.write(first, own[: round(1.2 * own_rate)], own_rate)
    soundfile.write(last, own[round(5 * own_rate) :], own_rate)
    before = likeness(first, samples[: round(cut * rate)], rate)
    after = likeness(last, samples[round(cut * rate) :], rate)
    assert before[0] > 0.95
    assert after[0] > 0.95
    # 5 s into what was played lie 5 s minus the pause into what was kept.
    missing = 5.0 - (after[1] + cut - before[1])
    assert missing == pytest.approx(1.5, abs=0.3)


def test_a_lost_device_is_told_and_everything_kept(
    microphone: VirtualMicrophone, spoken: Path, tmp_path: Path
) -> None:
    """The sound server dies in mid-recording: told within two seconds, the file is in order."""
    mic, listener = recorder(tmp_path / "take.wav")
    mic.start()
    microphone.play(spoken)
    seconds = listener.until(lambda level: level.seconds >= 2.0).seconds
    microphone.unplug()
    level = until(mic, lambda level: level.message is not None, 2.0)
    assert (level.state, level.message) == ("paused", LOST)
    recording = mic.stop()
    assert recording.seconds >= seconds
    samples, rate = read(recording.path)
    assert len(samples) / rate == pytest.approx(recording.seconds)
    assert np.abs(samples).max() > 0.1


def test_a_lost_device_that_was_only_frozen_goes_on(
    microphone: VirtualMicrophone, spoken: Path, tmp_path: Path
) -> None:
    """The sound server hangs: told within two seconds; once it answers again, Resume goes on."""
    mic, listener = recorder(tmp_path / "take.wav")
    mic.start()
    listener.until(lambda level: level.seconds >= 0.5)
    with microphone.frozen():
        level = until(mic, lambda level: level.message is not None, 2.0)
        assert (level.state, level.message) == ("paused", LOST)
        assert soundfile.info(tmp_path / "take.wav").duration == level.seconds >= 0.5
    mic.resume()
    until(mic, lambda level: level.state == "recording")
    microphone.play(spoken)
    after = listener.until(lambda now: now.seconds >= level.seconds + 2.0)
    assert after.state == "recording"
    recording = mic.stop()
    assert recording.cuts == (pytest.approx(level.seconds, abs=0.06),)
    samples, rate = read(recording.path)
    assert np.abs(samples[round(recording.cuts[0] * rate) :]).max() > 0.1


def test_a_lost_device_pauses_until_it_is_plugged_in_again(
    microphone: VirtualMicrophone, spoken: Path, tmp_path: Path
) -> None:
    """Pulled out, the system puts another in its place: told, not used; plugged in, it goes on."""
    plugged = microphone.plug_in("Headset")
    list_devices(True)
    listener = Listener()
    mic = listener.microphone = Microphone(tmp_path / "take.wav", "Headset", listener)
    mic.start()
    listener.until(lambda level: level.seconds >= 1.0)
    microphone.pull_out(plugged)
    pulled = mic.level().seconds
    level = until(mic, lambda level: level.state == "paused", 4.0)
    assert f"switched to another microphone (Monitor of {DESCRIPTION})" in (level.message or "")
    assert level.seconds - pulled < 2.5, "it is looked at once a second"

    mic.resume()
    level = until(mic, lambda level: level.state == "paused")
    assert "could not find “Headset” again; please plug it in" in (level.message or "")

    microphone.plug_in("Headset")
    mic.resume()
    until(mic, lambda level: level.state == "recording")
    microphone.play(spoken, wait=True)
    recording = mic.stop()
    assert recording.device == "Headset"
    assert recording.cuts == (pytest.approx(level.seconds, abs=0.06),)
    samples, rate = read(recording.path)
    alike, _ = likeness(spoken, samples[round(recording.cuts[0] * rate) :], rate)
    assert alike > 0.95


def test_a_device_switched_by_the_system_pauses_the_recording(
    microphone: VirtualMicrophone, tmp_path: Path
) -> None:
    """Another microphone behind the same device is told, and never mixed into the take."""
    mic, listener = recorder(tmp_path / "take.wav")
    mic.start()
    listener.until(lambda level: level.seconds >= 1.5)
    microphone.switch_source()
    level = until(mic, lambda level: level.state == "paused", 4.0)
    assert "switched to another microphone (Monitor of Other)" in (level.message or "")
    assert mic.stop().seconds >= 1.5


def test_a_killed_process_loses_at_most_half_a_second(
    microphone: VirtualMicrophone, tmp_path: Path
) -> None:
    """A process killed while it records leaves all but the last half second."""
    path = tmp_path / "take.wav"
    command = [sys.executable, "-c", RECORD_FOR_EVER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        passed = 0.0
        while passed < 3.0:
            passed = float(child.stdout.readline())
        child.kill()
    kept = soundfile.info(path).duration
    assert kept >= passed - 0.5


def test_the_list_shows_the_server_s_name(microphone: VirtualMicrophone) -> None:
    """One entry, by the name the sound server gives its source."""
    devices = list_devices(True)
    assert [(d.name, d.host_api, d.default) for d in devices] == [
        (f"Monitor of {DESCRIPTION}", "ALSA", True)
    ]


def test_a_microphone_plugged_in_later_is_in_the_list_after_a_refresh(
    microphone: VirtualMicrophone, spoken: Path, tmp_path: Path
) -> None:
    """It is recorded from by its name, though it is not the default; pulled out, it is gone."""
    own = f"Monitor of {DESCRIPTION}"
    assert [d.name for d in list_devices(True)] == [own]
    plugged = microphone.plug_in("Headset")
    microphone.pactl("set-default-source", "virtual_speaker.monitor")
    assert [d.name for d in list_devices(True)] == [own, "Headset"]

    listener = Listener()
    mic = listener.microphone = Microphone(tmp_path / "take.wav", "Headset", listener)
    mic.start()
    microphone.play(spoken)
    listener.until(lambda level: level.seconds >= 2.5)
    source = SoundServer().recording_source(os.getpid())
    assert source is not None
    assert source.title == "Headset"
    assert mic.stop().device == "Headset"
    assert soundfile.read(tmp_path / "take.wav")[0].max() > 0.1

    microphone.pull_out(plugged)
    assert [d.name for d in list_devices(True)] == [own]


def test_nothing_of_it_stays_behind() -> None:
    """Afterwards the environment is as before and the server has ended."""
    before = dict(os.environ)
    with virtual_microphone() as made:
        assert os.environ["PULSE_SERVER"] == made.environment["PULSE_SERVER"]
    assert dict(os.environ) == before
    gone = subprocess.run(["pactl", "info"], env={**before, **made.environment}, check=False)
    assert gone.returncode != 0
