"""Recording: what is kept of it when it ends, is cancelled, or is thrown away."""

from __future__ import annotations

import wave
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop.errors import GreenroomError
from desktop.library.sidecar import read_sidecar
from desktop.recording.live import LiveTake
from desktop.system.lockfile import is_locked
from speech.errors import SpeechError
from speech.types import Word
from tests.desktop.conftest import Bench
from tests.desktop.jobs import run, run_all


def begin(bench: Bench, framework: str = "sar", device: str | None = None) -> LiveTake:
    """A recording under way."""
    return bench.session.record(bench.session.catalog.question("failure"), framework, device)


def test_recording_becomes_a_scored_take(bench: Bench) -> None:
    """What was said is a take with sound, words and report; the time to it is measured."""
    live = begin(bench, device="USB headset")
    bench.speech.microphone.speak(4.0)
    assert live.level().state == "recording"
    assert live.level().seconds == 4.0
    assert len(live.peaks()) == 80
    assert len(live.words()) == 8
    steps, take = run_all(live.finish())
    assert take.main.reports == bench.session.take(live.id).main.reports
    assert take.origin == "microphone"
    assert not take.recovered
    assert take.main.device == "USB headset"
    assert take.main.seconds == 4.0
    assert take.main.report is not None
    assert take.main.report.framework == "sar"
    assert live.stop_to_report_seconds is not None
    assert 0 < live.stop_to_report_seconds < 5
    assert steps[-1].words


def test_note_and_lock_are_there_before_the_first_sample(bench: Bench) -> None:
    """A recording that is killed at once can still be told apart and adopted."""
    seen: list[tuple[bool, bool]] = []

    def look(path: Path, *_: object) -> None:
        note = read_sidecar(path.with_suffix(".json"))
        assert note is not None
        seen.append((note.framework == "sar", is_locked(path.with_suffix(".lock"))))
        raise SpeechError("I could not open the microphone; please plug it in.")

    bench.session._studio._speech = _with_microphone(bench, look)
    with pytest.raises(GreenroomError, match="plug it in"):
        begin(bench)
    assert seen == [(True, True)]
    assert not list(bench.places.recordings.iterdir())


def _with_microphone(bench: Bench, make: Callable[..., object]) -> object:
    return replace(bench.speech.tools(), microphone=make)


def test_pause_makes_a_cut(bench: Bench) -> None:
    """The cut is in the take, in its transcript and in the note beside the sound."""
    live = begin(bench)
    bench.speech.microphone.speak(2.0)
    live.pause()
    assert live.level().state == "paused"
    bench.speech.microphone.speak(5.0)
    live.resume()
    bench.speech.microphone.speak(2.0)
    take = run(live.finish())
    assert take.main.seconds == 4.0
    assert take.main.cuts == (2.0,)
    assert take.main.transcript is not None
    assert take.main.transcript.cuts == (2.0,)
    note = read_sidecar(live.path.with_suffix(".json"))
    assert note is not None
    assert note.cuts == (2.0,)


def test_sections_are_there_as_soon_as_words_are(bench: Bench) -> None:
    """As live transcription hears them, under the framework of the take."""
    live = begin(bench)
    assert live.sections() == ()
    words = tuple(Word(f"w{i}", i / 2, i / 2 + 0.4, 0.9, "word") for i in range(240))
    bench.speech.lives[-1].on_words(words)
    found = live.sections()
    live.discard()
    live.settle()
    assert [section.id for section in found] == ["situation", "action", "result"]
    assert any(section.present for section in found)


def test_finish_stops_when_called(bench: Bench) -> None:
    """The microphone stops though nobody asks the job for a step, and the sound is whole."""
    live = begin(bench)
    bench.speech.microphone.speak(2.0)
    job = live.finish()
    live.settle()
    assert bench.speech.microphone.stops == 1
    with wave.open(str(live.path)) as sound:
        assert sound.getnframes() == 32_000
    job.close()


def test_job_closed_before_its_first_step(bench: Bench) -> None:
    """A window that quits leaves a take marked recovered, without a report; it can be finished."""
    live = begin(bench)
    bench.speech.microphone.speak(2.0)
    live.finish().close()
    take = bench.session.take(live.id)
    assert take.recovered
    assert take.main.transcript is None
    assert bench.speech.lives[0].closed
    assert not is_locked(live.path.with_suffix(".lock"))
    assert run(bench.session.finish_recovered(live.id)).main.report is not None


def test_job_dropped_without_a_step(open_bench: Callable[[], Bench]) -> None:
    """A job nobody ran or closed leaves a recording that the next start finds."""
    bench = open_bench()
    live = begin(bench)
    bench.speech.microphone.speak(2.0)
    live.leave()
    assert bench.session.takes() == ()
    later = open_bench()
    assert later.session.adopt_unfinished() == (live.id,)


def test_cancelled_job_keeps_the_take(bench: Bench) -> None:
    """Cancelling while it listens keeps the recording as a take without a report."""
    live = begin(bench)
    bench.speech.microphone.speak(4.0)
    job = live.finish()
    next(job)
    next(job)
    job.close()
    take = bench.session.take(live.id)
    assert not take.recovered
    assert take.main.report is None
    assert live.stop_to_report_seconds is None
    assert not is_locked(live.path.with_suffix(".lock"))


def spoken(bench: Bench) -> LiveTake:
    """A recording with four seconds in it."""
    live = begin(bench)
    bench.speech.microphone.speak(2.0)
    return live


def test_discard_puts_it_in_the_trash(bench: Bench) -> None:
    """A discarded recording is in the trash and in no list, and a new one can begin."""
    live = spoken(bench)
    live.discard()
    live.discard()
    live.settle()
    assert (bench.trash.folder / f"{live.id}.wav").exists()
    assert not list(bench.places.recordings.iterdir())
    assert bench.session.takes() == ()
    with pytest.raises(GreenroomError, match="ended already"):
        live.finish()
    run(spoken(bench).finish())


def test_one_recording_at_a_time(bench: Bench) -> None:
    """A second recording is refused while the first goes on."""
    live = begin(bench)
    with pytest.raises(GreenroomError, match="recording already"):
        begin(bench)
    live.discard()


def test_devices_are_left_alone_while_recording(bench: Bench) -> None:
    """The list is renewed only while nothing records."""
    bench.session.devices()
    live = begin(bench)
    bench.session.devices()
    live.discard()
    live.settle()
    bench.session.devices()
    assert bench.speech.refreshed == [True, False, True]


def test_closing_the_session_stops_the_recording(open_bench: Callable[[], Bench]) -> None:
    """A session closed in the middle leaves the recording to the next one."""
    bench = open_bench()
    live = spoken(bench)
    bench.session.close()
    assert bench.speech.microphone.stops == 1
    assert bench.speech.lives[0].closed
    assert open_bench().session.adopt_unfinished() == (live.id,)


def test_blocks_reach_the_transcriber_as_they_come(bench: Bench) -> None:
    """Live transcription is fed while recording, not after it."""
    spoken(bench).discard()
    assert sum(map(len, bench.speech.lives[0].fed)) == 32_000
    assert all(block.dtype == np.float32 for block in bench.speech.lives[0].fed)
