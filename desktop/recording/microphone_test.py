"""The microphone test: a few seconds that are recorded, judged, played back and thrown away."""

from __future__ import annotations

import logging
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from desktop.errors import GreenroomError
from desktop.failures import told
from desktop.speech_tools import SpeechTools
from desktop.types import Level
from speech.meter import CLIPPED, FULL_SCALE, PEAKS_PER_SECOND, InputMeter, peak

log = logging.getLogger(__name__)
SECONDS = 5.0
# -30 dB. Measured on 40 s of the shipped answer with room noise of -60 dB under it: with peaks of
# -20, -30 and -36 dB 2, 8 and 18 % of the words come out differently. While recording, only a
# voice below -40 dB is worth an interruption.
FAINT_PEAK = 0.0316
# A short word; less than that is a knock or a cough.
LEAST_VOICE_SECONDS = 0.3
LOST = "The microphone was gone during the test; please plug it in and test again."
NOTHING = "The microphone delivers no sound at all; please check it or choose another one."

Verdict = Literal["fine", "quiet", "clipping", "silent", "no_voice"]


@dataclass(frozen=True, slots=True)
class SoundCheck:
    """What was heard: the verdict, the highest peak (0 to 1), and the sound until `close`."""

    verdict: Verdict
    peak: float
    path: Path


class MicrophoneTest:
    """Records from the named microphone into `path` until `stop`; `close` removes the file.

    It begins at once, or raises GreenroomError. It never becomes a take.
    """

    def __init__(self, path: Path, device: str | None, speech: SpeechTools) -> None:
        self._path, self._speech = path, speech
        with told("test the microphone"):
            # Of a test that was killed.
            path.unlink(missing_ok=True)
            self._microphone = speech.microphone(path, device, lambda *_: None)
            self._microphone.start()

    def level(self) -> Level:
        """The meter's figures; never blocks."""
        level = self._microphone.level()
        return Level(level.peak, level.seconds, level.overflows, level.state, level.message)

    @property
    def over(self) -> bool:
        """Whether five seconds are heard, or no more can be."""
        level = self._microphone.level()
        return level.seconds >= SECONDS or level.state not in ("starting", "recording")

    def stop(self) -> SoundCheck:
        """End and judge, also before the five seconds are over; GreenroomError where it failed."""
        level = self.level()
        with told("test the microphone"):
            recording = self._microphone.stop()
            if level.state == "paused":
                raise GreenroomError(LOST)
            if level.state == "failed" or not recording.seconds:
                raise GreenroomError(level.message or NOTHING)
            samples, rate = _read(self._path)
            voice = self._speech.voice(self._speech.audio(self._path).blocks())
        return SoundCheck(judge(samples, rate, voice), peak(samples) / FULL_SCALE, self._path)

    def close(self) -> None:
        """End and remove the sound; safe to call twice."""
        self._microphone.stop()
        try:
            self._path.unlink(missing_ok=True)
        except OSError:
            # The next test removes it.
            log.warning("could not remove the microphone test", exc_info=True)


def judge(samples: NDArray[np.int16], rate: int, voice: float) -> Verdict:
    """What to say of mono `samples` with `voice` seconds of speech in them.

    Too loud is what it is while recording: `speech.meter` says.
    """
    if not samples.any():
        return "silent"
    meter = InputMeter(rate)
    said = set()
    for block in np.array_split(samples, max(1, len(samples) * PEAKS_PER_SECOND // rate)):
        meter.feed(block)
        said.add(meter.warning)
    if CLIPPED in said:
        return "clipping"
    if peak(samples) < FAINT_PEAK * FULL_SCALE:
        return "quiet"
    return "fine" if voice >= LEAST_VOICE_SECONDS else "no_voice"


def _read(path: Path) -> tuple[NDArray[np.int16], int]:
    with wave.open(str(path), "rb") as file:
        data = file.readframes(file.getnframes())
        return np.frombuffer(data, dtype="<i2").astype(np.int16), file.getframerate()
