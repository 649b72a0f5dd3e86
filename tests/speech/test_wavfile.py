"""A WAV file that stays readable whatever happens."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import wave
from pathlib import Path

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


def test_sound_reaches_the_disk_once_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three seconds of sound ask the disk three times, closing once more."""
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    writer = WavWriter(tmp_path / "take.wav", RATE)
    for _ in range(3 * 20):
        writer.write(ramp(BLOCK))
    assert len(synced) == 3
    writer.close()
    assert len(synced) == 4


def test_a_file_system_without_fsync_is_good_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """EINVAL from fsync stops nothing; any other error does."""

    def fail(number: int) -> None:
        raise OSError(number, os.strerror(number))

    writer = WavWriter(tmp_path / "take.wav", RATE)
    monkeypatch.setattr(os, "fsync", lambda _: fail(errno.EINVAL))
    writer.write(ramp(RATE))
    monkeypatch.setattr(os, "fsync", lambda _: fail(errno.EIO))
    with pytest.raises(OSError, match="error"):
        writer.write(ramp(RATE))
    monkeypatch.undo()
    writer.close()
    assert len(read(tmp_path / "take.wav")) == 2 * RATE


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
