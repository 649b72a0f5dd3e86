"""A disk that is full in mid-recording: the system's own refusal, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from speech.keeper import FULL
from tests.desktop.conftest import Bench
from tests.fakes import SAMPLE

ROOT = Path(__file__).parents[2]
# Nothing this process writes may outgrow 300 000 bytes: about nine seconds of the shipped answer.
RECORD_UNTIL_FULL = """
import json, logging, resource, sys
from dataclasses import replace
from pathlib import Path
import soundfile
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
from tests.desktop.fakes import FakeDecoder, FakeTagger, places_in
from tests.desktop.jobs import run
from tests.fakes import SAMPLE
from tests.speech.fakes import MICROPHONE, FakeSoundDevice

logging.disable()
places = places_in(Path(sys.argv[1]))
places.create()
tagger, catalog = FakeTagger(), load_catalog()[0]
sound = FakeSoundDevice([{**MICROPHONE, "default_samplerate": 16000.0}])
audio = PortAudio(lambda: sound)
tools = replace(
    speech_tools(places, Settings),
    decoder=lambda _: FakeDecoder(),
    microphone=lambda path, device, on_block: Microphone(path, device, on_block, audio=audio),
)
session = Session(
    places, catalog, Scorer(catalog, tagger, "0"), tagger, tools,
    Store(places.data / "library.db", places.recordings), Library(places.recordings),
    Trash(places.data / "trash"), Settings(),
)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
live = session.record(catalog.question("failure"), "sar")
spoken, _ = soundfile.read(SAMPLE / "answer.flac", frames=12 * 16000, dtype="int16")
for start in range(0, len(spoken), 800):
    sound.stream.feed(spoken[start : start + 800])
while live.level().state != "failed":
    pass
level = live.level()
take = run(live.finish())
print(json.dumps([take.id, level.message, level.seconds, take.main.report is not None]))
session.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of a file")
def test_a_full_disk_stops_the_recording_and_keeps_all_that_was_said(
    open_bench: Callable[[], Bench], tmp_path: Path
) -> None:
    """It is told; the file is whole up to the last block that fitted, and is scored."""
    command = [sys.executable, "-c", RECORD_UNTIL_FULL, str(tmp_path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    take_id, message, seconds, scored = json.loads(done.stdout)
    assert message == FULL
    assert scored
    take = open_bench().session.take(take_id)
    assert take.main.seconds == seconds == (300_000 - 44) // 1600 * 1600 / 2 / 16000
    kept, _ = soundfile.read(take.main.audio, dtype="int16")
    spoken, _ = soundfile.read(SAMPLE / "answer.flac", frames=len(kept), dtype="int16")
    assert np.array_equal(kept, spoken)
    assert len(kept) == seconds * 16000
