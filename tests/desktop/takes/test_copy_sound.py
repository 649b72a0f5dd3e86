"""Copying a sound file of any make into the library."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from desktop.takes.copy_sound import copy_sound
from speech.audio import HIGHEST_RATE, NativeFile
from tests.desktop.jobs import run


@pytest.mark.parametrize("kind", ["PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE"])
@pytest.mark.parametrize("channels", [1, 2, 4, 8])
@pytest.mark.parametrize("rate", [8_000, 11_025, 44_100, 96_000, 192_000])
def test_every_rate_width_and_number_of_channels(
    tmp_path: Path, rate: int, channels: int, kind: str
) -> None:
    """The copy is mono, 16 bits, at most 48 kHz, as long as before, and the same tone."""
    source, target = tmp_path / "a.wav", tmp_path / "copy.wav"
    tone = 0.25 * np.sin(2 * np.pi * 440 * np.arange(rate // 2) / rate)
    soundfile.write(source, np.repeat(tone[:, None], channels, axis=1), rate, subtype=kind)

    seconds = run(copy_sound(NativeFile(source), "a.wav", target))
    assert seconds == pytest.approx(0.5, abs=0.003)
    facts = soundfile.info(target)
    own = min(rate, HIGHEST_RATE)
    assert (facts.samplerate, facts.channels, facts.subtype) == (own, 1, "PCM_16")
    heard, _ = soundfile.read(target)
    whole = heard[: own // 50 * 20]  # 0.4 s: a bin of 2.5 Hz
    assert np.abs(np.fft.rfft(whole)).argmax() * own / len(whole) == pytest.approx(440, abs=2.5)
    assert np.abs(heard).max() > 0.1


def test_a_stream_that_changes_half_way_is_copied_whole(tmp_path: Path) -> None:
    """Two MP3 files joined, as some recorders leave them: one in mono, one in stereo."""
    source, data = tmp_path / "a.mp3", b""
    for channels in (1, 2):
        part = tmp_path / "part.mp3"
        soundfile.write(part, np.zeros((16_000, channels)), 16_000, format="MP3")
        data += part.read_bytes()
    source.write_bytes(data)
    copied = run(copy_sound(NativeFile(source), "a.mp3", tmp_path / "copy.wav"))
    assert copied == pytest.approx(2.0, abs=0.2)
