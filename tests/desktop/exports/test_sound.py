"""Sound comes out as it was recorded, sample for sample."""

from __future__ import annotations

import errno
import io
from pathlib import Path

import numpy as np
import pytest
import soundfile

from desktop.errors import GreenroomError
from desktop.exports.sound import write_sound
from tests.desktop.jobs import run, run_all
from tests.fakes import SAMPLE


class FullDisk(io.BytesIO):
    """Stands in for a file on a disk with `room` bytes left."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room = room

    def write(self, data: object, /) -> int:
        """What fits, then the system's refusal."""
        size = len(bytes(data))  # type: ignore[call-overload] # any buffer
        if self.tell() + size > self.room:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(data)  # type: ignore[arg-type] # as above


def written(source: Path, format: str) -> tuple[np.ndarray, int, str]:
    """Samples, rate and kind of what was written."""
    out = io.BytesIO()
    run(write_sound(source, format, out))
    out.seek(0)
    with soundfile.SoundFile(out) as sound:
        return sound.read(dtype="int32"), sound.samplerate, f"{sound.format} {sound.subtype}"


@pytest.mark.parametrize("format", ["wav", "flac"])
def test_the_samples_are_the_same(format: str) -> None:
    """Whichever way it was kept."""
    true, rate = soundfile.read(SAMPLE / "answer.flac", dtype="int32")
    samples, found, kind = written(SAMPLE / "answer.flac", format)
    assert (found, kind) == (rate, f"{format.upper()} PCM_16")
    assert np.array_equal(samples, true)


@pytest.mark.parametrize("format", ["wav", "flac"])
def test_channels_and_finer_samples_stay(tmp_path: Path, format: str) -> None:
    """A file put into the library by hand may be stereo of 24 bits."""
    noise = np.random.default_rng(1).integers(-(2**23), 2**23, (44_100, 2), dtype=np.int32) << 8
    source = tmp_path / "stereo.wav"
    soundfile.write(source, noise, 44_100, subtype="PCM_24")
    samples, rate, kind = written(source, format)
    assert (rate, kind) == (44_100, f"{format.upper()} PCM_24")
    assert np.array_equal(samples, noise)


def test_progress_goes_from_nothing_to_all() -> None:
    """A step for every ten seconds of sound."""
    steps, _ = run_all(write_sound(SAMPLE / "answer.flac", "flac", io.BytesIO()))
    shares = [step.fraction or 0.0 for step in steps]
    assert shares == sorted(shares)
    assert (len(shares), shares[-1]) == (11, 1.0)


@pytest.mark.parametrize("room", [0, 100_000])
@pytest.mark.parametrize("format", ["wav", "flac"])
def test_a_full_disk_is_told(format: str, room: int) -> None:
    """The library that writes sound would swallow it."""
    with pytest.raises(OSError, match="No space left"):
        run(write_sound(SAMPLE / "answer.flac", format, FullDisk(room)))


def test_sound_that_is_gone_or_broken_is_told(tmp_path: Path) -> None:
    """In a sentence."""
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"RIFF no sound")
    for path in (tmp_path / "gone.wav", broken):
        with pytest.raises(GreenroomError, match="check that the file is still there"):
            run(write_sound(path, "flac", io.BytesIO()))
