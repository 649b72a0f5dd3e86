"""Follow-ups and drills: one more answer of a take, as safe as the first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.errors import GreenroomError
from desktop.types import Take
from tests.desktop.conftest import Bench
from tests.desktop.jobs import run

ASKED = "What did that cost the company?"


def recorded(bench: Bench) -> Take:
    """A take of one answer."""
    live = bench.session.record(bench.session.catalog.question("failure"), "sar")
    bench.speech.microphone.speak(4.0)
    return run(live.finish())


def asked_on(bench: Bench, take: Take) -> Take:
    """The take with a follow-up of two seconds."""
    live = bench.session.record_further(take.id, "follow_up", ASKED)
    bench.speech.microphone.speak(2.0)
    return run(live.finish())


def test_a_follow_up_is_one_more_answer_with_its_own_report(bench: Bench) -> None:
    """It answers its own question; what the list shows stays that of the first answer."""
    before = recorded(bench)
    (row,) = bench.session.takes()
    take = asked_on(bench, before)
    main, further = take.answers
    assert main.reports == before.main.reports
    assert (further.role, further.asked, further.seconds) == ("follow_up", ASKED, 2.0)
    assert further.report is not None
    assert further.report.question.text == ASKED
    assert further.report.framework == "sar"
    assert bench.session.takes() == (row,)
    assert bench.session.take(take.id).answers[1].report == further.report


def test_a_drill_answers_the_question_of_the_take(bench: Bench) -> None:
    """Only a part of it is told, so the question stays; the section drilled is kept with it."""
    take = recorded(bench)
    live = bench.session.record_further(take.id, "drill", "Result")
    bench.speech.microphone.speak(2.0)
    drill = run(live.finish()).answers[1]
    assert (drill.role, drill.asked) == ("drill", "Result")
    assert drill.report is not None
    assert drill.report.question == take.question


def test_scoring_again_takes_every_answer_along(bench: Bench) -> None:
    """Under another framework each answer has its report."""
    take = asked_on(bench, recorded(bench))
    again = bench.session.rescore(take.id, "star")
    reports = [a.report for a in again.answers]
    assert [r.framework for r in reports if r] == ["star", "star"]
    assert [a.report for a in bench.session.take(take.id).answers] == reports


def test_a_follow_up_that_nobody_finished_comes_back_to_its_take(
    open_bench: Callable[[], Bench],
) -> None:
    """After a crash it is an answer of its take, and finishing the take scores it."""
    bench = open_bench()
    take = recorded(bench)
    live = bench.session.record_further(take.id, "follow_up", ASKED)
    bench.speech.microphone.speak(2.0)
    live.leave()
    later = open_bench()
    assert later.session.adopt_unfinished() == (take.id,)
    assert later.session.adopt_unfinished() == ()
    found = later.session.take(take.id).answers[1]
    assert (found.role, found.asked, found.seconds, found.report) == (
        "follow_up", ASKED, 2.0, None,
    )  # fmt: skip
    report = run(later.session.finish_recovered(take.id)).answers[1].report
    assert report is not None
    assert report.question.text == ASKED


def test_deleting_a_take_puts_the_sound_of_every_answer_in_the_trash(bench: Bench) -> None:
    """No sound and no note stays behind to be found as a take of its own."""
    take = asked_on(bench, recorded(bench))
    bench.session.delete([take.id])
    assert sorted(p.name for p in bench.trash.folder.iterdir()) == sorted(
        a.audio.name for a in take.answers
    )
    assert bench.session.adopt_unfinished() == ()
    assert not [p for p in bench.places.recordings.iterdir() if p.suffix in (".wav", ".json")]


@pytest.mark.logs
def test_an_answer_whose_take_was_deleted_meanwhile_is_kept_as_a_take_of_its_own(
    open_bench: Callable[[], Bench],
) -> None:
    """Nothing recorded is lost: it is told now and found at the next start."""
    bench = open_bench()
    take = recorded(bench)
    live = bench.session.record_further(take.id, "follow_up", ASKED)
    bench.speech.microphone.speak(2.0)
    bench.session.delete([take.id])
    with pytest.raises(GreenroomError, match="recording is safe"):
        run(live.finish())
    later = open_bench()
    (own,) = later.session.adopt_unfinished()
    assert later.session.take(own).question.text == ASKED


def test_there_is_no_follow_up_to_a_take_that_is_not_there(bench: Bench) -> None:
    """One sentence, and nothing begins to record."""
    with pytest.raises(GreenroomError, match="could not find the take"):
        bench.session.record_further("20200101-000000-0000", "follow_up", ASKED)
