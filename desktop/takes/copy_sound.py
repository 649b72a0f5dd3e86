"""Copies a sound file of any kind into the library: 16-bit mono WAV at its own rate."""

from __future__ import annotations

import io
import os
import wave
from pathlib import Path

from desktop.speech_tools import NativeAudio
from desktop.types import Job, Progress
from speech.wavfile import open_private

STEP_SECONDS = 60


def copy_sound(sound: NativeAudio, name: str, target: Path) -> Job[float]:
    """Write `sound` to `target`, a new file, private and synced; returns its seconds.

    `name` is for people.
    SpeechError, and OSError such as a full disk, pass through. The caller removes what is left of
    `target` then.
    """
    frames, next_step = 0, STEP_SECONDS
    with io.BufferedWriter(open_private(target)) as file:
        with wave.open(file, "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(sound.rate)
            for block in sound.blocks():
                frames += len(block)
                out.writeframesraw(block.astype("<i2", copy=False).tobytes())
                if frames >= next_step * sound.rate:
                    next_step += STEP_SECONDS
                    yield Progress(None, f"Copying {name}")
        file.flush()
        os.fsync(file.fileno())
    return frames / sound.rate
