"""The microphone from start to stop, on a stand-in for sounddevice."""

from __future__ import annotations

import queue
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from speech import capture
from speech.capture import InputLevel, Microphone
from speech.errors import SpeechError
from speech.keeper import FULL, LOST
from speech.portaudio import PortAudio
from speech.sound_server import SoundServer
from speech.wavfile import WavWriter
from tests.speech.fakes import MICROPHONE, FakePactl, FakeSoundDevice, SmallDisk
from tests.speech.test_sound_server import OUTPUTS, server

RATE = 44100
BLOCK = RATE // 20
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


class Bench:
    """A microphone on a fake device; `deliver` returns when the block has been kept."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "take.wav"
        self.sound = FakeSoundDevice()
        self.audio = PortAudio(lambda: self.sound)
        self.kept: queue.Queue[NDArray[np.int16]] = queue.Queue()
        self.rates: set[int] = set()
        self.made: list[Microphone] = []

    def microphone(self, device: str | None = None, **options: Any) -> Microphone:
        """A new one, not started."""
        made = Microphone(
            self.path, device, self._on_block, audio=self.audio,
            **{"tick": 60.0, "server": SoundServer(FakePactl({})), **options},
        )  # fmt: skip
        self.made.append(made)
        return made

    def deliver(self, value: int, *, frames: int = BLOCK, overflow: bool = False) -> None:
        """One block of this value on every channel, and wait until it is kept."""
        channels = self.sound.stream.options["channels"]
        block = np.full((frames, channels), value, dtype=np.int16)
        self.sound.stream.feed(block, overflow=overflow)
        assert self.kept.get(timeout=20)[0] == value

    def end(self, microphone: Microphone) -> Any:
        """Stop it; the blocks of the tail are delivered by a helper."""
        worker = threading.Thread(target=microphone.stop)
        worker.start()
        while worker.is_alive():
            self.sound.stream.feed(np.full((BLOCK, 1), 9, dtype=np.int16))
            worker.join(0.001)
        return microphone.stop()

    def _on_block(self, block: NDArray[np.int16], sample_rate: int) -> None:
        self.rates.add(sample_rate)
        self.kept.put(block)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A bench whose streams must be closed in the end."""
    made = Bench(tmp_path)
    yield made
    assert all(stream.closed for stream in made.sound.streams)
    assert made.audio.refresh(), "a stream still counts as open"


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


def refusing(
    text: str, code: int, when: Callable[[Mapping[str, Any]], bool] = lambda options: True
) -> Callable[[Mapping[str, Any]], Exception | None]:
    """A device that refuses with PortAudio's words."""
    error = FakeSoundDevice.PortAudioError(text, code)
    return lambda options: error if when(options) else None


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
