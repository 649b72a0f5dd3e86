"""Reading for playback: any time, any speed, the pitch kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from desktop.errors import GreenroomError
from desktop.takes.sound_reader import SoundReader

RATE = 16_000
OUTPUT_RATE = 48_000
TONE_HZ = 440.0
SECONDS = 4.0


def write(path: Path, samples: NDArray[np.float64], rate: int = RATE) -> Path:
    """A sound file; the name's ending says of which kind."""
    soundfile.write(path, samples, rate, subtype="PCM_16")
    return path


def everything(reader: SoundReader, step: int = 800) -> NDArray[np.int16]:
    """What it reads until nothing more comes."""
    blocks = []
    while len(block := reader.read(step)):
        blocks.append(block)
    return np.concatenate(blocks)


def pitch(samples: NDArray[np.int16], rate: int) -> float:
    """The strongest frequency in Hz."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(spectrum.argmax() * rate / len(samples))


@pytest.mark.parametrize("speed", [0.5, 0.75, 1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("rate", [8_000, 48_000])
def test_another_speed_keeps_the_pitch(tmp_path: Path, speed: float, rate: int) -> None:
    """A tone stays the same tone, for a longer or shorter time."""
    tone = 0.4 * np.sin(2 * np.pi * TONE_HZ * np.arange(int(SECONDS * rate)) / rate)
    reader = SoundReader(write(tmp_path / "tone.wav", tone, rate))
    reader.start(0.0, OUTPUT_RATE, speed)
    played = everything(reader)
    assert len(played) / OUTPUT_RATE == pytest.approx(SECONDS / speed, abs=0.06)
    assert pitch(played, OUTPUT_RATE) == pytest.approx(TONE_HZ, rel=0.005)
    reader.close()


@pytest.mark.parametrize("kind", ["wav", "flac"])
def test_it_begins_at_the_very_sample(tmp_path: Path, kind: str) -> None:
    """At normal speed nothing is lost, added or changed, whatever the file's kind."""
    sound = np.random.default_rng(3).normal(0, 0.1, 3 * RATE)
    path = write(tmp_path / f"noise.{kind}", sound)
    truth, _ = soundfile.read(path, dtype="int16")
    reader = SoundReader(path)
    reader.start(1.25, RATE)
    assert np.array_equal(everything(reader, 333), truth[int(1.25 * RATE) :])
    reader.close()


def test_a_time_outside_is_the_nearest_one_inside(tmp_path: Path) -> None:
    """Before the start is the start; after the end comes nothing."""
    reader = SoundReader(write(tmp_path / "short.wav", np.full(RATE, 0.1)))
    reader.start(-3.0, RATE)
    assert len(everything(reader)) == RATE
    reader.start(9.0, RATE, 1.5)
    assert not len(reader.read(100))
    reader.close()


def test_two_channels_are_mixed(tmp_path: Path) -> None:
    """Left and right are heard as one."""
    both = np.stack([np.full(RATE, 0.5), np.full(RATE, 0.1)], axis=1)
    reader = SoundReader(write(tmp_path / "both.wav", both))
    reader.start(0.0, RATE)
    assert reader.read(10) / 32768 == pytest.approx(np.full(10, 0.3), abs=0.001)
    reader.close()


@pytest.mark.parametrize("content", [None, b"", b"no sound at all"])
def test_a_missing_or_broken_file_is_told_in_one_sentence(
    tmp_path: Path, content: bytes | None
) -> None:
    """The sentence names the file."""
    path = tmp_path / "gone.wav"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(GreenroomError, match=r"gone\.wav"):
        SoundReader(path)


@pytest.mark.parametrize("rate", [1, 2**31 - 1])
def test_a_head_that_claims_an_absurd_rate_is_refused(tmp_path: Path, rate: int) -> None:
    """To bring it to the loudspeaker's would fill the memory, or take for ever."""
    path = write(tmp_path / "slow.wav", np.zeros(100), rate=rate)
    with pytest.raises(GreenroomError, match=r"slow\.wav"):
        SoundReader(path)
