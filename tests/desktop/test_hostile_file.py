"""A sound file made to do harm: the import is told, and a recording under way goes on."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest

from desktop.errors import GreenroomError
from speech.apart import native_apart
from tests.desktop.conftest import Bench
from tests.desktop.fakes import write_sound
from tests.desktop.jobs import run

BEGINS = """
import os, signal, sys
from speech.decode_child import *
send(sys.stdout.buffer, FACTS, b'{"seconds": 9.0, "rate": 16000}')
send(sys.stdout.buffer, SOUND, bytes(32000))
"""
HARM = {
    "crash": ("os.kill(os.getpid(), signal.SIGSEGV)", "failed half-way"),
    "killed for its memory": ("os.kill(os.getpid(), signal.SIGKILL)", "takes more memory"),
    "endless": ("while True: pass", "took too long"),
}


@pytest.mark.parametrize("harm", HARM)
def test_a_recording_goes_on_while_a_hostile_file_is_imported(
    bench: Bench, tmp_path: Path, harm: str
) -> None:
    """The file costs one sentence; of it nothing stays, of the recording nothing is lost."""
    line, said = HARM[harm]
    bench.speech.native = partial(
        native_apart,
        command=lambda kind, path: [sys.executable, "-c", BEGINS + line],
        patience=0.5,
    )
    question = bench.session.catalog.question("failure")
    live = bench.session.record(question, "sar")
    bench.speech.microphone.speak(2)
    path = write_sound(tmp_path / "hostile.wav")
    with pytest.raises(GreenroomError, match=rf"^I could not read hostile\.wav.*{said}.*file\.$"):
        run(bench.session.import_file(path, question, "sar"))
    assert live.level().state == "recording"
    bench.speech.microphone.speak(2)
    take = run(live.finish())
    assert take.main.seconds == 4
    assert [row.id for row in bench.session.takes()] == [take.id]
    assert {p.stem for p in bench.places.recordings.iterdir()} == {take.id}
