"""A real voice reads through a real sound server, and is silent in what is recorded after it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.jobs import JobRunner, WorkerThread
from desktop.ui.practice.voice import Voice
from speech.capture import Microphone
from tests.microphone import virtual_microphone
from tests.system_voice import system_voice

PATIENCE_MS = 60_000
QUESTION = "Tell me about a time you failed, and what you would do differently today."
# Of full scale; the virtual microphone gives exact zeros where nothing sounds.
LOUD = 0.05


@pytest.mark.microphone
@pytest.mark.qt_log_ignore("pipewire")  # what its part for sound misses
def test_a_real_voice_is_heard_and_is_never_in_the_take(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    """The microphone hears the loudspeaker; yet the take begins in silence, mid-question."""
    heard = [0.0]

    def listen(block: NDArray[np.int16], _: int) -> None:
        heard.append(float(np.abs(block.astype(float)).max()) / 32768)

    with virtual_microphone(), system_voice():
        jobs = JobRunner(WorkerThread("looking"), qapp)
        voice = Voice(jobs)
        ear = Microphone(tmp_path / "all.wav", None, listen)
        take = Microphone(tmp_path / "take.wav", None, lambda *_: None)
        try:
            ear.start()
            voice.say(QUESTION)
            qtbot.waitUntil(lambda: max(heard) > LOUD, timeout=PATIENCE_MS)
            voice.hush(take.start)
            qtbot.waitUntil(lambda: take.level().seconds > 1.0, timeout=PATIENCE_MS)
        finally:
            voice.close()
            take.stop()
            ear.stop()
            jobs.shutdown()
    sound, _ = soundfile.read(tmp_path / "take.wav", dtype="int16")
    assert len(sound) > 0
    assert not sound.any()
