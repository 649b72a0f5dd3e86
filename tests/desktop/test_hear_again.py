"""A kept take transcribed once more: corrections survive, and a failure changes nothing."""

from __future__ import annotations

import pytest

from desktop.errors import GreenroomError
from desktop.takes import correcting
from tests.desktop.conftest import Bench
from tests.desktop.fakes import write_sound
from tests.desktop.jobs import run, run_all


def test_corrections_survive_another_model(bench: Bench, take_id: str) -> None:
    """With progress on the way; the earlier report is kept, and the words are the new model's."""
    report = bench.session.take(take_id).main.report
    assert report is not None
    bench.session.correct(take_id, correcting.reword(report, 3, 3, "Zanzibar"))
    bench.speech.fake_decoder.name = "other.en"
    steps, take = run_all(bench.session.hear_again(take_id, "other.en"))
    assert len(steps) > 3
    assert bench.speech.models[-1] == "other.en"
    assert take.main.reports == bench.session.take(take_id).main.reports
    assert take.main.report is not None
    assert take.main.transcript is not None
    assert take.main.transcript.model == take.main.report.versions.model == "other.en"
    assert take.main.report.transcript.words[3].text == "Zanzibar"
    assert len(take.main.corrections) == 1
    assert report in take.main.reports


def test_a_cancelled_listening_changes_nothing(bench: Bench, take_id: str) -> None:
    """Closed after any step."""
    before = bench.session.take(take_id).main
    job = bench.session.hear_again(take_id)
    for _ in range(5):
        next(job)
    job.close()
    after = bench.session.take(take_id).main
    assert (after.transcript, after.reports) == (before.transcript, before.reports)


def test_a_model_that_hears_nothing_changes_nothing(bench: Bench, take_id: str) -> None:
    """The words of before are better than none."""
    before = bench.session.take(take_id).main
    write_sound(before.audio, 12.0, loudness=0.0)
    with pytest.raises(GreenroomError, match="left the words of before"):
        run(bench.session.hear_again(take_id))
    after = bench.session.take(take_id).main
    assert (after.transcript, after.reports) == (before.transcript, before.reports)
