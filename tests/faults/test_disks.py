"""A disk that is full, and a folder that may only be read: told, and nothing lost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from speech.keeper import FULL
from tests.faults import disks, libraries
from tests.faults.children import result_of
from tests.faults.fuzzing import one_sentence
from tests.faults.sizes import Tally

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="needs mounts of its own"),
    pytest.mark.logs,
]


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """Where the small disk is put."""
    folder = tmp_path / "disk"
    folder.mkdir()
    return folder


def test_a_recording_fills_the_disk(disk: Path, tally: Tally) -> None:
    """It stops, says so, and what had been said until then is there, whole."""
    with tally.row("disk full in mid-recording") as row:
        message, shown, kept, _ = result_of(disks.record_until_full, disk)
        row.tried = 1
        assert message == FULL
        assert kept == shown
        assert kept > 5.0


def test_nothing_can_be_kept_on_a_full_disk(disk: Path, tmp_path: Path, tally: Tally) -> None:
    """Everything that writes says so in a sentence; the library stays as it was."""
    take_id = libraries.scored(tmp_path / "library")
    with tally.row("everything else on a full disk") as row:
        told = result_of(disks.work_on_a_full_disk, disk, tmp_path / "library", take_id)
        row.tried = len(told)
        for sentence in filter(None, told.values()):
            one_sentence(sentence)
        silent = [name for name, sentence in told.items() if not sentence]
        assert silent == []


def test_a_folder_that_may_only_be_read(disk: Path, tmp_path: Path, tally: Tally) -> None:
    """The same, where the permission is gone while the app is open."""
    take_id = libraries.scored(tmp_path / "library")
    with tally.row("read-only folder, permission lost") as row:
        told = result_of(disks.work_in_a_read_only_folder, disk, tmp_path / "library", take_id)
        row.tried = len(told) + 1
        for sentence in filter(None, told.values()):
            one_sentence(sentence)
        # The library's file is open for writing already, and what goes in there is kept.
        silent = {name for name, sentence in told.items() if not sentence}
        assert silent <= {"edit", "note", "rescore"}


def test_a_start_in_a_folder_that_may_only_be_read(
    disk: Path, tmp_path: Path, tally: Tally
) -> None:
    """One sentence that names the folder."""
    libraries.scored(tmp_path / "library")
    with tally.row("start in a read-only folder") as row:
        told = result_of(disks.start_in_a_read_only_folder, disk, tmp_path / "library")
        row.tried = 1
        one_sentence(told)
        assert str(disk) in told
