"""The shipped answer on the first start."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import assets
from desktop.contract import read_transcript
from desktop.takes.sample import SOUND, TRANSCRIPT
from scoring.errors import ScoringError
from tests.desktop.conftest import Bench

FOLDER = assets.ROOT / "sample"


def test_first_start_has_a_finished_take(open_bench: Callable[[], Bench]) -> None:
    """A newcomer finds one scored take, with its sound, without waiting for Whisper."""
    bench = open_bench()
    bench.speech.fake_decoder.fails = AssertionError("must not be asked")
    bench.session.add_sample(FOLDER)
    (row,) = bench.session.takes()
    take = bench.session.take(row.id)
    assert take.origin == "sample"
    assert take.source == SOUND
    assert take.question.id == "failure"
    assert take.main.report is not None
    assert len(bench.session.envelope(take.main)) == pytest.approx(take.main.seconds * 100, abs=2)
    assert bench.session.adopt_unfinished() == ()
    bench.session.add_sample(FOLDER)
    open_bench().session.add_sample(FOLDER)
    assert len(bench.session.takes()) == 1


def test_deleted_sample_stays_away(open_bench: Callable[[], Bench]) -> None:
    """A sample the user deleted does not come back, and the shipped file is untouched."""
    bench = open_bench()
    bench.session.add_sample(FOLDER)
    bench.session.delete([bench.session.takes()[0].id])
    open_bench().session.add_sample(FOLDER)
    assert bench.session.takes() == ()
    assert (FOLDER / SOUND).exists()


@pytest.mark.logs
def test_sample_that_cannot_be_scored(open_bench: Callable[[], Bench], tmp_path: Path) -> None:
    """Without weights, or without its files, the app starts all the same and tries again later."""
    bench = open_bench()
    bench.tagger.fails = ScoringError("The files are missing; please install Greenroom again.")
    bench.session.add_sample(FOLDER)
    bench.session.add_sample(tmp_path / "gone")
    assert bench.session.takes() == ()
    assert not list(bench.places.recordings.iterdir())
    bench.tagger.fails = None
    bench.session.add_sample(FOLDER)
    assert len(bench.session.takes()) == 1


def test_shipped_transcript_fits_the_sound() -> None:
    """The transcript that comes with the answer is as long as its sound and holds its words."""
    import soundfile

    transcript = read_transcript(FOLDER / TRANSCRIPT)
    assert transcript.seconds == pytest.approx(soundfile.info(FOLDER / SOUND).duration, abs=0.1)
    assert transcript.timed
    assert 300 < len(transcript.words) < 380
