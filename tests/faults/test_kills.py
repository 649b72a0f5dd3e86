"""Processes killed with -9 at random moments: whatever the app has promised is there afterwards."""

from __future__ import annotations

import io
import os
import random
import shutil
import zipfile
from pathlib import Path

import pytest

from desktop.exports import FORMATS
from desktop.library.sidecar import read_sidecar
from desktop.library.store import Store
from tests.desktop.jobs import run
from tests.faults import libraries, workers
from tests.faults.app import open_app
from tests.faults.children import kill_after, said, start, wait_for_words
from tests.faults.recordings import sound_lost
from tests.faults.sizes import Size, Tally

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL"),
    pytest.mark.logs,
]
# Of each of the five kinds: 200 kills in the full run.
QUICK, FULL = 3, 40


def chance_of(kind: str) -> random.Random:
    """The same moments in every run."""
    return random.Random(f"kills {kind}")


def test_a_recording_loses_at_most_half_a_second(tmp_path: Path, size: Size, tally: Tally) -> None:
    """What the device had delivered, and the block in the air, against what the next start has."""
    chance = chance_of("record")
    with tally.row("kill -9: record") as row:
        losses = []
        for number in range(size.of(QUICK, FULL)):
            folder = tmp_path / str(number)
            folder.mkdir()
            journal = folder / "journal"
            child = start(workers.record, folder, journal)
            wait_for_words(child, journal, 2)
            kill_after(child, chance.uniform(0.0, size.of(10, 30) / 10))
            losses.append(sound_lost(folder, said(journal)))
            row.tried += 1
            row.lost = f"at most {max(losses):.2f} s of sound"
        assert max(losses) <= 0.5


def test_takes_that_had_their_report_keep_it(tmp_path: Path, size: Size, tally: Tally) -> None:
    """Those under way are offered, or gone without a trace where an import was never kept."""
    chance = chance_of("transcribe")
    clip = libraries.clip(tmp_path / "clip.wav")
    with tally.row("kill -9: transcribe") as row:
        promises = 0
        for number in range(size.of(QUICK, FULL)):
            folder = tmp_path / str(number)
            folder.mkdir()
            journal = folder / "journal"
            child = start(workers.transcribe, folder, journal, clip)
            wait_for_words(child, journal)
            kill_after(child, chance.uniform(0.0, 1.0))
            promised = said(journal)[1:]
            _check_reports(folder, promised)
            promises += len(promised)
            row.tried += 1
            row.lost = f"0 of {promises} takes"


def _check_reports(folder: Path, promised: list[str]) -> None:
    session = open_app(folder)
    try:
        assert session.problems == ()
        takes = {row.id: session.take(row.id) for row in session.takes()}
        assert set(promised) <= set(takes)
        assert len(takes) <= len(promised) + 1
        for take_id, take in takes.items():
            assert take.main.audio.is_file()
            if take_id in promised:
                assert take.main.report is not None
                assert take.main.seconds == workers.CLIP_SECONDS
        left = {p.name for p in (folder / "data" / "recordings").iterdir() if p.suffix == ".part"}
        assert not left
    finally:
        session.close()


def test_an_edit_that_was_shown_as_saved_stays(tmp_path: Path, size: Size, tally: Tally) -> None:
    """After the kill the take is as after the last edit that returned, or the one after it."""
    chance = chance_of("edit")
    take_id = libraries.scored(tmp_path / "library")
    with tally.row("kill -9: edit") as row:
        edits = 0
        for number in range(size.of(QUICK, FULL)):
            folder = tmp_path / str(number)
            shutil.copytree(tmp_path / "library", folder)
            child = start(workers.edit, folder, folder / "journal")
            wait_for_words(child, folder / "journal")
            kill_after(child, chance.uniform(0.0, 1.0))
            made = said(folder / "journal")[1:]
            _check_edits(folder, take_id, len(made))
            edits += len(made)
            row.tried += 1
            row.lost = f"0 of {edits} edits"


def _check_edits(folder: Path, take_id: str, count: int) -> None:
    shown = workers.Edits()
    for number in range(count):
        shown = shown.then(number)
    session = open_app(folder)
    try:
        assert session.problems == ()
        take = session.take(take_id)
        assert workers.edits_of(take) in (shown, shown.then(count))
        assert read_sidecar(take.main.audio.with_suffix(".json")) is not None
    finally:
        session.close()


def test_no_export_is_half(tmp_path: Path, size: Size, tally: Tally) -> None:
    """Every file that bears an export's name is whole, the ones that were replaced as well."""
    chance = chance_of("export")
    take_id = libraries.scored(tmp_path / "library")
    whole = _whole_exports(tmp_path / "library", take_id, tmp_path)
    with tally.row("kill -9: export") as row:
        files = 0
        for number in range(size.of(QUICK, FULL)):
            folder, out = tmp_path / str(number), tmp_path / f"out-{number}"
            shutil.copytree(tmp_path / "library", folder)
            out.mkdir()
            child = start(workers.export, folder, folder / "journal", out)
            # From the first file on: before it, the libraries that draw are being loaded.
            wait_for_words(child, folder / "journal", 2)
            kill_after(child, chance.uniform(0.0, 1.0))
            written = {p.name: p.read_bytes() for p in out.iterdir() if p.name[0] != "."}
            assert set(said(folder / "journal")[1:]) <= set(written)
            for name, content in written.items():
                format = name.split(".")[1]
                assert _is_whole(format, content, whole[format]), f"{name} is half"
            files += len(written)
            row.tried += 1
            row.lost = f"0 of {files} files half"


def _is_whole(format: str, content: bytes, whole: bytes) -> bool:
    if format == "pdf":  # the hour it was made stands in it
        return len(content) == len(whole) and content.endswith(b"%%EOF\n")
    if format == "docx":
        return zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    return content == whole


def _whole_exports(folder: Path, take_id: str, out: Path) -> dict[str, bytes]:
    session = open_app(folder)
    try:
        paths = {f: run(session.export(take_id, f, out / f"whole.{f}")) for f in FORMATS}
        return {format: path.read_bytes() for format, path in paths.items()}
    finally:
        session.close()


def test_a_library_on_its_way_to_today_keeps_every_take(
    tmp_path: Path, size: Size, tally: Tally
) -> None:
    """From every older version: killed anywhere, the next start goes on from there."""
    chance = chance_of("migrate")
    takes = libraries.filled(tmp_path / "library.db", tmp_path, 6)
    olds = libraries.older_ones(tmp_path / "library.db", tmp_path)
    with tally.row("kill -9: migrate") as row:
        opened = 0
        for number in range(size.of(QUICK, FULL)):
            out = tmp_path / str(number)
            out.mkdir()
            child = start(workers.migrate, olds, out / "journal", out)
            wait_for_words(child, out / "journal")
            kill_after(child, chance.uniform(0.0, 1.0))
            last = [p for p in out.iterdir() if p.is_dir() and (p / "library.db").exists()]
            for folder in last:
                _check_library(folder, {take.id for take in takes})
            opened += len(last)
            row.tried += 1
            row.lost = f"0 of {opened} libraries"


def _check_library(folder: Path, ids: set[str]) -> None:
    store = Store(folder / "library.db", folder)
    try:
        assert store.ids() == ids
        for take_id in ids:
            assert len(store.take(take_id).main.reports) == 2
    finally:
        store.close()
