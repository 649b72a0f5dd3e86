"""Follow-ups and drills: one more answer of a take, as safe as the first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.errors import GreenroomError
from desktop.takes import correcting
from desktop.types import Take
from scoring.types import Report
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


def test_a_follow_up_is_not_held_against_the_length_of_a_whole_answer(bench: Bench) -> None:
    """Two seconds are short for an answer; of a follow-up nobody says how long it takes."""
    take = asked_on(bench, recorded(bench))
    rescored = bench.session.rescore(take.id, "star")
    for answers in (take.answers, rescored.answers):
        verdicts = [length_verdict(answer.report) for answer in answers]
        assert verdicts == ["not_found", "not_judged"]


def length_verdict(report: Report | None) -> str:
    """What the report says of the answer's length."""
    assert report is not None
    return next(f.verdict for f in report.findings if f.rule == "concise")


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


def texts(report: Report | None) -> list[str]:
    """Its words."""
    assert report is not None
    return [word.text for word in report.transcript.words]


def reworded(bench: Bench, take: Take, text: str, at: int = 1) -> Take:
    """The take with the second word of an answer corrected."""
    report = take.answers[at].report
    assert report is not None
    return bench.session.correct(take.id, correcting.reword(report, 1, 1, text), at)


def test_an_answer_on_a_follow_up_is_corrected_like_the_first(bench: Bench) -> None:
    """Scored at once and kept; the first answer and the list know nothing of it."""
    take = asked_on(bench, recorded(bench))
    rows = bench.session.takes()
    made = reworded(bench, take, "Zanzibar")
    assert texts(made.answers[1].report)[1] == "Zanzibar"
    kept = bench.session.take(take.id)
    assert kept.answers[1].report == made.answers[1].report
    assert kept.main.reports == take.main.reports
    assert bench.session.takes() == rows


def test_corrections_of_each_answer_are_undone_by_themselves(bench: Bench) -> None:
    """To the very first report of that answer, and back."""
    take = asked_on(bench, recorded(bench))
    reworded(bench, take, "Timbuktu", 0)
    made = reworded(bench, take, "Zanzibar")
    undone = bench.session.undo_correction(take.id, 1)
    assert undone.answers[1].report == take.answers[1].report
    assert texts(undone.main.report)[1] == "Timbuktu"
    with pytest.raises(GreenroomError, match=f"nothing to undo: answer 2 of {take.id}"):
        bench.session.undo_correction(take.id, 1)
    again = bench.session.redo_correction(take.id, 1)
    assert [a.report for a in again.answers] == [a.report for a in made.answers]
    with pytest.raises(GreenroomError, match="nothing to redo: no correction of answer 2 of"):
        bench.session.redo_correction(take.id, 1)


def test_a_drill_keeps_its_corrections_under_another_framework(bench: Bench) -> None:
    """And when it is heard again."""
    take = recorded(bench)
    live = bench.session.record_further(take.id, "drill", "Result")
    bench.speech.microphone.speak(2.0)
    reworded(bench, run(live.finish()), "Zanzibar")
    for again in (
        bench.session.rescore(take.id, "star"),
        run(bench.session.hear_again(take.id)),
    ):
        assert texts(again.answers[1].report)[1] == "Zanzibar"


def test_corrections_of_a_follow_up_come_back_after_the_library_is_lost(
    bench: Bench, open_bench: Callable[[], Bench]
) -> None:
    """They are noted beside its own sound."""
    take = asked_on(bench, recorded(bench))
    corrections = reworded(bench, take, "Zanzibar").answers[1].corrections
    bench.session.close()
    for path in bench.places.data.glob("library.db*"):
        path.unlink()
    other = open_bench()
    other.session.adopt_unfinished()
    found = run(other.session.finish_recovered(take.id)).answers
    assert [answer.corrections for answer in found] == [(), corrections]
    assert texts(found[1].report)[1] == "Zanzibar"


def reworded_at(bench: Bench, take: Take, at: int) -> None:
    """Correct an answer with what was made for the first."""
    assert take.main.report is not None
    bench.session.correct(take.id, correcting.reword(take.main.report, 1, 1, "x"), at)


def test_an_answer_that_is_not_there_cannot_be_corrected(bench: Bench) -> None:
    """It says how many there are."""
    take = recorded(bench)
    for at in (1, -1):
        with pytest.raises(GreenroomError, match=f"{take.id} has one answer"):
            reworded_at(bench, take, at)
