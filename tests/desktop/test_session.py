"""The Session: importing, scoring, keeping, exporting, deleting."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop.errors import GreenroomError
from desktop.failures import Unscored
from desktop.settings import Settings
from speech.errors import SpeechError
from tests.desktop.conftest import Bench
from tests.desktop.fakes import failing, write_sound
from tests.desktop.jobs import run


def imported(bench: Bench, path: Path, framework: str = "pivot-own") -> str:
    """The id of a new take of `path`."""
    question = bench.session.catalog.question("failure")
    return run(bench.session.import_file(path, question, framework)).id


def test_row_has_the_newest_figures(bench: Bench, tmp_path: Path) -> None:
    """The list shows what the newest report says."""
    take_id = imported(bench, write_sound(tmp_path / "mine.wav"))
    bench.session.rescore(take_id, "pmhq")
    (row,) = bench.session.takes()
    report = bench.session.take(take_id).main.report
    assert report is not None
    assert report.pacing is not None
    assert (row.framework, row.sections) == ("pmhq", 5)
    assert row.words_per_minute == report.pacing.words_per_minute
    assert row.sections_present == sum(s.present for s in report.sections)
    assert row.fillers == report.fillers.total


def test_newest_take_is_first(bench: Bench, tmp_path: Path) -> None:
    """The same file twice is two takes, the later one first in the list."""
    path = write_sound(tmp_path / "mine.wav")
    first, second = imported(bench, path), imported(bench, path)
    assert [row.id for row in bench.session.takes()] == [second, first]


def test_rescore_needs_neither_sound_nor_models(bench: Bench, tmp_path: Path) -> None:
    """Another framework is scored from saved words and moves, and the old report stays."""
    take_id = imported(bench, write_sound(tmp_path / "mine.wav"))
    bench.session.take(take_id).main.audio.unlink()
    bench.tagger.fails = bench.speech.fake_decoder.fails = RuntimeError("must not be asked")
    take = bench.session.rescore(take_id, "star")
    assert [report.framework for report in take.main.reports] == ["pivot-own", "star"]
    assert take.framework == "star"
    assert take.main.report is not None
    assert take.main.report.versions.tagger == "fake-1"


def test_going_back_to_a_framework_heaps_up_nothing(bench: Bench, tmp_path: Path) -> None:
    """A report equal to an older one takes its place at the end."""
    take_id = imported(bench, write_sound(tmp_path / "mine.wav"))
    first = bench.session.take(take_id).main.report
    bench.session.rescore(take_id, "star")
    take = bench.session.rescore(take_id, "pivot-own")
    assert [report.framework for report in take.main.reports] == ["star", "pivot-own"]
    assert take.main.report == first


def test_rescore_uses_own_fillers_of_now(bench: Bench, tmp_path: Path) -> None:
    """A filler the user adds to the settings counts at the next score."""
    take_id = imported(bench, write_sound(tmp_path / "mine.wav"))
    bench.session.save_settings(Settings(fillers=("checkout",)))
    report = bench.session.rescore(take_id, "pivot-own").main.report
    assert report is not None
    assert [item.text for item in report.fillers.items] == ["checkout"]


def test_unknown_framework_is_told(bench: Bench, tmp_path: Path) -> None:
    """An id nobody has is one sentence with the ids there are, and nothing is kept."""
    path = write_sound(tmp_path / "mine.wav")
    with pytest.raises(GreenroomError, match="pivot-own"):
        imported(bench, path, "nonsense")
    with pytest.raises(GreenroomError, match="pivot-own"):
        bench.session.rescore(imported(bench, path), "nonsense")


def test_score_file_keeps_nothing(bench: Bench, tmp_path: Path) -> None:
    """Scoring a file for the command line gives the same report as importing it."""
    path = write_sound(tmp_path / "mine.wav")
    question = bench.session.catalog.question("failure")
    report = run(bench.session.score_file(path, question, "hero", "small.en"))
    assert nothing_kept(bench)
    assert bench.speech.models == ["small.en"]
    assert report == bench.session.take(imported(bench, path, "hero")).main.report


def test_score_reads_texts(bench: Bench, tmp_path: Path) -> None:
    """A text, or a transcript in JSON, is scored without any sound."""
    question = bench.session.catalog.question("failure")
    text = tmp_path / "answer.txt"
    text.write_text("Um, I shipped it too early and we lost a customer.", encoding="utf-8")
    report = run(bench.session.score_file(text, question, "sar"))
    assert report.pacing is None
    assert report.fillers.total == 1
    transcript = tmp_path / "answer.json"
    words = [{"text": "Hello", "start": None, "end": None, "probability": None, "kind": "word"}]
    transcript.write_text(
        json.dumps({"schema": 1, "seconds": None, "words": words, "pauses": []}), encoding="utf-8"
    )
    assert run(bench.session.score_file(transcript, question, "sar")).seconds is None


def test_transcribe_of_silence_gives_no_words(bench: Bench, tmp_path: Path) -> None:
    """Silence is no error for transcribing, and one sentence for scoring."""
    path = write_sound(tmp_path / "quiet.wav", loudness=0.0)
    assert run(bench.session.transcribe_file(path)).words == ()
    question = bench.session.catalog.question("failure")
    with pytest.raises(GreenroomError, match="any speech"):
        run(bench.session.score_file(path, question, "sar"))


def test_delete_puts_the_sound_in_the_trash(bench: Bench, tmp_path: Path) -> None:
    """A deleted take leaves list and folder; its sound is in the system's trash."""
    take_id = imported(bench, write_sound(tmp_path / "mine.wav"))
    bench.session.delete([take_id, take_id])
    assert nothing_kept(bench)
    assert (bench.trash.folder / f"{take_id}.wav").exists()
    with pytest.raises(GreenroomError, match="could not find the take"):
        bench.session.take(take_id)


@pytest.mark.logs
def test_delete_without_a_system_trash(bench: Bench, tmp_path: Path) -> None:
    """Where the system has no trash, the sound goes to a folder beside the library."""
    take_id = imported(bench, write_sound(tmp_path / "mine.wav"))
    bench.trash.fails = OSError("no trash here")
    bench.session.delete([take_id])
    assert (bench.places.data / "trash" / f"{take_id}.wav").exists()


@pytest.mark.logs
def test_take_stays_when_no_trash_takes_it(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the sound cannot be moved, the take stays as it was."""
    take_id = imported(bench, write_sound(tmp_path / "mine.wav"))
    bench.trash.fails = OSError("no trash here")
    monkeypatch.setattr("desktop.library.trash.shutil.move", failing(OSError(errno.ENOSPC, "full")))
    with pytest.raises(GreenroomError, match="in the trash"):
        bench.session.delete([take_id])
    assert bench.session.take(take_id).main.audio.exists()


def test_delete_of_an_unknown_take_touches_nothing(bench: Bench, tmp_path: Path) -> None:
    """One wrong id among several deletes none of them."""
    take_id = imported(bench, write_sound(tmp_path / "mine.wav"))
    with pytest.raises(GreenroomError, match="nowhere"):
        bench.session.delete([take_id, "nowhere"])
    assert bench.session.take(take_id).id == take_id


def test_take_whose_sound_is_gone(bench: Bench, tmp_path: Path) -> None:
    """The report is still shown and exported; only the waveform says what is missing."""
    take_id = imported(bench, write_sound(tmp_path / "mine.wav"))
    take = bench.session.take(take_id)
    take.main.audio.unlink()
    with pytest.raises(GreenroomError, match="could not find the sound"):
        bench.session.envelope(take.main)
    assert run(bench.session.export(take_id, "html", tmp_path)).exists()
    bench.session.delete([take_id])
    assert bench.session.takes() == ()


def test_export_into_a_folder(bench: Bench, tmp_path: Path) -> None:
    """A folder as target gets a file named after the take."""
    take_id = imported(bench, write_sound(tmp_path / "mine.wav"))
    path = run(bench.session.export(take_id, "srt", tmp_path))
    assert (path.parent, path.suffix) == (tmp_path, ".srt")
    assert take_id in path.name
    assert "-->" in path.read_text(encoding="utf-8")
    assert run(bench.session.export(take_id, "labels", tmp_path)) != path


@pytest.mark.parametrize("inside", ["data", "data/recordings", "config", "cache"])
def test_export_never_writes_into_the_library(bench: Bench, tmp_path: Path, inside: str) -> None:
    """An export over one of our own files is refused."""
    take_id = imported(bench, write_sound(tmp_path / "mine.wav"))
    link = tmp_path / "link"
    link.symlink_to(tmp_path / inside)
    for folder in (tmp_path / inside, link):
        with pytest.raises(GreenroomError, match="its own files"):
            run(bench.session.export(take_id, "txt", folder / "library.db"))
    assert bench.session.take(take_id).id == take_id


def test_export_says_what_is_wrong(bench: Bench, tmp_path: Path) -> None:
    """An unknown format, a missing folder, a full disk: one sentence each, nothing written."""
    take_id = imported(bench, write_sound(tmp_path / "mine.wav"))
    with pytest.raises(GreenroomError, match="format odt"):
        run(bench.session.export(take_id, "odt", tmp_path))
    with pytest.raises(GreenroomError, match="no folder"):
        run(bench.session.export(take_id, "txt", tmp_path / "gone" / "a.txt"))
    before = sorted(tmp_path.iterdir())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("desktop.system.atomic.os.fsync", failing(OSError(errno.ENOSPC, "full")))
        with pytest.raises(GreenroomError, match="disk is full"):
            run(bench.session.export(take_id, "txt", tmp_path / "a.txt"))
    assert sorted(tmp_path.iterdir()) == before


def test_two_sessions_share_a_library(open_bench: Callable[[], Bench], tmp_path: Path) -> None:
    """What one process keeps, scores or deletes, the other sees."""
    one, two = open_bench(), open_bench()
    take_id = imported(one, write_sound(tmp_path / "mine.wav"))
    two.session.rescore(take_id, "car")
    assert one.session.take(take_id).framework == "car"
    one.session.delete([take_id])
    assert two.session.takes() == ()
    with pytest.raises(GreenroomError, match="could not find the take"):
        two.session.rescore(take_id, "car")


def test_settings_are_kept(open_bench: Callable[[], Bench]) -> None:
    """Saved settings are used at once and lie in the config folder."""
    bench = open_bench()
    bench.session.save_settings(replace(bench.session.settings, framework="star"))
    assert bench.session.settings.framework == "star"
    assert 'framework = "star"' in bench.places.settings.read_text(encoding="utf-8")


@pytest.mark.logs
def test_warm_up_loads_both_models(bench: Bench) -> None:
    """Whisper and the tagger are used once in the background; a failure there is no matter."""
    bench.session.warm_up().join()
    assert bench.speech.fake_decoder.decoded_in == {"warm-up"}
    assert bench.tagger.calls == 1
    bench.tagger.fails = SpeechError("broken")
    bench.session.warm_up().join()


def test_versions_name_all_parts(bench: Bench) -> None:
    """The versions a report made now would carry."""
    versions = bench.session.versions()
    assert (versions.model, versions.tagger) == ("fake.en", "fake-1")
    assert versions.rules == bench.session.catalog.rules.version


def test_envelope_is_the_lowest_and_highest_of_10_ms(bench: Bench, tmp_path: Path) -> None:
    """The outline of a tone lies within its loudness on both sides."""
    take = bench.session.take(imported(bench, write_sound(tmp_path / "mine.wav")))
    outline = bench.session.envelope(take.main)
    assert outline.shape == (400, 2)
    assert outline.dtype == np.float32
    assert outline[:, 0].min() == pytest.approx(-0.5, abs=0.01)
    assert outline[:, 1].max() == pytest.approx(0.5, abs=0.01)


def test_unscored_take_is_not_rescored(bench: Bench) -> None:
    """A take without words says that it has to be finished first."""
    live = bench.session.record(bench.session.catalog.question("failure"), "sar")
    bench.speech.microphone.speak(1.0)
    job = live.finish()
    next(job)
    job.close()
    with pytest.raises(Unscored):
        bench.session.rescore(live.id, "star")


def nothing_kept(bench: Bench) -> bool:
    """Whether the library is as empty as it was."""
    return not bench.session.takes() and not list(bench.places.recordings.iterdir())
