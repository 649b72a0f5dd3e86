"""Recordings that nobody finished: found, adopted once, never while someone owns them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.library.folder import LOST_QUESTION
from tests.desktop.conftest import Bench
from tests.desktop.fakes import write_sound
from tests.desktop.jobs import run

# Records with a real process, says so, and waits to be killed.
RECORDER = """
import sys
from pathlib import Path
from desktop.library.folder import Library
from desktop.session import Session
from desktop.settings import Settings
from desktop.library.store import Store
from desktop.library.trash import Trash
from scoring.catalog import load_catalog
from scoring.score import Scorer
from tests.desktop.fakes import FakeSpeech, FakeTagger, places_in

places = places_in(Path(sys.argv[1]))
places.create()
speech, tagger, catalog = FakeSpeech(), FakeTagger(), load_catalog()[0]
session = Session(
    places, catalog, Scorer(catalog, tagger, "0"), tagger, speech.tools(),
    Store(places.data / "library.db", places.recordings), Library(places.recordings),
    Trash(places.data / "trash"), Settings(),
)
live = session.record(catalog.question("failure"), "hero", "USB headset")
speech.microphone.speak(2.0)
live.pause()
live.resume()
speech.microphone.speak(1.0)
print(live.id, flush=True)
sys.stdin.read()
"""


def start_recorder(folder: Path) -> tuple[subprocess.Popen[str], str]:
    """A process that records into `folder`, and the id of its recording."""
    process = subprocess.Popen(
        [sys.executable, "-c", RECORDER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def end(process: subprocess.Popen[str]) -> None:
    """Kill it as the system does, and leave no pipe open."""
    process.send_signal(signal.SIGKILL)
    process.communicate()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_killed_process_leaves_a_recording_that_becomes_a_take(
    open_bench: Callable[[], Bench], tmp_path: Path
) -> None:
    """Neither sound nor pause is lost; while it lives, nobody touches its file."""
    process, take_id = start_recorder(tmp_path)
    try:
        bench = open_bench()
        assert bench.session.adopt_unfinished() == ()
        assert bench.session.takes() == ()
    finally:
        end(process)
    assert bench.session.adopt_unfinished() == (take_id,)
    take = bench.session.take(take_id)
    assert take.recovered
    assert (take.question.id, take.framework) == ("failure", "hero")
    assert take.main.device == "USB headset"
    assert take.main.seconds == 3.0
    assert take.main.cuts == (2.0,)
    assert bench.session.adopt_unfinished() == ()
    finished = run(bench.session.finish_recovered(take_id))
    assert finished.main.report is not None
    assert finished.recovered
    assert finished.framework == "hero"


def test_recording_without_a_note(bench: Bench) -> None:
    """A sound file nobody knows anything of is adopted all the same."""
    write_sound(bench.places.recordings / "20260101-101010-abcd.wav")
    (take_id,) = bench.session.adopt_unfinished()
    take = bench.session.take(take_id)
    assert take.question == LOST_QUESTION
    assert take.framework == "pivot-own"
    assert take.main.seconds == 4.0


@pytest.mark.parametrize("note", ["", "{}", "[1]", '{"id": 7}', "\x00\xff"])
@pytest.mark.logs
def test_broken_note(bench: Bench, note: str) -> None:
    """A note that cannot be read costs the question, not the recording."""
    write_sound(bench.places.recordings / "20260101-101010-abcd.wav")
    path = bench.places.recordings / "20260101-101010-abcd.json"
    path.write_text(note, encoding="latin-1")
    assert len(bench.session.adopt_unfinished()) == 1


@pytest.mark.logs
@pytest.mark.parametrize(
    ("key", "value"),
    [("source", "half a \ud800 pair"), ("overflows", 2**70), ("cuts", [10**400])],
)
def test_note_that_no_library_could_hold(bench: Bench, key: str, value: object) -> None:
    """It once kept the app from starting."""
    write_sound(bench.places.recordings / "20260101-101010-abcd.wav")
    path = bench.places.recordings / "20260101-101010-abcd.json"
    note = {
        "id": "20260101-101010-abcd",
        "question": {"id": "own", "text": "Why?", "kind": "failure"},
        "framework": "sar",
        "started_at": "2026-01-01T10:10:10+00:00",
        "origin": "microphone",
        "source": "a.wav",
    }
    path.write_text(json.dumps({**note, key: value}))
    (take_id,) = bench.session.adopt_unfinished()
    assert bench.session.take(take_id).main.seconds == 4.0


@pytest.mark.logs
def test_unreadable_sound_is_kept(bench: Bench) -> None:
    """A damaged recording is a take of no length; it is never thrown away."""
    path = bench.places.recordings / "20260101-101010-abcd.wav"
    path.write_bytes(b"RIFFgarbage")
    (take_id,) = bench.session.adopt_unfinished()
    assert bench.session.take(take_id).main.seconds == 0.0
    assert path.exists()


@pytest.mark.logs
def test_what_holds_nothing_is_tidied_away(bench: Bench) -> None:
    """Empty recordings, half imports and lone notes of dead processes go; others' files stay."""
    folder = bench.places.recordings
    write_sound(folder / "20260101-101010-abcd.wav", seconds=0.0)
    (folder / "20260101-101010-abcd.json").write_text("{}")
    (folder / "20260102-101010-abcd.wav.part").write_bytes(b"half")
    (folder / "20260102-101010-abcd.json").write_text("{}")
    (folder / "notes.json").write_text("mine")
    assert bench.session.adopt_unfinished() == ()
    assert [path.name for path in folder.iterdir()] == ["notes.json"]


def test_import_under_way_is_left_alone(open_bench: Callable[[], Bench], tmp_path: Path) -> None:
    """Another process that starts during an import takes nothing away from it."""
    bench, other = open_bench(), open_bench()
    question = bench.session.catalog.question("failure")
    job = bench.session.import_file(write_sound(tmp_path / "mine.wav"), question, "sar")
    while not next(job).text.startswith("Listening"):
        pass
    assert other.session.adopt_unfinished() == ()
    take = run(job)
    assert take.main.audio.exists()
    assert other.session.adopt_unfinished() == ()
    assert [row.id for row in other.session.takes()] == [take.id]


def test_only_one_adopts(open_bench: Callable[[], Bench]) -> None:
    """While one process looks for recordings, another one leaves it to that."""
    bench, other = open_bench(), open_bench()
    write_sound(bench.places.recordings / "20260101-101010-abcd.wav")
    lock = bench.library.adoption()
    assert lock.acquire()
    assert other.session.adopt_unfinished() == ()
    lock.release()
    assert len(other.session.adopt_unfinished()) == 1


def test_recovered_take_under_a_lost_framework(bench: Bench) -> None:
    """A recording made under a framework that is gone is scored under the default one."""
    live = bench.session.record(bench.session.catalog.question("failure"), "sar")
    bench.speech.microphone.speak(2.0)
    live.leave()
    note = live.path.with_suffix(".json")
    note.write_text(note.read_text().replace('"sar"', '"mine"'))
    (take_id,) = bench.session.adopt_unfinished()
    assert bench.session.take(take_id).framework == "mine"
    assert run(bench.session.finish_recovered(take_id)).framework == "pivot-own"
