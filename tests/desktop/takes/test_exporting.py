"""Many takes in many formats: each file whole or not there, and nothing of the user's lost."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from desktop.errors import GreenroomError
from desktop.exports import FORMATS
from desktop.settings import Settings
from desktop.takes.exporting import Exported, Exporter
from desktop.types import Answer, Take
from scoring.catalog import Catalog
from tests.desktop.conftest import Bench
from tests.desktop.fakes import failing, places_in, write_sound
from tests.desktop.jobs import run, run_all
from tests.desktop.small import small_envelope, small_take


def take_with(bench: Bench, folder: Path, name: str = "mine.wav") -> str:
    """The id of a new take."""
    question = bench.session.catalog.question("failure")
    sound = write_sound(folder / name)
    return run(bench.session.import_file(sound, question, "sar")).id


def exported(bench: Bench, out: Path, *formats: str, replace: bool = False) -> Exported:
    """All takes of the library."""
    ids = [row.id for row in bench.session.takes()]
    return run(bench.session.export_many(ids, formats, out, replace))


def test_everything_at_once_goes_into_a_folder(bench: Bench, tmp_path: Path) -> None:
    """Every format of every take, under names that sort; the folder is made."""
    ids = [take_with(bench, tmp_path, name) for name in ("a.wav", "b.wav")]
    out = tmp_path / "new" / "folder"
    job = bench.session.export_many(ids, FORMATS, out)
    steps, result = run_all(job)
    names = [path.name for path in result.written]
    assert sorted(out.iterdir()) == sorted(result.written)
    assert len(set(names)) == 2 * len(FORMATS)
    assert (result.left, result.problems) == ((), ())
    shares = [round(step.fraction or 0.0, 9) for step in steps]
    assert shares == sorted(shares)
    assert shares[-1] <= 1.0


def test_a_pdf_is_on_the_paper_of_the_settings(bench: Bench, tmp_path: Path) -> None:
    """US Letter is 612 by 792 points."""
    take_with(bench, tmp_path)
    bench.session.save_settings(replace(bench.session.settings, paper="letter"))
    (path,) = exported(bench, tmp_path / "out", "pdf").written
    assert b"/MediaBox [ 0 0 612 792 ]" in path.read_bytes()


def test_a_file_that_is_there_is_left_alone(bench: Bench, tmp_path: Path) -> None:
    """It may hold the user's own notes; only `replace` writes over it."""
    take_with(bench, tmp_path)
    out = tmp_path / "out"
    (path,) = exported(bench, out, "docx").written
    path.write_text("my notes", encoding="utf-8")
    again = exported(bench, out, "docx", "md")
    assert again.left == (path,)
    assert [p.suffix for p in again.written] == [".md"]
    assert path.read_text(encoding="utf-8") == "my notes"
    assert exported(bench, out, "docx", replace=True).written == (path,)
    assert path.read_bytes().startswith(b"PK")


def test_cancel_leaves_no_half_file(bench: Bench, tmp_path: Path) -> None:
    """In the middle of a long sound: what was whole stays, the rest is not there."""
    question = bench.session.catalog.question("failure")
    sound = write_sound(tmp_path / "long.wav", seconds=45.0)
    take_id = run(bench.session.import_file(sound, question, "sar")).id
    out = tmp_path / "out"
    job = bench.session.export_many([take_id], ["md", "flac"], out)
    for step in job:
        if step.text == "Writing FLAC":
            break
    assert len(list(out.iterdir())) == 2
    job.close()
    assert [path.suffix for path in out.iterdir()] == [".md"]


def test_one_failure_stops_nothing_else(bench: Bench, tmp_path: Path) -> None:
    """A take without its sound, one without a report, one that is unknown."""
    gone, whole = (take_with(bench, tmp_path, name) for name in ("a.wav", "b.wav"))
    bench.session.take(gone).main.audio.unlink()
    job = bench.session.export_many([gone, "nothing", whole], ["wav", "pdf"], tmp_path / "out")
    result = run(job)
    assert len(result.written) == 3
    assert len(result.problems) == 2
    assert "check that the file is still there" in result.problems[0]
    assert "could not find the take nothing" in result.problems[1]


def test_a_full_disk_is_told_once(bench: Bench, tmp_path: Path) -> None:
    """And nothing half is left."""
    take_with(bench, tmp_path)
    out = tmp_path / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("desktop.system.atomic.os.fsync", failing(OSError(errno.ENOSPC, "full")))
        result = exported(bench, out, "md", "wav")
    assert all("the disk is full" in problem for problem in result.problems)
    assert result.written == ()
    assert list(out.iterdir()) == []


def test_a_folder_that_may_not_be_written_is_told(bench: Bench, tmp_path: Path) -> None:
    """With what to do about it; the system's refusal stands in, for root may write anywhere."""
    take_with(bench, tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        refused = failing(PermissionError(errno.EACCES, "Permission denied"))
        patch.setattr("desktop.system.atomic.tempfile.mkstemp", refused)
        (problem,) = exported(bench, tmp_path / "out", "md").problems
    assert "check the folder's permissions" in problem


@pytest.mark.parametrize("inside", ["data", "data/new", "config", "cache"])
def test_the_library_is_no_folder_to_export_into(bench: Bench, tmp_path: Path, inside: str) -> None:
    """Nor is a file."""
    take_with(bench, tmp_path)
    with pytest.raises(GreenroomError, match="its own files"):
        exported(bench, tmp_path / inside, "md")
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(GreenroomError, match="it is a file; please choose a folder"):
        exported(bench, file, "md")


def test_the_sound_is_the_take_s(bench: Bench, tmp_path: Path) -> None:
    """Sample for sample."""
    take_id = take_with(bench, tmp_path)
    true, _ = soundfile.read(bench.session.take(take_id).main.audio, dtype="int16")
    for path in exported(bench, tmp_path / "out", "wav", "flac").written:
        assert np.array_equal(soundfile.read(path, dtype="int16")[0], true)


def test_text_to_paste(bench: Bench, tmp_path: Path) -> None:
    """No line is broken, and no bar is drawn."""
    text = bench.session.copy_text(take_with(bench, tmp_path))
    assert text.startswith(bench.session.catalog.question("failure").text)
    assert "\nTranscript\n" in text
    assert not set("█▁#|") & set(text)


def test_each_answer_of_a_take_has_its_files(tmp_path: Path, catalog: Catalog) -> None:
    """A follow-up without a report yet has its sound, and the rest is told."""
    main = replace(small_take().main, audio=write_sound(tmp_path / "a.wav"))
    later: Answer = replace(main, id="a2", role="follow_up", reports=())
    take: Take = replace(small_take(), answers=(main, later))
    exporter = Exporter(
        places_in(tmp_path), catalog, Settings, lambda _: take, lambda _: small_envelope()
    )
    result = run(exporter.many(["t1"], ["wav", "pdf"], tmp_path / "out"))
    assert [path.stem.rpartition("_")[2] for path in result.written] == ["t1", "t1", "follow-up-1"]
    (problem,) = result.problems
    assert "it has no report yet" in problem
    path = run(exporter.one("t1", "wav", tmp_path / "out", 1))
    assert path.stem.endswith("follow-up-1")
