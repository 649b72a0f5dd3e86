"""Names meant to lead out of a folder: in titles, questions, frameworks, models, takes, links."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.errors import GreenroomError
from desktop.settings import Settings, load, save
from desktop.system.frameworks_folder import read_frameworks
from desktop.system.places import STORE
from scoring.catalog import load_catalog
from speech.errors import SpeechError
from speech.models import NEEDED, find_model
from tests.desktop.conftest import Bench, catalog, open_bench
from tests.desktop.conftest import bench as a_bench
from tests.desktop.fakes import write_sound
from tests.desktop.jobs import run

TRICKS = {
    "up": "../../../outside/evil",
    "up on Windows": "..\\..\\outside\\evil",
    "absolute": "/outside/evil",
    "a drive": "C:evil",
    "nothing but dots": "..",
    "null": "evil\0.txt",
    "very long": "evil " * 3000,
    "reserved": "CON",
    "a device": "nul.txt",
    "hidden": ".evil",
    "turned round": "\u202egnp.evil",
    "lines": "evil\n../outside",
    "half a letter": "evil\ud800",
}
every_trick = pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS)
bench = a_bench
__all__ = ["bench", "catalog", "open_bench"]


def files(folder: Path) -> set[Path]:
    """Everything in it."""
    return set(folder.rglob("*"))


@every_trick
def test_a_question_names_no_folder(bench: Bench, tmp_path: Path, trick: str) -> None:
    """Nor does a note or a story's title: a take is kept and exported where it belongs."""
    sound, out = write_sound(tmp_path / "mine.wav"), tmp_path / "deep" / "out"
    out.mkdir(parents=True)
    before = files(tmp_path)
    question = replace(bench.session.catalog.question("failure"), text=trick)
    take = run(bench.session.import_file(sound, question, "sar"))
    bench.session.desk.note(take.id, trick)
    done = run(bench.session.export_many([take.id], ["txt", "wav"], out))
    assert len(done.written) == 2
    assert {path.parent for path in done.written} == {out}
    own = (out, bench.places.data, bench.places.cache)
    for path in files(tmp_path) - before:
        assert any(path.is_relative_to(folder) for folder in own), path
        assert len(path.name.encode()) < 250
    assert bench.session.take(take.id).main.audio.parent == bench.places.recordings


@every_trick
def test_a_model_is_only_looked_for_in_its_folder(tmp_path: Path, trick: str) -> None:
    """A whole model lies outside, and is not found."""
    installed, outside = tmp_path / "a" / "b" / "models", tmp_path / "outside" / "evil"
    for folder in (installed, outside):
        folder.mkdir(parents=True)
    for name in (*NEEDED, "vocabulary.txt"):
        (outside / name).touch()
    with pytest.raises(SpeechError, match="is not installed"):
        find_model(None, trick, installed)


@every_trick
def test_no_model_outside_is_removed(bench: Bench, tmp_path: Path, trick: str) -> None:
    """Whatever it is called."""
    outside = bench.places.models.parent.parent.parent / "outside" / "evil"
    outside.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(GreenroomError):
        assert not bench.session.shelf.remove(trick)
    assert outside.is_dir()
    assert bench.places.models.is_dir()


@every_trick
def test_a_framework_is_known_by_a_plain_id(tmp_path: Path, trick: str) -> None:
    """Another id is refused in a sentence, and the built-in frameworks stay."""
    text = (Path(__file__).parents[2] / "assets" / "frameworks" / "star.toml").read_text()
    line = next(line for line in text.splitlines() if line.startswith("id = "))
    shown = trick.encode("unicode_escape").decode().replace("\\x00", "\\u0000")
    shown = shown.replace("\\ud800", "\\ud7ff") if "\ud800" in trick else shown
    (tmp_path / "mine.toml").write_text(text.replace(line, f'id = "{shown}"', 1))
    texts, _ = read_frameworks(tmp_path)
    made, problems = load_catalog(texts)
    assert len(problems) == 1
    assert all(f.id.replace("-", "").isalnum() for f in made.frameworks)


@pytest.mark.logs
@every_trick
def test_a_take_that_is_asked_for_is_looked_up(bench: Bench, trick: str) -> None:
    """In the list, never on the disk."""
    with pytest.raises(GreenroomError):
        bench.session.take(trick)
    with pytest.raises(GreenroomError):
        bench.session.delete([trick])


@pytest.mark.logs
@pytest.mark.parametrize("column", ["audio", "id"])
@pytest.mark.parametrize("trick", ["../../evil.wav", "/evil.wav", "..\\evil.wav", "..", ""])
def test_a_list_from_elsewhere_leads_to_no_other_file(
    bench: Bench, tmp_path: Path, column: str, trick: str
) -> None:
    """Its take is told as damaged; what can be read of it, and is deleted, is its own sound."""
    question = bench.session.catalog.question("failure")
    take = run(bench.session.import_file(write_sound(tmp_path / "mine.wav"), question, "sar"))
    with contextlib.closing(sqlite3.connect(bench.places.data / STORE)) as library:
        library.execute("PRAGMA foreign_keys = OFF")
        library.execute(f"UPDATE answers SET {column} = ?", (trick,))
        library.commit()
    with pytest.raises(GreenroomError, match="damaged; its sound is safe"):
        bench.session.take(take.id)
    sounds = [answer.audio for answer in bench.session.legible(take.id).answers]
    assert sounds == [take.main.audio]
    bench.session.delete([take.id])
    assert bench.session.takes() == ()
    assert not take.main.audio.exists()


def test_a_link_among_the_recordings_costs_only_itself(bench: Bench, tmp_path: Path) -> None:
    """What it leads to is neither written to nor thrown away."""
    diary = write_sound(tmp_path / "diary.wav")
    before = diary.read_bytes()
    link = bench.places.recordings / "20261126-120000-0000.wav"
    link.symlink_to(diary)
    (bench.places.recordings / "20261126-120000-0000.json").symlink_to(tmp_path / "note.json")
    (take_id,) = bench.session.adopt_unfinished()
    take = run(bench.session.finish_recovered(take_id))
    bench.session.desk.note(take.id, "mine")
    bench.session.delete([take_id])
    assert not os.path.lexists(link)
    assert diary.read_bytes() == before
    assert not (tmp_path / "note.json").exists()


@every_trick
def test_settings_hold_any_text(tmp_path: Path, trick: str) -> None:
    """A folder or question of one's own is kept as it was written, in the one settings file."""
    path = tmp_path / "config" / "settings.toml"
    text = trick.replace("\ud800", "").replace("\0", "")
    save(Settings(questions=(text,), export_folder=text), path)
    assert load(path)[0].export_folder == text
    assert files(tmp_path) == {path, path.parent}
