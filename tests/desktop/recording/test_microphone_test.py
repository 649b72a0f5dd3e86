"""The microphone test: what it says, that it leaves nothing behind, and never makes a take."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

import assets
from desktop.compose import speech_tools
from desktop.errors import GreenroomError
from desktop.recording.microphone_test import LOST, SECONDS, MicrophoneTest, Verdict, judge
from desktop.settings import Settings
from speech.errors import SpeechError
from tests.desktop.conftest import Bench
from tests.desktop.fakes import RATE, places_in
from tests.microphone import virtual_microphone

FULL = 32768


def tone(peak: float, seconds: float = SECONDS) -> NDArray[np.int16]:
    """A tone of this peak (0 to 1), cut off at full scale."""
    wave = peak * FULL * np.sin(np.arange(int(seconds * RATE)) / 9)
    return np.clip(wave, -FULL, FULL - 1).astype(np.int16)


@pytest.mark.parametrize(
    ("samples", "voice", "verdict"),
    [
        (tone(0.2), 3.0, "fine"),
        (tone(0.2), 0.1, "no_voice"),
        (tone(0.02), 3.0, "quiet"),
        (tone(0.005), 0.0, "quiet"),
        (tone(1.6), 3.0, "clipping"),
        (np.concatenate([tone(1.6, 1.0), tone(0.2, 4.0)]), 3.0, "clipping"),
        (np.zeros(5 * RATE, dtype=np.int16), 0.0, "silent"),
        (np.zeros(0, dtype=np.int16), 0.0, "silent"),
    ],
)
def test_every_kind_of_sound_is_told_apart(
    samples: NDArray[np.int16], voice: float, verdict: Verdict
) -> None:
    """Fine, no voice in it, too quiet, distorted at any time, nothing but zeros."""
    assert judge(samples, RATE, voice) == verdict


def test_a_good_voice_is_fine_and_nothing_stays(bench: Bench) -> None:
    """The sound can be played until the test is closed; then it is gone, and there is no take."""
    test = bench.session.test_microphone("USB headset")
    assert bench.speech.microphone.device == "USB headset"
    bench.speech.microphone.speak(4.5)
    assert not test.over
    bench.speech.microphone.speak(0.5)
    assert test.over
    assert test.level().seconds == SECONDS
    check = test.stop()
    assert check.verdict == "fine"
    assert check.peak == pytest.approx(0.5, abs=0.01)
    assert soundfile.info(check.path).duration == SECONDS
    test.close()
    test.close()
    assert not check.path.exists()
    assert not bench.session.takes()
    assert not list(bench.places.recordings.iterdir())


def test_a_test_without_any_sound_is_told(bench: Bench) -> None:
    """A device that delivers nothing is no silence of the speaker."""
    test = bench.session.test_microphone()
    with pytest.raises(GreenroomError, match="delivers no sound"):
        test.stop()
    test.close()


def test_a_microphone_lost_during_the_test_is_told(bench: Bench) -> None:
    """Its own words: nobody can press Resume here."""
    test = bench.session.test_microphone()
    bench.speech.microphone.speak(1.0)
    bench.speech.microphone.state = "paused"
    assert test.over
    with pytest.raises(GreenroomError) as caught:
        test.stop()
    assert str(caught.value) == LOST
    test.close()


def test_a_failed_test_says_what_the_recording_says(bench: Bench) -> None:
    """A full disk, for one."""
    test = bench.session.test_microphone()
    bench.speech.microphone.speak(1.0)
    bench.speech.microphone.state = "failed"
    bench.speech.microphone.message = "The disk is full."
    with pytest.raises(GreenroomError, match="The disk is full"):
        test.stop()
    test.close()


def test_a_microphone_that_does_not_open_is_told(bench: Bench) -> None:
    """In the sentence of the engine."""
    bench.speech.microphone_fails = SpeechError("I could not find the microphone “X”.")
    with pytest.raises(GreenroomError, match="“X”"):
        bench.session.test_microphone("X")


def test_no_test_while_recording(bench: Bench) -> None:
    """The recording goes on untouched."""
    live = bench.session.record(bench.session.catalog.question("failure"), "sar")
    with pytest.raises(GreenroomError, match="recording already"):
        bench.session.test_microphone()
    assert live.active
    live.discard()
    live.settle()


def test_a_recording_and_a_newer_test_end_the_test(bench: Bench) -> None:
    """The microphone is never open twice."""
    first = bench.session.test_microphone()
    bench.session.test_microphone()
    assert first.over
    tested = bench.speech.microphone
    live = bench.session.record(bench.session.catalog.question("failure"), "sar")
    assert tested.stops
    assert not tested.path.exists()
    live.discard()
    live.settle()


def test_closing_the_session_ends_the_test(bench: Bench) -> None:
    """Nothing stays on the disk."""
    bench.session.test_microphone()
    bench.speech.microphone.speak(1.0)
    bench.session.close()
    assert not bench.speech.microphone.path.exists()


def test_what_a_killed_test_left_is_in_no_ones_way(bench: Bench) -> None:
    """The next test replaces it."""
    left = bench.places.cache / "microphone-test.wav"
    left.write_bytes(b"half a test")
    test = bench.session.test_microphone()
    bench.speech.microphone.speak(1.0)
    assert test.stop().verdict == "fine"
    test.close()


@pytest.mark.microphone
def test_a_real_voice_and_real_silence_through_the_virtual_microphone(tmp_path: Path) -> None:
    """Through PortAudio and voice activity: the shipped answer is fine, nothing is silent."""
    speech = speech_tools(places_in(tmp_path), Settings)
    sound = assets.ROOT / "sample" / "answer.flac"
    samples, rate = soundfile.read(sound, frames=4 * RATE, dtype="int16")
    soundfile.write(tmp_path / "spoken.wav", samples, rate)
    soundfile.write(tmp_path / "nothing.wav", np.zeros(RATE, dtype=np.int16), RATE)
    path = tmp_path / "test.wav"
    with virtual_microphone() as microphone:
        test = MicrophoneTest(path, None, speech)
        microphone.play(tmp_path / "spoken.wav", wait=True)
        check = test.stop()
        assert check.verdict == "fine"
        assert check.peak == pytest.approx(np.abs(samples / FULL).max(), rel=0.1)
        test.close()
        test = MicrophoneTest(path, None, speech)
        microphone.play(tmp_path / "nothing.wav", wait=True)
        assert test.stop().verdict == "silent"
        test.close()
    assert not path.exists()
