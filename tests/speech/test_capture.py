"""The microphone from start to stop, on a stand-in for sounddevice."""

from __future__ import annotations

import stat
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from speech.capture import InputLevel
from speech.errors import SpeechError
from speech.keeper import FULL
from speech.wavfile import WavWriter
from tests.speech.conftest import BLOCK, RATE, Bench
from tests.speech.fakes import SmallDisk

# A child that records from a stand-in for ever and says how many frames it has delivered.
RECORD_FOR_EVER = """
import sys
from pathlib import Path
import numpy as np
from speech.capture import Microphone
from speech.portaudio import PortAudio
from tests.speech.fakes import FakeSoundDevice
sound = FakeSoundDevice()
mic = Microphone(Path(sys.argv[1]), None, lambda b, r: None, audio=PortAudio(lambda: sound))
mic.start()
fed = 0
while True:
    sound.stream.feed((np.arange(2205) + fed).astype(np.int16))
    fed += 2205
    while round(mic.level().seconds * 44100) < fed - 2205 * 4:
        pass
    print(fed, flush=True)
"""


def test_records_from_start_to_stop(bench: Bench) -> None:
    """State, level, peaks and the finished recording agree with what the device delivered."""
    mic = bench.microphone()
    assert mic.level() == InputLevel(0.0, 0.0, 0, "starting", None)
    mic.start()
    assert mic.level().state == "starting", "on only when the first block is there"
    for value in (8192, 16384, -16384):
        bench.deliver(value)
    level = mic.level()
    assert (level.state, level.peak, level.overflows, level.message) == ("recording", 0.5, 0, None)
    assert level.seconds == pytest.approx(0.15)
    assert list(mic.peaks()) == [0.25, 0.5, 0.5]

    recording = bench.end(mic)
    assert mic.level() == InputLevel(0.0, recording.seconds, 0, "finished", None)
    samples, rate = soundfile.read(bench.path, dtype="int16")
    assert (recording.path, recording.sample_rate, rate) == (bench.path, RATE, RATE)
    assert bench.rates == {RATE}
    assert recording.seconds == pytest.approx(len(samples) / RATE) == pytest.approx(0.45)
    assert list(samples[::BLOCK]) == [8192, 16384, -16384] + [9] * 6
    assert recording.device == "Built-in microphone"
    assert recording.started_at.endswith("+00:00")
    assert stat.S_IMODE(bench.path.stat().st_mode) == 0o600


def test_stopping_twice_gives_the_same_recording(bench: Bench) -> None:
    """From any thread, at any time."""
    mic = bench.microphone()
    mic.start()
    bench.deliver(5)
    assert bench.end(mic) is mic.stop()
    assert mic.wait(0)


def test_stopping_before_starting_is_told(bench: Bench) -> None:
    """There is no recording to return."""
    with pytest.raises(SpeechError, match="start a recording first"):
        bench.microphone().stop()


def test_pause_and_resume_leave_a_cut(bench: Bench) -> None:
    """The meter goes on in a pause, the file does not."""
    mic = bench.microphone()
    mic.start()
    bench.deliver(1)
    mic.pause()
    assert mic.level().state == "paused"
    bench.sound.stream.feed(np.full((BLOCK, 1), 16384, dtype=np.int16))
    assert mic.level().peak == 0.5
    mic.resume()
    assert mic.level().state == "recording"
    bench.deliver(2)
    assert mic.cuts() == (0.05,)
    mic.pause()
    recording = mic.stop()
    assert recording.cuts == (0.05,)
    assert recording.seconds == pytest.approx(0.1)


def test_overflows_are_counted(bench: Bench) -> None:
    """In the level and in the recording."""
    mic = bench.microphone()
    mic.start()
    bench.deliver(1, overflow=True)
    bench.deliver(2)
    assert mic.level().overflows == 1
    assert bench.end(mic).overflows == 1


@pytest.mark.logs
def test_a_full_disk_stops_the_recording(bench: Bench) -> None:
    """With a message; the file holds what fitted."""
    disk = SmallDisk(44 + 3 * BLOCK)
    mic = bench.microphone(make_writer=lambda path, rate: WavWriter(path, rate, disk))
    mic.start()
    bench.deliver(1)
    bench.sound.stream.feed(np.ones((BLOCK, 1), dtype=np.int16))
    assert mic.wait(20)
    assert (mic.level().state, mic.level().message) == ("failed", FULL)
    assert mic.stop().seconds == pytest.approx(0.05)
    assert soundfile.info(bench.path).frames == BLOCK


def test_no_file_no_recording(bench: Bench) -> None:
    """A full disk, a file that is there, a folder that is not: one sentence, nothing left open."""
    mic = bench.microphone(make_writer=lambda path, rate: WavWriter(path, rate, SmallDisk(10)))
    with pytest.raises(SpeechError, match="disk is full; please free some space"):
        mic.start()
    assert not bench.path.exists()

    bench.path.write_bytes(b"older")
    with pytest.raises(SpeechError, match="already a file"):
        bench.microphone().start()
    assert bench.path.read_bytes() == b"older"

    bench.path = bench.path.parent / "missing" / "take.wav"
    with pytest.raises(SpeechError, match=r"could not create .*; please choose another place"):
        bench.microphone().start()


def test_a_block_is_copied_before_portaudio_uses_its_buffer_again(bench: Bench) -> None:
    """What lies in the queue while the disk is slow is what was said."""
    busy = threading.Event()
    mic = bench.microphone(make_writer=lambda path, rate: SlowWriter(path, rate, busy))
    mic.start()
    for value in (1, 2, 3):
        bench.sound.stream.feed(np.full((BLOCK, 1), value, dtype=np.int16))
    busy.set()
    bench.end(mic)
    samples, _ = soundfile.read(bench.path, dtype="int16")
    assert list(samples[::BLOCK][:3]) == [1, 2, 3]


class SlowWriter(WavWriter):
    """Stands in for a slow disk: writes only once the test says so."""

    def __init__(self, path: Path, sample_rate: int, go: threading.Event) -> None:
        self._go: threading.Event | None = None
        super().__init__(path, sample_rate)
        self._go = go

    def write(self, samples: NDArray[np.int16]) -> None:
        """Wait, then write."""
        if self._go is not None:
            assert self._go.wait(20)
        super().write(samples)


def test_a_second_recording_follows_the_first(bench: Bench) -> None:
    """Nothing of the first stays."""
    for number in range(3):
        bench.path = bench.path.parent / f"{number}.wav"
        mic = bench.microphone()
        mic.start()
        bench.deliver(number + 1)
        mic.pause()
        assert mic.stop().path == bench.path
    assert not any(t.name.startswith("greenroom-") for t in threading.enumerate())


def test_a_killed_process_loses_at_most_half_a_second(tmp_path: Path) -> None:
    """All that was delivered half a second before the kill is in the file, to the sample."""
    path = tmp_path / "take.wav"
    command = [sys.executable, "-c", RECORD_FOR_EVER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for _ in range(100):
            delivered = int(child.stdout.readline())
        child.kill()
    samples, rate = soundfile.read(path, dtype="int16")
    assert len(samples) >= delivered - rate / 2
    assert np.array_equal(samples, np.arange(len(samples)).astype(np.int16))
