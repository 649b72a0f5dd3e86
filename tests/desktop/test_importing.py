"""Importing a file: what is kept of it, and that a failure keeps nothing."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.errors import GreenroomError
from speech.errors import SpeechError
from tests.desktop.conftest import Bench
from tests.desktop.fakes import failing, write_sound
from tests.desktop.jobs import run, run_all
from tests.desktop.test_session import imported, nothing_kept


def test_import_keeps_a_scored_take(bench: Bench, tmp_path: Path) -> None:
    """An imported file is a take with its own copy of the sound, words, moves and a report."""
    path = write_sound(tmp_path / "mine.wav")
    take = bench.session.take(imported(bench, path))
    answer = take.main
    assert take.origin == "import"
    assert take.source == "mine.wav"
    assert answer.audio.parent == bench.places.recordings
    assert answer.audio.stat().st_mode & 0o777 == 0o600
    assert answer.seconds == pytest.approx(4.0)
    assert answer.transcript is not None
    assert len(answer.transcript.words) == 8
    assert answer.moves is not None
    assert answer.moves.probabilities.shape == (8, 12)
    assert answer.report is not None
    assert answer.report.source == "mine.wav"
    path.unlink()
    assert len(bench.session.envelope(take.main)) == 400


def test_import_tells_how_far_it_is(bench: Bench, tmp_path: Path) -> None:
    """Progress rises from copying over listening to the report."""
    question = bench.session.catalog.question("failure")
    path = write_sound(tmp_path / "mine.wav")
    steps, _ = run_all(bench.session.import_file(path, question, "sar"))
    fractions = [step.fraction for step in steps if step.fraction is not None]
    assert fractions == sorted(fractions)
    assert steps[0].text == "Copying mine.wav"
    assert any(step.text == "Listening: 0:02 of 0:04" for step in steps)


def test_name_that_is_no_text(bench: Bench, tmp_path: Path) -> None:
    """A file name and a question with bytes that are no UTF-8 are kept as well as they can be."""
    path = write_sound(tmp_path / "mine.wav").rename(tmp_path / os.fsdecode(b"m\xff.wav"))
    question = replace(bench.session.catalog.question("failure"), text=os.fsdecode(b"Why\xff?"))
    take = run(bench.session.import_file(path, question, "sar"))
    assert bench.session.take(take.id).source == "m\N{REPLACEMENT CHARACTER}.wav"
    assert run(bench.session.score_file(path, question, "sar")) == take.main.report


def test_silent_import_keeps_nothing(bench: Bench, tmp_path: Path) -> None:
    """A file without speech is told in one sentence and leaves nothing behind."""
    path = write_sound(tmp_path / "quiet.wav", loudness=0.0)
    with pytest.raises(GreenroomError, match=r"could not hear any speech in quiet\.wav"):
        imported(bench, path)
    assert nothing_kept(bench)


@pytest.mark.parametrize("content", [b"", b"this is no sound", b"RIFF\x00\x00\x00\x00WAVEfmt "])
def test_import_of_no_sound_keeps_nothing(bench: Bench, tmp_path: Path, content: bytes) -> None:
    """A file that holds no sound is told in one sentence and leaves nothing behind."""
    path = tmp_path / "broken.wav"
    path.write_bytes(content)
    with pytest.raises(GreenroomError, match=r"could not read broken\.wav|broken\.wav is empty"):
        imported(bench, path)
    assert nothing_kept(bench)


def test_import_of_a_missing_file(bench: Bench, tmp_path: Path) -> None:
    """A file that is not there is told in one sentence."""
    with pytest.raises(GreenroomError, match=r"could not find .*gone\.wav"):
        imported(bench, tmp_path / "gone.wav")
    assert nothing_kept(bench)


def test_cancelled_import_keeps_nothing(bench: Bench, tmp_path: Path) -> None:
    """Closing the job half-way leaves nothing behind, not even a lock."""
    question = bench.session.catalog.question("failure")
    job = bench.session.import_file(write_sound(tmp_path / "mine.wav"), question, "sar")
    while not next(job).text.startswith("Listening"):
        pass
    job.close()
    assert nothing_kept(bench)


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "disk is full"), (errno.EACCES, "may not write")]
)
def test_import_without_room_keeps_nothing(
    bench: Bench,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    words: str,
) -> None:
    """A full disk or a forbidden folder while copying is told, and leaves nothing behind."""
    path = write_sound(tmp_path / "mine.wav")
    monkeypatch.setattr("desktop.takes.copy_sound.os.fsync", failing(OSError(number, "no")))
    monkeypatch.setattr("desktop.system.atomic.os.fsync", os.fsync)
    with pytest.raises(GreenroomError, match=words):
        imported(bench, path)
    monkeypatch.undo()
    assert nothing_kept(bench)


@pytest.mark.parametrize("part", ["decoder", "tagger"])
def test_import_fails_with_its_parts(bench: Bench, tmp_path: Path, part: str) -> None:
    """A decoder or tagger that fails is told, and the half take is taken back."""
    error = SpeechError("The model is damaged; please install it again.")
    (bench.speech.fake_decoder if part == "decoder" else bench.tagger).fails = error
    with pytest.raises(GreenroomError, match="model is damaged"):
        imported(bench, write_sound(tmp_path / "mine.wav"))
    assert nothing_kept(bench)


def test_stereo_at_another_rate_is_kept_as_mono(bench: Bench, tmp_path: Path) -> None:
    """The copy has one channel and at most 48 kHz."""
    import soundfile

    path = write_sound(tmp_path / "wide.flac", rate=96_000, channels=2)
    bench.speech.fake_decoder.name = "fake.en"
    question = bench.session.catalog.question("failure")
    take = run(bench.session.import_file(path, question, "sar"))
    facts = soundfile.info(take.main.audio)
    assert (facts.samplerate, facts.channels, facts.subtype) == (48_000, 1, "PCM_16")
    assert facts.duration == pytest.approx(4.0, abs=0.01)
