"""What children try on a disk that is full or may not be written; each returns what it was told."""

from __future__ import annotations

import dataclasses
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from desktop.errors import GreenroomError
from desktop.session import Session
from desktop.takes.correcting import reword
from tests.desktop.jobs import run
from tests.faults.app import BLOCK, RATE, device, open_app, silent, spoken
from tests.faults.namespaces import larger_disk, own_mounts, read_only, small_disk
from tests.faults.workers import QUESTION, QUICK_TICK

Told = dict[str, str]
FULL_DISK = 400_000


def record_until_full(folder: Path) -> tuple[str, float, float, bool]:
    """The last message, seconds kept by the level and by the file, and whether it was scored."""
    silent()
    own_mounts()
    small_disk(folder, FULL_DISK)
    sound = device()
    session = open_app(folder, sound, QUICK_TICK)
    live = session.record(QUESTION, "sar")
    for first in range(0, 30 * RATE, BLOCK):
        sound.stream.feed(spoken(first, BLOCK))
    while live.level().state != "failed":
        time.sleep(0.01)
    level = live.level()
    try:
        take = run(live.finish())
    except GreenroomError:
        # No room for the library either; what was said is found once there is room again.
        larger_disk(folder, 2 * FULL_DISK)
        session.close()
        session = open_app(folder)
        take = session.take(session.takes()[0].id)
    return level.message or "", level.seconds, take.main.seconds, take.recovered


def work_on_a_full_disk(folder: Path, library: Path, take_id: str) -> Told:
    """Everything that writes, with no byte left; afterwards all is as it was."""
    silent()
    own_mounts()
    small_disk(folder, 3_000_000)
    shutil.copytree(library, folder / "app")
    (folder / "out").mkdir()
    session = open_app(folder / "app")
    with (folder / "rest").open("wb", buffering=0) as rest:
        for size in (65_536, 4096, 1):
            try:
                while True:
                    rest.write(bytes(size))
            except OSError:
                continue
    return _work(session, take_id, folder / "out", library)


def work_in_a_read_only_folder(folder: Path, library: Path, take_id: str) -> Told:
    """The same where nothing may be written."""
    silent()
    own_mounts()
    shutil.copytree(library, folder / "app")
    (folder / "out").mkdir()
    session = open_app(folder / "app")
    read_only(folder)
    return _work(session, take_id, folder / "out", library)


def start_in_a_read_only_folder(folder: Path, library: Path) -> str:
    """What the start says where nothing may be written, or nothing."""
    silent()
    own_mounts()
    shutil.copytree(library, folder / "app")
    read_only(folder)
    return _told(lambda: open_app(folder / "app"))


def _work(session: Session, take_id: str, out: Path, library: Path) -> Told:
    before = session.take(take_id)
    report = before.main.report
    assert report is not None
    clip = library / "clip.wav"
    changed = dataclasses.replace(session.settings, theme="dark")
    told = {
        "record": _told(lambda: session.record(QUESTION, "sar")),
        "import": _told(lambda: run(session.import_file(clip, QUESTION, "sar"))),
        "edit": _told(lambda: session.correct(take_id, reword(report, 0, 0, "other"))),
        "note": _told(lambda: session.desk.note(take_id, "a note")),
        "rescore": _told(lambda: session.rescore(take_id, "hero")),
        "settings": _told(lambda: session.save_settings(changed)),
        "export": _told(lambda: run(session.export(take_id, "wav", out / "a.wav"))),
        "page": _told(lambda: run(session.export(take_id, "html", out / "a.html"))),
    }
    after = session.take(take_id)
    # Whatever was not refused is kept, and what was refused has changed nothing.
    assert (after.note == "a note") == (not told["note"])
    assert len(after.main.corrections) == (not told["edit"])
    assert (after.framework == "hero") == (not told["rescore"])
    assert not list(out.iterdir())
    return told


def _told(work: Callable[[], object]) -> str:
    try:
        work()
    except GreenroomError as error:
        return str(error)
    return ""
