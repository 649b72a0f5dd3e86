"""Makes recordings sound like other speakers, rooms, microphones and connections."""

from __future__ import annotations

import io
import random
import subprocess

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
# sox effects. `speed` also makes another speaker: it moves pitch and formants.
PLACES = {
    "dry": (),
    "room": ("reverb", "22", "50", "25", "100", "0", "-5"),
    "hall": ("reverb", "45", "40", "60", "100", "0", "-4"),
    "laptop": ("highpass", "160", "equalizer", "2600", "1.2q", "+4", "reverb", "35", "40", "30"),
    "phone": ("sinc", "300-3400"),
    "dull": ("treble", "-9", "2000"),
    "thin": ("bass", "-10", "300"),
}
NOISE = (12, 18, 25, 32, 40, 50)  # decibels under the voice
Floats = NDArray[np.float32]


def altered(sound: Floats, chance: random.Random) -> tuple[Floats, float]:
    """The sound (mono, 16 kHz) in another condition, and by what its times are to be multiplied."""
    speed = chance.choice((1.0, chance.uniform(0.86, 1.16)))
    place = chance.choice(tuple(PLACES))
    effects = [*PLACES[place]] + ([] if speed == 1.0 else ["speed", f"{speed:.4f}", "rate", "16k"])
    made = _sox(sound, effects) if effects else sound
    made = made[: round(len(sound) / speed)]
    made = made + _noise(made, chance.choice(NOISE), chance)
    if chance.random() < 0.2:
        made = _opus(made, chance.choice((12_000, 20_000, 32_000)))
    loud = np.abs(made).max() + 1e-9
    if chance.random() < 0.1:
        return (np.tanh(made / loud * 2) * 0.97).astype(np.float32), 1 / speed
    peak = chance.choice((0.03, 0.1, 0.3, 0.6, 0.9))
    return (made / loud * peak).astype(np.float32), 1 / speed


def _sox(sound: Floats, effects: list[str]) -> Floats:
    raw = ["-t", "raw", "-e", "floating-point", "-b", "32", "-r", str(RATE), "-c", "1", "-"]
    quiet = (sound * 0.5).astype(np.float32)  # room for what the effects add
    done = subprocess.run(
        ["sox", *raw, *raw, *effects], input=quiet.tobytes(), stdout=subprocess.PIPE, check=True
    )
    return np.frombuffer(done.stdout, np.float32)


def _noise(sound: Floats, below: float, chance: random.Random) -> Floats:
    """Noise with the slope of a room or a fan, now and then with its hum."""
    random_state = np.random.default_rng(chance.randrange(1 << 30))
    spectrum = np.fft.rfft(random_state.normal(size=len(sound)))
    slope = chance.uniform(0.0, 0.7)
    spectrum /= np.maximum(np.arange(len(spectrum)), 20.0) ** slope
    noise = np.fft.irfft(spectrum, len(sound))
    noise /= noise.std() + 1e-12
    if chance.random() < 0.25:
        time = np.arange(len(sound)) / RATE
        noise += sum(np.sin(2 * np.pi * chance.uniform(50, 150) * k * time) / k for k in (1, 2, 3))
    voice = np.sqrt(np.mean(sound[np.abs(sound) > 0.05 * np.abs(sound).max()] ** 2))
    return (noise / noise.std() * voice * 10 ** (-below / 20)).astype(np.float32)


def _opus(sound: Floats, bits: int) -> Floats:
    """The sound as a call would carry it, at `bits` a second, with its times kept."""
    import av

    carried = io.BytesIO()
    with av.open(carried, "w", format="ogg") as box:
        stream = box.add_stream("libopus", rate=48_000, layout="mono")
        stream.bit_rate = bits
        pcm = (np.clip(sound, -1, 1) * 32767).astype(np.int16)[None]
        frame = av.AudioFrame.from_ndarray(pcm, format="s16", layout="mono")
        frame.sample_rate = RATE
        resampler = av.AudioResampler("flt", "mono", 48_000, frame_size=960)
        for part in [*resampler.resample(frame), *resampler.resample(None)]:
            box.mux(stream.encode(part))
        box.mux(stream.encode(None))
    carried.seek(0)
    resampler = av.AudioResampler("flt", "mono", RATE)
    parts: list[Floats] = []
    with av.open(carried) as box:
        for frame in box.decode(audio=0):
            parts += [p.to_ndarray()[0] for p in resampler.resample(frame)]
    parts += [p.to_ndarray()[0] for p in resampler.resample(None)]
    heard = np.concatenate(parts).astype(np.float32)
    return np.pad(heard, (0, max(0, len(sound) - len(heard))))[: len(sound)]
