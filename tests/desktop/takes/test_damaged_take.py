"""A take whose entry in the library is damaged: deleted, brought back, scored from its sound."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from desktop.errors import GreenroomError
from desktop.failures import DamagedTake
from tests.desktop.conftest import Bench
from tests.desktop.jobs import run

pytestmark = pytest.mark.logs
DAMAGES = {
    "words": "UPDATE transcripts SET document = '{'",
    "moves": "UPDATE transcripts SET moves = x'0000'",
    "report": "UPDATE reports SET document = '[]'",
    "cuts": "UPDATE answers SET cuts = '{'",
    "no name": "UPDATE answers SET audio = '../elsewhere.wav'",
    "no answer": "DELETE FROM answers",
}


@pytest.fixture(params=DAMAGES.values(), ids=DAMAGES)
def damaged(request: pytest.FixtureRequest, bench: Bench, take_id: str) -> str:
    """The id of a take with this damage."""
    damage(bench, request.param)
    return take_id


def damage(bench: Bench, statement: str) -> None:
    """Change the library file behind its back."""
    with closing(sqlite3.connect(bench.places.data / "library.db")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with connection:
            connection.execute(statement)


def test_what_can_be_read_is_shown_and_marked(bench: Bench, damaged: str) -> None:
    """It is in the list, says that it is damaged, and has its question and its sound."""
    (row,) = bench.session.takes()
    with pytest.raises(DamagedTake, match="its entry in the library is damaged"):
        bench.session.take(damaged)
    take = bench.session.legible(damaged)
    assert take.damaged
    assert take.question.text == row.question
    assert take.main.audio.exists()
    assert take.main.report is None


def test_it_is_scored_from_its_sound(bench: Bench, damaged: str) -> None:
    """Then it is a take like others, and it still tells its story."""
    story = bench.session.stories.add("The launch", "Last year I led the launch.")
    bench.session.stories.told(damaged, story.id)
    take = run(bench.session.finish_recovered(damaged))
    assert not take.damaged
    assert take.main.report is not None
    assert take.main.report == bench.session.take(damaged).main.report
    assert bench.session.takes()[0].sections is not None
    assert [told.id for told in bench.session.stories.of_take(damaged)] == [story.id]


def test_it_is_heard_again(bench: Bench, damaged: str) -> None:
    """By the command for that as well."""
    take = run(bench.session.hear_again(damaged))
    assert take.main.report is not None
    assert take.main.report == bench.session.take(damaged).main.report


def test_it_can_be_deleted_and_brought_back(bench: Bench, damaged: str) -> None:
    """Its sound goes to the trash; undone, sound and take are back, to be scored."""
    sound = bench.session.legible(damaged).main.audio
    kept = sound.read_bytes()
    bench.session.delete([damaged])
    assert bench.session.takes() == ()
    assert not sound.exists()
    assert bench.session.desk.undo_delete() == (damaged,)
    assert sound.read_bytes() == kept
    assert run(bench.session.finish_recovered(damaged)).main.report is not None


def test_what_is_left_stays_where_the_sound_is_gone(bench: Bench, take_id: str) -> None:
    """Nothing gives way to nothing: a newer Greenroom may read it."""
    damage(bench, DAMAGES["report"])
    bench.session.legible(take_id).main.audio.unlink()
    with pytest.raises(GreenroomError, match="could not"):
        run(bench.session.finish_recovered(take_id))
    with closing(sqlite3.connect(bench.places.data / "library.db")) as connection:
        assert connection.execute("SELECT COUNT(*) FROM transcripts").fetchone() == (1,)


def test_an_answer_that_can_be_read_keeps_its_report(bench: Bench, take_id: str) -> None:
    """Only the one that cannot is heard anew."""
    live = bench.session.record_further(take_id, "follow_up", "What did it cost?")
    bench.speech.microphone.speak(2.0)
    further = run(live.finish()).answers[1]
    damage(bench, f"UPDATE transcripts SET document = '{{' WHERE answer_id = '{take_id}'")
    take = bench.session.legible(take_id)
    assert [answer.report for answer in take.answers] == [None, further.report]
    take = run(bench.session.finish_recovered(take_id))
    assert take.main.report is not None
    assert take.answers[1].report == further.report
