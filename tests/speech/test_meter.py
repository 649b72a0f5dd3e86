"""Peaks for the waveform, and warnings about the signal."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from speech.meter import CLIPPED, QUIET, SILENT, InputMeter, peak

RATE = 16000


def tone(seconds: float, height: int, rate: int = RATE) -> NDArray[np.int16]:
    """A 200 Hz tone of that height."""
    t = np.arange(round(seconds * rate)) / rate
    return (height * np.sin(2 * np.pi * 200 * t)).astype(np.int16)


def feed(meter: InputMeter, samples: NDArray[np.int16], block: int = RATE // 20) -> None:
    """Block by block, as a microphone would."""
    for start in range(0, len(samples), block):
        meter.feed(samples[start : start + block])


@pytest.mark.parametrize("block", [1, 333, 800, 5000])
@pytest.mark.parametrize("rate", [8000, 11025, 44100])
def test_one_peak_for_every_50_ms_whatever_the_blocks(rate: int, block: int) -> None:
    """Ten seconds give 200 peaks, each at its own place in time."""
    samples = np.zeros(rate, dtype=np.int16)
    samples[rate // 2 + 3] = -16384
    meter = InputMeter(rate)
    feed(meter, samples, block)

    peaks = meter.peaks()
    assert len(peaks) == 20
    assert list(np.flatnonzero(peaks)) == [10]
    assert peaks[10] == 0.5


def test_peaks_handed_out_never_change() -> None:
    """An hour later the first view still shows what it showed, and may not be written to."""
    meter = InputMeter(RATE)
    feed(meter, tone(1.0, 1000))
    first = meter.peaks()
    before = first.copy()
    feed(meter, tone(200.0, 20000), RATE)

    assert np.array_equal(first, before)
    assert len(meter.peaks()) == 201 * 20
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 1


def test_a_silent_device_is_told_within_two_seconds_and_forgotten_with_the_first_sound() -> None:
    """A muted microphone is told about before two seconds are over."""
    meter = InputMeter(RATE)
    feed(meter, tone(3.0, 8000))
    assert meter.warning is None
    feed(meter, np.zeros(int(1.7 * RATE), dtype=np.int16))
    assert meter.warning is None
    feed(meter, np.zeros(int(0.1 * RATE), dtype=np.int16))
    assert meter.warning == SILENT
    feed(meter, tone(0.05, 8000))
    assert meter.warning is None


def test_a_quiet_room_is_no_silence() -> None:
    """The faintest noise of a real microphone in a thinking pause warns of nothing."""
    meter = InputMeter(RATE)
    feed(meter, tone(1.0, 8000))
    noise = np.random.default_rng(1).integers(-2, 3, 10 * RATE).astype(np.int16)
    feed(meter, noise)
    assert meter.warning is None


def test_a_voice_far_too_quiet_is_told_until_it_is_heard_once() -> None:
    """Below -40 dB from the start warns; one clear word ends it for good."""
    meter = InputMeter(RATE)
    feed(meter, tone(1.8, 200))
    assert meter.warning == QUIET
    feed(meter, tone(0.3, 3000))
    assert meter.warning is None
    feed(meter, tone(5.0, 200))
    assert meter.warning is None


def test_clipping_is_told_and_forgotten_two_seconds_after() -> None:
    """A voice cut off at the rails warns; a single knock does not."""
    meter = InputMeter(RATE)
    loud = np.clip(tone(1.0, 32767).astype(np.int32) * 3, -32768, 32767).astype(np.int16)
    feed(meter, loud[:800])
    feed(meter, tone(1.0, 8000))
    assert meter.warning is None
    feed(meter, loud)
    assert meter.warning == CLIPPED
    feed(meter, tone(2.05, 8000))
    assert meter.warning is None


def test_the_deepest_sample_counts_as_full_scale() -> None:
    """-32768 has no positive twin in 16 bits and is a peak all the same."""
    assert peak(np.array([-32768, 5], dtype=np.int16)) == 32768
    assert peak(np.array([], dtype=np.int16)) == 0
