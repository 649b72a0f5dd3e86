"""An hour of recording, fed as fast as it is kept: what it costs in memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import soundfile

ROOT = Path(__file__).parents[2]
# A Session in a process of its own, with the real recorder and the real resampler; the device is
# fed by hand, and who listens along counts and forgets: its memory is not the recording's.
RECORD_AN_HOUR = """
import os, resource, sys, threading
from dataclasses import replace
from pathlib import Path
import numpy as np
from desktop.compose import speech_tools
from desktop.library.folder import Library
from desktop.session import Session
from desktop.settings import Settings
from desktop.library.store import Store
from desktop.library.trash import Trash
from scoring.catalog import load_catalog
from scoring.score import Scorer
from speech.capture import Microphone
from speech.portaudio import PortAudio
from tests.desktop.fakes import FakeDecoder, FakeLive, FakeTagger, places_in
from tests.speech.fakes import MICROPHONE, FakeSoundDevice

class Forgetful(FakeLive):
    heard = 0

    def feed(self, block):
        self.heard += len(block)
        kept.release()

os.fsync = lambda _: None
places = places_in(Path(sys.argv[1]))
places.create()
tagger, catalog = FakeTagger(), load_catalog()[0]
sound = FakeSoundDevice([{**MICROPHONE, "default_samplerate": 48000.0}])
audio, lives, kept = PortAudio(lambda: sound), [], threading.Semaphore(0)
tools = replace(
    speech_tools(places, Settings),
    decoder=lambda _: FakeDecoder(),
    live=lambda decoder, *_: lives.append(Forgetful(decoder, None)) or lives[-1],
    microphone=lambda path, device, on_block: Microphone(path, device, on_block, audio=audio),
)
session = Session(
    places, catalog, Scorer(catalog, tagger, "0"), tagger, tools,
    Store(places.data / "library.db", places.recordings), Library(places.recordings),
    Trash(places.data / "trash"), Settings(),
)
live = session.record(catalog.question("failure"), "sar")
second = np.random.default_rng(1).normal(0, 3000, (4, 12000, 1)).astype(np.int16)

def rss():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

def speak(start, end):
    for n in range(start, end):
        for block in second:
            sound.stream.feed(block)
        for _ in second:
            kept.acquire(timeout=20)
        live.peaks()

speak(0, 30)
before, most = rss(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
speak(30, 3600)
after = rss()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print([live.level().seconds, lives[0].heard / 16000, after - before, peak - most])
live.leave()
session.close()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_an_hour_of_recording_grows_memory_by_less_than_30_mb(tmp_path: Path) -> None:
    """At 48 kHz, resampled for the transcriber, with the peaks looked at as the window does.

    Blocks of 250 ms, to be done soon; in those of 50 ms that devices give, it grew by 0.7 MB too.
    """
    command = [sys.executable, "-c", RECORD_AN_HOUR, str(tmp_path)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    seconds, heard, grown, peak_grown = json.loads(said)
    assert seconds == 3600
    assert heard == pytest.approx(3600, abs=1)
    assert grown < 30e6, f"{grown / 1e6:.1f} MB"
    assert peak_grown < 30e6, f"{peak_grown / 1e6:.1f} MB"
    (path,) = tmp_path.glob("data/recordings/*.wav")
    assert soundfile.info(path).frames == 3600 * 48000
    path.unlink()
