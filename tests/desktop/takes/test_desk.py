"""Stars, notes and figures of kept takes."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.errors import GreenroomError
from desktop.library.held import Held
from desktop.system.lockfile import LockFile
from desktop.types import Take
from tests.desktop.conftest import Bench
from tests.desktop.fakes import failing, write_sound
from tests.desktop.jobs import run, run_all
from tests.desktop.test_session import imported


def test_star_and_note_are_kept(bench: Bench, tmp_path: Path) -> None:
    """Both stand in the list and with the take, through a new score."""
    take_id = imported(bench, write_sound(tmp_path / "mine.wav"))
    bench.session.desk.star([take_id], True)
    bench.session.desk.note(take_id, "  slower at the end\n")
    bench.session.rescore(take_id, "star")
    (row,) = bench.session.takes()
    take = bench.session.take(take_id)
    assert (row.starred, row.note) == (take.starred, take.note) == (True, "slower at the end")
    bench.session.desk.star([take_id], False)
    bench.session.desk.note(take_id, "")
    assert (bench.session.takes()[0].starred, bench.session.take(take_id).note) == (False, "")


def test_star_and_note_come_back_when_the_library_is_lost(
    bench: Bench, open_bench: Callable[[], Bench], tmp_path: Path
) -> None:
    """They are noted beside the sound; each change leaves the other as it is."""
    take_id = imported(bench, write_sound(tmp_path / "mine.wav"))
    bench.session.desk.note(take_id, "slower at the end")
    bench.session.desk.star([take_id], True)
    bench.session.close()
    for path in bench.places.data.glob("library.db*"):
        path.unlink()
    other = open_bench()
    assert other.session.adopt_unfinished() == (take_id,)
    take = other.session.take(take_id)
    assert (take.starred, take.note) == (True, "slower at the end")


def test_a_lost_note_beside_the_sound_is_written_with_star_and_corrections(
    bench: Bench, tmp_path: Path
) -> None:
    """From what the library knows."""
    take_id = imported(bench, write_sound(tmp_path / "mine.wav"))
    path = bench.places.recordings / f"{take_id}.json"
    bench.session.desk.star([take_id], True)
    path.unlink()
    bench.session.desk.note(take_id, "slower")
    document = json.loads(path.read_text(encoding="utf-8"))
    assert (document["starred"], document["note"]) == (True, "slower")


@pytest.mark.logs
def test_a_star_that_cannot_be_noted_is_kept_all_the_same(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk the library has it."""
    take_id = imported(bench, write_sound(tmp_path / "mine.wav"))
    monkeypatch.setattr(
        "desktop.library.folder.write_sidecar", failing(OSError(errno.ENOSPC, "full"))
    )
    bench.session.desk.star([take_id], True)
    assert bench.session.take(take_id).starred


def test_points_are_the_newest_reports(bench: Bench, tmp_path: Path) -> None:
    """Oldest take first; figures and verdicts as the newest report has them."""
    path = write_sound(tmp_path / "mine.wav")
    first, second = imported(bench, path), imported(bench, path)
    bench.session.rescore(first, "star")
    points = bench.session.desk.points()
    assert [point.id for point in points] == [first, second]
    report = bench.session.take(first).main.report
    assert report is not None
    assert points[0].framework == "star"
    assert points[0].fillers == report.fillers.per_100_words
    assert points[0].sections == len(report.sections)
    assert points[0].verdicts == {f.rule: f.verdict for f in report.findings}


def plain(take: Take) -> tuple[Take, list[list[list[float]]]]:
    """The take and its moves, which as arrays cannot be compared as they are."""
    moves = [answer.moves.probabilities.tolist() for answer in take.answers if answer.moves]
    answers = tuple(replace(answer, moves=None) for answer in take.answers)
    return replace(take, answers=answers), moves


def rich(bench: Bench, folder: Path) -> str:
    """The id of a take with a star, a note and reports under two frameworks."""
    take_id = imported(bench, write_sound(folder / "mine.wav"))
    bench.session.rescore(take_id, "star")
    bench.session.desk.star([take_id], True)
    bench.session.desk.note(take_id, "keep this")
    return take_id


def test_undo_brings_takes_back_as_they_were(bench: Bench, tmp_path: Path) -> None:
    """Sound, note beside it, reports, star and place in the list are as before."""
    ids = [rich(bench, tmp_path), imported(bench, write_sound(tmp_path / "other.wav"))]
    story = bench.session.stories.add("The onboarding", "I skipped the test.")
    bench.session.stories.told(ids[0], story.id)
    rows, takes = bench.session.takes(), [plain(bench.session.take(take_id)) for take_id in ids]
    files = {path.name: path.read_bytes() for path in bench.places.recordings.glob("2*")}
    bench.session.delete(ids)
    assert bench.session.desk.undoable == 2
    assert not list(bench.places.recordings.glob("2*"))
    assert set(bench.session.desk.undo_delete()) == set(ids)
    assert bench.session.takes() == rows
    assert [plain(bench.session.take(take_id)) for take_id in ids] == takes
    back = {path.name: path.read_bytes() for path in bench.places.recordings.glob("2*")}
    assert back == files
    assert [s.id for s in bench.session.stories.of_take(ids[0])] == [story.id]
    assert bench.session.desk.undoable == 0


def test_only_the_last_deletion_can_be_undone(bench: Bench, tmp_path: Path) -> None:
    """Deleting more lets go of what was deleted before, and closing of everything."""
    first, second = rich(bench, tmp_path), imported(bench, write_sound(tmp_path / "b.wav"))
    bench.session.delete([first])
    bench.session.delete([second])
    assert bench.session.desk.undo_delete() == (second,)
    bench.session.delete([second])
    bench.session.desk.close()
    assert bench.session.desk.undo_delete() == ()
    assert not (bench.places.data / ".undo").exists()


def test_what_a_crash_held_is_cleared(tmp_path: Path) -> None:
    """Deleted sounds do not stay on the disk for ever."""
    (tmp_path / ".undo").mkdir()
    (tmp_path / ".undo" / "old.wav").write_bytes(b"sound")
    Held(tmp_path)
    assert not list(tmp_path.iterdir())


def test_another_process_keeps_what_it_holds(bench: Bench, tmp_path: Path) -> None:
    """Deleting still works while another Greenroom holds its own deletion."""
    held = LockFile(bench.places.data / ".undo.lock")
    assert held.acquire()
    take_id = rich(bench, tmp_path)
    bench.session.delete([take_id])
    assert bench.session.desk.undoable == 0
    assert bench.session.takes() == ()
    held.release()


@pytest.mark.logs
def test_a_sound_that_cannot_come_back_stays_deleted(bench: Bench, tmp_path: Path) -> None:
    """The list never shows a take without its sound."""
    take_id = rich(bench, tmp_path)
    bench.session.delete([take_id])
    shutil.rmtree(bench.places.data / ".undo")
    with pytest.raises(GreenroomError, match="in the trash"):
        bench.session.desk.undo_delete()
    assert bench.session.takes() == ()


def test_many_are_rescored_and_back_again(bench: Bench, tmp_path: Path) -> None:
    """Each keeps its earlier report; the frameworks of before lead back."""
    ids = [imported(bench, write_sound(tmp_path / f"{n}.wav")) for n in range(2)]
    steps, done = run_all(bench.session.desk.rescore(dict.fromkeys([*ids, "nobody"], "star")))
    assert steps[0].text == "Scoring 1 of 3"
    assert done.before == dict.fromkeys(ids, "pivot-own")
    assert "could not find the take nobody" in done.left[0]
    assert {row.framework for row in bench.session.takes()} == {"star"}
    run(bench.session.desk.rescore(done.before))
    assert {row.framework for row in bench.session.takes()} == {"pivot-own"}
