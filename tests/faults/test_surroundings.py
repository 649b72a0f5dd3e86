"""What happens around the app: sound that goes, clocks that jump, sleep, a second app."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
import soundfile

from desktop.errors import GreenroomError
from desktop.library.folder import Library
from tests.desktop.jobs import run
from tests.faults import libraries, workers
from tests.faults.app import BLOCK, open_app, spoken
from tests.faults.children import kill_after, said, start, wait_for_words
from tests.faults.fuzzing import one_sentence
from tests.faults.recordings import sound_lost
from tests.faults.sizes import Size, Tally

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to stop a process with"),
    pytest.mark.logs,
]


def told(work: Callable[[], object]) -> None:
    """It is refused in one sentence."""
    with pytest.raises(GreenroomError) as refusal:
        work()
    one_sentence(str(refusal.value))


@pytest.mark.parametrize("content", [None, b"", b"no sound", b"RIFF\xff\xff\xff\xffWAVEfmt "])
def test_sound_that_is_gone_or_another(tmp_path: Path, content: bytes | None, tally: Tally) -> None:
    """The report stays; whatever needs the sound says so."""
    take_id = libraries.scored(tmp_path)
    session = open_app(tmp_path)
    with tally.row("sound file missing or replaced") as row:
        before = session.take(take_id)
        before.main.audio.unlink()
        if content is not None:
            before.main.audio.write_bytes(content)
        told(lambda: run(session.hear_again(take_id)))
        told(lambda: session.envelope(before.main))
        told(lambda: run(session.export(take_id, "flac", tmp_path / "a.flac")))
        assert run(session.export(take_id, "html", tmp_path / "a.html")).is_file()
        assert session.rescore(take_id, "sar").main.report is not None
        assert session.take(take_id).main.reports[0] == before.main.reports[0]
        row.tried = 5
    session.close()


def test_ids_under_a_clock_that_jumps(tmp_path: Path, size: Size, tally: Tally) -> None:
    """Ids stay different, whatever the hour is said to be."""
    chance, now = random.Random("clock"), datetime(2026, 11, 26, tzinfo=timezone.utc)

    def clock() -> datetime:
        # A few days to and fro, or no step at all.
        return now + timedelta(days=chance.choice((0, 0, 1, -1)))

    with tally.row("clock jumping between takes: ids") as row:
        library, ids = Library(tmp_path, clock), set()
        for _ in range(size.of(50, 500)):
            slot = library.reserve()
            slot.wav.touch()
            slot.lock.release()
            ids.add(slot.id)
            row.tried += 1
        assert len(ids) == row.tried


def test_a_clock_that_jumps_in_mid_take(tmp_path: Path, size: Size, tally: Tally) -> None:
    """Each take is kept whole; the one under way at the kill is offered."""
    chance = random.Random("jumps")
    with tally.row("clock jumping in mid-take, then kill -9") as row:
        for number in range(size.of(1, 10)):
            folder = tmp_path / str(number)
            folder.mkdir()
            child = start(workers.record_under_jumps, folder, folder / "journal", str(number))
            wait_for_words(child, folder / "journal", size.of(2, 11))
            kill_after(child, chance.uniform(0.0, 0.4))
            kept = said(folder / "journal")[1:]
            session = open_app(folder)
            assert session.problems == ()
            found = {summary.id: summary.recovered for summary in session.takes()}
            assert not any(found.pop(take_id) for take_id in kept)
            # One more at most: under way, or kept but not yet said to be.
            assert len(found) <= 1
            for take_id in kept:
                samples, _ = soundfile.read(session.take(take_id).main.audio, dtype="int16")
                assert (samples == spoken(0, workers.SHORT_BLOCKS * BLOCK)).all()
            session.close()
            row.tried += len(kept)
            row.lost = f"0 of {row.tried} takes"


def test_sleep_in_mid_take(tmp_path: Path, size: Size, tally: Tally) -> None:
    """A recording that is stopped and woken goes on, and has no gap."""
    chance = random.Random("sleep")
    with tally.row("suspend in mid-take, then kill -9") as row:
        losses = []
        for number in range(size.of(1, 40)):
            folder = tmp_path / str(number)
            folder.mkdir()
            child = start(workers.record, folder, folder / "journal")
            wait_for_words(child, folder / "journal", 5)
            child.join(chance.uniform(0.0, 0.2))
            assert child.pid is not None
            os.kill(child.pid, signal.SIGSTOP)
            child.join(chance.uniform(0.0, size.of(1, 6)))
            before = len(said(folder / "journal"))
            os.kill(child.pid, signal.SIGCONT)
            wait_for_words(child, folder / "journal", before + 5)
            kill_after(child, chance.uniform(0.0, 0.2))
            losses.append(sound_lost(folder, said(folder / "journal")))
            row.tried += 1
            row.lost = f"at most {max(losses):.2f} s of sound"
        assert max(losses) <= 0.5


def test_a_second_app_beside_a_recording(tmp_path: Path, size: Size, tally: Tally) -> None:
    """It sees the library, leaves the recording alone, and takes it in once its owner is dead."""
    chance = random.Random("beside")
    with tally.row("two instances, one records") as row:
        losses = []
        for number in range(size.of(1, 40)):
            folder = tmp_path / str(number)
            folder.mkdir()
            child = start(workers.record, folder, folder / "journal")
            wait_for_words(child, folder / "journal", 5)
            for _ in range(3):
                second = open_app(folder)
                assert second.takes() == ()
                second.close()
            kill_after(child, chance.uniform(0.0, size.of(0, 1)))
            losses.append(sound_lost(folder, said(folder / "journal")))
            row.tried += 1
            row.lost = f"at most {max(losses):.2f} s of sound"
        assert max(losses) <= 0.5


def test_two_apps_write_in_one_library(tmp_path: Path, size: Size, tally: Tally) -> None:
    """Each promise of both is kept."""
    clip, chance, promises = libraries.clip(tmp_path / "clip.wav"), random.Random("both"), 0
    with tally.row("two instances, both write, then kill -9") as row:
        for number in range(size.of(1, 40)):
            folder = tmp_path / str(number)
            folder.mkdir()
            journals = [folder / "one", folder / "two"]
            children = [start(workers.transcribe, folder, journal, clip) for journal in journals]
            for child, journal in zip(children, journals, strict=True):
                wait_for_words(child, journal, 3)
            for child in children:
                kill_after(child, chance.uniform(0.0, size.of(0, 1)))
            promised = {take_id for journal in journals for take_id in said(journal)[1:]}
            session = open_app(folder)
            assert session.problems == ()
            assert promised <= {r.id for r in session.takes() if r.words_per_minute is not None}
            session.close()
            promises += len(promised)
            row.tried += 1
            row.lost = f"0 of {promises} takes"
