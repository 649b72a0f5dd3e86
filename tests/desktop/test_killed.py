"""A process killed while it records from a microphone: what was spoken against what was kept."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
import soundfile

from desktop.compose import open_session
from desktop.system.places import Places
from desktop.ui.recovery import unfinished
from tests.desktop.fakes import places_in
from tests.desktop.jobs import run
from tests.fakes import SAMPLE
from tests.microphone import VirtualMicrophone, virtual_microphone
from tests.speech.sounds import likeness, read

pytestmark = [
    pytest.mark.microphone,
    pytest.mark.model,
    pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL"),
]
ROOT = Path(__file__).parents[2]
# The app without its window, nothing faked: it records, says so, and goes on until it is killed.
RECORD_FOR_EVER = """
import sys, threading
from pathlib import Path
from desktop.compose import open_session
from tests.desktop.fakes import places_in
session = open_session(places_in(Path(sys.argv[1])))
live = session.record(session.catalog.question("failure"), "sar")
while live.level().state != "recording":
    pass
print(live.id, flush=True)
threading.Event().wait()
"""


def killed_after(seconds: float, microphone: VirtualMicrophone, spoken: Path, folder: Path) -> str:
    """Record what is spoken in a process of its own, killed so long after it began; the take."""
    command = [sys.executable, "-c", RECORD_FOR_EVER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout is not None
        take_id = child.stdout.readline().strip()
        # The player's own start is taken for speech, so that the loss is rather told too high.
        end = time.monotonic() + seconds
        player = microphone.play(spoken)
        # It must not end by itself.
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(end - time.monotonic())
        child.kill()
        player.kill()
    return take_id


def first_seconds(seconds: float, folder: Path) -> Path:
    """So much of the shipped answer, from its first word."""
    samples, rate = soundfile.read(SAMPLE / "answer.flac", dtype="int16")
    path = folder / f"spoken-{seconds}.wav"
    soundfile.write(path, samples[rate : round((1 + seconds) * rate)], rate)
    return path


def test_a_killed_process_loses_at_most_half_a_second(tmp_path: Path) -> None:
    """At any moment: the adopted file holds what was spoken up to half a second before."""
    spoken = first_seconds(20, tmp_path)
    losses = []
    with virtual_microphone() as microphone:
        for seconds in (1.0, 3.33, 6.71):
            places = places_in(tmp_path / str(seconds))
            take_id = killed_after(seconds, microphone, spoken, tmp_path / str(seconds))
            losses.append(seconds - kept_of(spoken, take_id, places))
    assert all(loss <= 0.5 for loss in losses), losses


def kept_of(spoken: Path, take_id: str, places: Places) -> float:
    """How many seconds of what was spoken are in the take that the next start offers."""
    session = open_session(places)
    try:
        assert unfinished(session.takes()) == (take_id,)
        take = session.take(take_id)
        samples, rate = read(take.main.audio)
        _, at = likeness(spoken, samples, rate)
        kept = take.main.seconds - at
        own, own_rate = read(spoken)
        part = take.main.audio.with_name("spoken.part")
        soundfile.write(part, own[: int(kept * own_rate)], own_rate, format="WAV")
        alike, _ = likeness(part, samples, rate)
        assert alike > 0.95, "it must be what was spoken, without a gap"
        return kept
    finally:
        session.close()


def test_a_killed_process_leaves_a_take_that_is_scored_like_any_other(tmp_path: Path) -> None:
    """With the real Whisper: the words that were spoken, and a report under its framework."""
    spoken = first_seconds(12, tmp_path)
    with virtual_microphone() as microphone:
        take_id = killed_after(11.0, microphone, spoken, tmp_path)
    session = open_session(places_in(tmp_path))
    try:
        take = run(session.finish_recovered(take_id))
        assert take.recovered
        report = take.main.report
        assert report is not None
        assert report.framework == "sar"
        heard = " ".join(word.text for word in report.transcript.words).lower()
        assert "product manager" in heard
    finally:
        session.close()
