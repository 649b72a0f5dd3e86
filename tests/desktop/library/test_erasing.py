"""Erase everything: nothing is left, and it is refused while anyone is at work."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

import pytest

from desktop.errors import GreenroomError
from desktop.library.erasing import erase, would_erase
from desktop.settings import Settings
from desktop.system.instance import Instance
from desktop.system.lockfile import LockFile
from desktop.system.log import start_log
from desktop.system.places import STORE, Places
from tests.desktop.conftest import Bench
from tests.desktop.fakes import write_sound
from tests.desktop.jobs import run


def fill(bench: Bench, tmp_path: Path) -> None:
    """Everything that can be kept: also what a damage, a crash and an older version leave."""
    session, places = bench.session, bench.places
    start_log(places.cache)
    question = session.catalog.question("failure")
    takes = [
        run(session.import_file(write_sound(tmp_path / "mine.wav"), question, "sar"))
        for _ in range(3)
    ]
    session.envelope(takes[0].main)
    session.desk.note(takes[0].id, "mine")
    session.delete([takes[2].id])
    session.save_settings(Settings(questions=("Why did you leave?",)))
    for path in (
        places.data / f"{STORE}.v3.bak",
        places.data / f"{STORE}.broken-20261101-120000",
        places.data / f"{STORE}.checked",
        places.data / "trash" / "old.wav",
        places.data / "exports" / "answer.html",
        places.frameworks / "mine.toml",
        places.config / "settings.toml.broken",
        places.cache / "microphone-test.wav",
        places.models / "small.en" / "model.bin",
        places.models / ".base.en.part" / "model.bin",
    ):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"something")


def left(places: Places) -> list[Path]:
    """What a walk of the disk finds."""
    return [p for folder in (places.data, places.config, places.cache) for p in folder.rglob("*")]


def test_nothing_is_left(bench: Bench, tmp_path: Path) -> None:
    """Takes, sounds, notes, library, backups, settings, questions, models, log, cache, folders."""
    fill(bench, tmp_path)
    bench.session.close()
    there = [path for path in left(bench.places) if path.is_file()]
    assert len(there) > 15
    assert would_erase(bench.places, models=True).files == len(there)
    assert erase(bench.places, models=True).files == len(there)
    assert left(bench.places) == []
    assert not any(p.exists() for p in (bench.places.data, bench.places.config, bench.places.cache))
    assert (tmp_path / "mine.wav").exists()
    assert erase(bench.places, models=True).files == 0


def test_models_stay_unless_they_are_to_go(bench: Bench, tmp_path: Path) -> None:
    """Gigabytes that say nothing of anyone."""
    fill(bench, tmp_path)
    bench.session.close()
    erase(bench.places, models=False)
    files = {p.relative_to(bench.places.models) for p in left(bench.places) if p.is_file()}
    assert files == {Path("small.en/model.bin"), Path(".base.en.part/model.bin")}


def test_what_links_lead_to(tmp_path: Path) -> None:
    """Recordings kept on another disk are erased there; a link to something else only goes."""
    places = Places(tmp_path / "data", tmp_path / "config", tmp_path / "cache")
    disk, other = tmp_path / "disk", tmp_path / "other"
    for folder in (disk, other, places.data):
        folder.mkdir()
    (disk / "take.wav").write_bytes(b"sound")
    (other / "diary.txt").write_bytes(b"private")
    places.recordings.symlink_to(disk)
    (places.data / "link").symlink_to(other)
    (disk / "diary.wav").symlink_to(other / "diary.txt")
    erase(places, models=True)
    assert not disk.exists()
    assert not os.path.lexists(places.recordings)
    assert not places.data.exists()
    assert (other / "diary.txt").read_bytes() == b"private"


def test_an_open_window_is_asked_to_close(bench: Bench) -> None:
    """Another process's, that is; the window that asks is no obstacle."""
    bench.session.close()
    window = Instance(bench.places.data)
    assert window.acquire()
    try:
        with pytest.raises(GreenroomError, match=r"window is open; please close it and try again"):
            erase(bench.places, models=True)
        assert (bench.places.data / STORE).exists()
        erase(bench.places, models=True, own_window=True)
    finally:
        window.release()
    assert left(bench.places) == []


def test_a_running_recording_is_not_erased(bench: Bench) -> None:
    """It has to end first; nothing is lost, and the session goes on."""
    live = bench.session.record(bench.session.catalog.question("failure"), "sar")
    bench.speech.microphone.speak(2)
    with pytest.raises(GreenroomError, match=r"^A recording, or an import, is under way; please"):
        bench.session.erase(models=True)
    bench.speech.microphone.speak(1)
    assert run(live.finish()).main.seconds == 3


def test_a_download_is_not_erased(bench: Bench) -> None:
    """It would go on writing."""
    bench.session.close()
    lock = LockFile(bench.places.models / ".small.en.lock")
    assert lock.acquire()
    with pytest.raises(GreenroomError, match=r"being fetched; please cancel"):
        erase(bench.places, models=False)
    lock.release()


def test_a_library_that_is_open_elsewhere_is_not_erased(bench: Bench) -> None:
    """Such as a command line that transcribes."""
    bench.session.close()
    path = bench.places.data / STORE
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("SELECT count(*) FROM takes").fetchone()
        with pytest.raises(GreenroomError, match=r"^Another Greenroom is at work"):
            erase(bench.places, models=True)
        assert path.exists()


def test_a_damaged_library_is_erased(bench: Bench) -> None:
    """All the more."""
    bench.session.close()
    (bench.places.data / STORE).write_bytes(b"no library " * 1000)
    erase(bench.places, models=True)
    assert left(bench.places) == []


def test_what_cannot_be_erased_is_told(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its name; the rest is gone."""
    bench.session.close()
    (bench.places.cache / "stuck").touch()
    real = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name == "stuck":
            raise PermissionError(13, "Permission denied")
        real(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(GreenroomError, match=r"could not erase .*stuck \(Permission denied\); the"):
        erase(bench.places, models=True)
    assert [p.name for p in left(bench.places)] == ["stuck"]


def test_the_window_keeps_nothing_afterwards(bench: Bench, tmp_path: Path) -> None:
    """It remembers its size when it closes; not this time."""
    fill(bench, tmp_path)
    bench.session.erase(models=True)
    bench.session.save_settings(Settings(theme="dark"))
    bench.session.close()
    assert left(bench.places) == []
