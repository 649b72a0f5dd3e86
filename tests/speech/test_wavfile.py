"""A WAV file that stays readable whatever happens."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Semaphore, Thread

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from speech.wavfile import MOST_FRAMES, WavWriter
from tests.speech.fakes import SmallDisk

RATE = 16000
BLOCK = RATE // 20
# A child that writes blocks of a rising ramp for ever, and says how many frames it has written.
WRITE_FOR_EVER = """
import sys
from pathlib import Path
import numpy as np
from speech.wavfile import WavWriter
writer = WavWriter(Path(sys.argv[1]), 16000)
while True:
    writer.write((np.arange(800) + writer.frames).astype(np.int16))
    print(writer.frames, flush=True)
"""
# A child that may write no more than 100 000 bytes: the system's own refusal.
WRITE_UNTIL_REFUSED = """
import resource, sys
from pathlib import Path
import numpy as np
from speech.wavfile import WavWriter
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
writer = WavWriter(Path(sys.argv[1]), 16000)
try:
    while True:
        writer.write((np.arange(800) + writer.frames).astype(np.int16))
except OSError:
    writer.close()
    print(writer.frames)
"""


def ramp(frames: int, start: int = 0) -> NDArray[np.int16]:
    """Samples that tell where they stand."""
    return (np.arange(frames) + start).astype(np.int16)


def write_ramp(writer: WavWriter, blocks: int) -> None:
    """So many blocks, one after the other."""
    for start in range(0, blocks * BLOCK, BLOCK):
        writer.write(ramp(BLOCK, start))


def read(path: Path) -> NDArray[np.int16]:
    """All samples, through the standard library; the other reader must agree."""
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)
    assert len(soundfile.read(path, dtype="int16")[0]) == len(samples)
    return samples


def test_a_closed_file_holds_every_sample_and_is_private(tmp_path: Path) -> None:
    """What was written comes back exactly; only the owner may read it."""
    path = tmp_path / "take.wav"
    writer = WavWriter(path, RATE)
    write_ramp(writer, 5)
    writer.close()
    writer.close()

    assert np.array_equal(read(path), ramp(5 * BLOCK))
    assert writer.seconds == pytest.approx(0.25)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_open_file_is_readable_at_any_moment(tmp_path: Path) -> None:
    """Header and data stand there after every write, and right from the start."""
    path = tmp_path / "take.wav"
    writer = WavWriter(path, RATE)
    assert len(read(path)) == 0
    for start in (0, BLOCK):
        writer.write(ramp(BLOCK, start))
        assert np.array_equal(read(path), ramp(start + BLOCK))
    writer.close()


class SlowDisk:
    """Stands in for `os.fsync`: counts what it is asked, and answers when it is let."""

    def __init__(self) -> None:
        self.asked = Semaphore(0)
        self.let = Event()
        self.error: OSError | None = None

    def __call__(self, _: int) -> None:
        """As `os.fsync`."""
        self.asked.release()
        self.let.wait()
        if self.error is not None:
            raise self.error

    def was_asked(self) -> bool:
        """Whether it is, now or soon, once more."""
        return self.asked.acquire(timeout=5)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDisk]:
    """In place of the real one; it answers at once unless a test clears `let`."""
    made = SlowDisk()
    made.let.set()
    monkeypatch.setattr(os, "fsync", made)
    yield made
    made.let.set()


def test_sound_reaches_the_disk_once_a_second(tmp_path: Path, disk: SlowDisk) -> None:
    """Every second of sound asks the disk, closing does once more."""
    writer = WavWriter(tmp_path / "take.wav", RATE)
    for _ in range(3):
        write_ramp(writer, 20)
        assert disk.was_asked()
        writer._disk.settle()
    assert not disk.asked.acquire(blocking=False)
    writer.close()
    assert disk.was_asked()


def test_a_disk_that_does_not_answer_holds_up_nobody(tmp_path: Path, disk: SlowDisk) -> None:
    """What is said meanwhile is in the file, where a kill cannot take it; closing waits."""
    path = tmp_path / "take.wav"
    disk.let.clear()
    writer = WavWriter(path, RATE)
    for start in range(5):
        writer.write(ramp(RATE, start))
    assert len(read(path)) == 5 * RATE
    assert disk.was_asked()
    assert not disk.asked.acquire(blocking=False), "one at a time"
    closing = Thread(target=writer.close)
    closing.start()
    closing.join(0.05)
    assert closing.is_alive()
    disk.let.set()
    closing.join()
    assert disk.was_asked(), "for what came after"


def test_a_file_system_without_fsync_is_good_enough(tmp_path: Path, disk: SlowDisk) -> None:
    """EINVAL from fsync stops nothing; any other error is told by the next second or by closing."""
    disk.error = OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    writer = WavWriter(tmp_path / "take.wav", RATE)
    for error in (errno.EINVAL, errno.EIO):
        disk.error = OSError(error, os.strerror(error))
        writer.write(ramp(RATE))
        writer._disk.settle()
    with pytest.raises(OSError, match="error"):
        writer.write(ramp(RATE))
    with pytest.raises(OSError, match="error"):
        writer.close()
    assert len(read(tmp_path / "take.wav")) == 3 * RATE


def test_never_overwrites(tmp_path: Path) -> None:
    """A file that is there already stays as it is."""
    path = tmp_path / "take.wav"
    path.write_bytes(b"an older take")
    with pytest.raises(FileExistsError):
        WavWriter(path, RATE)
    assert path.read_bytes() == b"an older take"


@pytest.mark.parametrize("room", [1644, 1645, 3000, 3243, 4844])
def test_a_full_disk_keeps_everything_written_before(tmp_path: Path, room: int) -> None:
    """The write that does not fit raises; the file is cut to what fitted and is in order."""
    path = tmp_path / "take.wav"
    writer = WavWriter(path, RATE, SmallDisk(room))
    with pytest.raises(OSError, match="No space"):
        write_ramp(writer, 10)
    writer.close()

    kept = (room - 44) // 2 // BLOCK * BLOCK
    assert writer.frames == kept > 0
    assert np.array_equal(read(path), ramp(kept))
    assert path.stat().st_size == 44 + 2 * kept


def test_a_refusal_of_the_system_keeps_everything_written_before(tmp_path: Path) -> None:
    """The same with a real limit, in a real process."""
    path = tmp_path / "take.wav"
    command = [sys.executable, "-c", WRITE_UNTIL_REFUSED, str(path)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert int(said) == (100_000 - 44) // 2 // BLOCK * BLOCK
    assert np.array_equal(read(path), ramp(int(said)))


def test_no_room_at_all_leaves_no_file(tmp_path: Path) -> None:
    """Where not even the header fits, nothing is left behind."""
    with pytest.raises(OSError, match="No space"):
        WavWriter(tmp_path / "take.wav", RATE, SmallDisk(20))
    assert os.listdir(tmp_path) == []


def test_discard_deletes_the_file(tmp_path: Path) -> None:
    """A recording that never began leaves nothing."""
    writer = WavWriter(tmp_path / "take.wav", RATE)
    writer.write(ramp(BLOCK))
    writer.discard()
    assert os.listdir(tmp_path) == []


def test_refuses_to_outgrow_the_format(tmp_path: Path) -> None:
    """Past 4 GB the lengths in a WAV header would be wrong, so the write is refused in time."""
    writer = WavWriter(tmp_path / "take.wav", RATE)
    writer.frames = MOST_FRAMES - 1
    with pytest.raises(OSError, match="4 GB"):
        writer.write(ramp(2))
    writer.frames = 0
    writer.close()


def test_a_killed_process_loses_nothing_that_was_written(tmp_path: Path) -> None:
    """A process killed while it writes leaves a file with every block it had written."""
    path = tmp_path / "take.wav"
    command = [sys.executable, "-c", WRITE_FOR_EVER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for _ in range(100):
            written = int(child.stdout.readline())
        child.kill()
    samples = read(path)
    assert len(samples) >= written == 100 * BLOCK
    assert np.array_equal(samples, ramp(len(samples)))
