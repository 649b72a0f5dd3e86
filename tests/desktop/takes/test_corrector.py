"""Corrections of a kept take: scored at once, kept apart, taken back, and never lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.errors import GreenroomError
from desktop.failures import Unscored
from desktop.takes import correcting
from desktop.types import Take
from scoring.corrections import FindingCorrection, WordCorrection
from scoring.types import Moves, Report
from tests.desktop.conftest import Bench
from tests.desktop.fakes import write_sound
from tests.desktop.jobs import run


def newest(take: Take) -> Report:
    """The newest report on the main answer."""
    assert take.main.report
    return take.main.report


def reworded(bench: Bench, take_id: str, index: int, text: str) -> Take:
    """The take with one word corrected."""
    report = newest(bench.session.take(take_id))
    return bench.session.correct(take_id, correcting.reword(report, index, index, text))


def texts(report: Report) -> list[str]:
    """Its words."""
    return [word.text for word in report.transcript.words]


def test_a_correction_is_scored_at_once_and_kept(bench: Bench, take_id: str) -> None:
    """Without sound and models; the list shows the new figures, and a new start finds it all."""
    bench.session.take(take_id).main.audio.unlink()
    bench.tagger.fails = bench.speech.fake_decoder.fails = RuntimeError("must not be asked")
    report = newest(bench.session.take(take_id))

    take = bench.session.correct(take_id, correcting.mark_filler(report, 3, 3, True))

    assert newest(take).fillers.total == report.fillers.total + 1
    assert bench.session.takes()[0].fillers == report.fillers.total + 1
    kept = bench.session.take(take_id)
    assert kept.main.corrections == take.main.corrections
    assert kept.main.reports == take.main.reports
    assert kept.main.transcript == report.transcript


def test_undo_to_the_first_state_gives_the_very_first_report(bench: Bench, take_id: str) -> None:
    """And nothing else stays behind; redo brings every step back."""
    first = bench.session.take(take_id)
    states = [newest(first)]
    for index, text in ((2, "a b"), (7, ""), (9, "Zanzibar")):
        states.append(newest(reworded(bench, take_id, index, text)))
    report = states[-1]
    states.append(newest(bench.session.correct(take_id, correcting.refute(report, "impact"))))

    for state in states[-2::-1]:
        assert newest(bench.session.undo_correction(take_id)) == state
    assert bench.session.take(take_id).main.reports == first.main.reports
    with pytest.raises(GreenroomError, match="nothing to undo"):
        bench.session.undo_correction(take_id)

    for state in states[1:]:
        assert newest(bench.session.redo_correction(take_id)) == state
    with pytest.raises(GreenroomError, match="nothing to redo"):
        bench.session.redo_correction(take_id)
    assert newest(bench.session.take(take_id)) == states[-1]


def test_a_new_correction_forgets_what_was_taken_back(bench: Bench, take_id: str) -> None:
    """As in every editor."""
    reworded(bench, take_id, 2, "gone")
    bench.session.undo_correction(take_id)
    take = reworded(bench, take_id, 3, "stays")
    assert take.main.undone == bench.session.take(take_id).main.undone == ()
    assert "gone" not in texts(newest(take))


def test_an_edit_then_a_new_framework(bench: Bench, take_id: str) -> None:
    """The word is the user's there too, and of corrected reports only the newest is kept."""
    for text in ("one", "two", "three"):
        reworded(bench, take_id, 4, text)
    take = bench.session.rescore(take_id, "star")
    assert texts(newest(take))[4] == "three"
    assert newest(take).yours.words == (4,)
    kept = bench.session.take(take_id).main.reports
    assert [(r.framework, r.corrected) for r in kept] == [
        ("pivot-own", False), ("pivot-own", True), ("star", True),
    ]  # fmt: skip
    assert kept == take.main.reports


def test_an_edit_then_a_new_transcript_with_shifted_indices(bench: Bench, take_id: str) -> None:
    """What the machine hears next is corrected in the same place; its own words stay its own."""
    answer = reworded(bench, take_id, 10, "Zanzibar").main
    assert answer.transcript
    assert answer.moves
    words = tuple(
        replace(w, start=(w.start or 0) + 0.06, end=(w.end or 0) + 0.06)
        for w in answer.transcript.words[3:]
    )
    heard = replace(answer.transcript, words=words, model="other.en")
    bench.store.set_transcript(answer.id, heard, Moves(answer.moves.probabilities[3:]))

    take = bench.session.rescore(take_id, "pivot-own")

    assert texts(newest(take)).index("Zanzibar") == 7
    assert bench.session.take(take_id).main.transcript == heard
    first = newest(bench.session.undo_correction(take_id))
    assert texts(first) == [w.text for w in words]


def test_a_refuted_finding_stays_refuted_when_scored_again(bench: Bench, take_id: str) -> None:
    """Under this and every other framework."""
    report = newest(bench.session.take(take_id))
    rule = next(f.rule for f in report.findings if f.verdict in ("not_found", "against"))
    bench.session.correct(take_id, correcting.refute(report, rule))
    for framework in ("pivot-own", "hero", "pivot-own"):
        again = newest(bench.session.rescore(take_id, framework))
        assert next(f.verdict for f in again.findings if f.rule == rule) == "met"
        assert again.yours.findings == (rule,)


def test_a_dragged_border_is_where_it_was_dragged_to(bench: Bench, take_id: str) -> None:
    """To the left and to the right, and the same after scoring again."""
    report = newest(bench.session.take(take_id))
    framework = bench.session.catalog.framework("pivot-own")
    owners = report.word_sections
    border = next(i for i in range(4, 20) if owners[i] != owners[i - 1])
    for to in (border - 2, border + 1):
        dragged = correcting.move_border(newest(bench.session.take(take_id)), framework, border, to)
        report = newest(bench.session.correct(take_id, dragged))
        assert report.word_sections[to - 1] == owners[border - 1]
        assert report.word_sections[to] == owners[border]
        assert newest(bench.session.rescore(take_id, "pivot-own")) == report
        bench.session.undo_correction(take_id)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda r, f: correcting.reword(r, 20, 40, "x"), "words 0 to 23"),
        (lambda r, f: correcting.reword(r, 5, 4, "x"), "words 5 to 4"),
        (lambda r, f: correcting.reword(r, 0, 23, " "), "every word"),
        (lambda r, f: correcting.reword(r, 0, 0, "x" * 500), "500 characters"),
        (lambda r, f: correcting.reword(r, 0, 0, "x " * 1001), "1000 at most"),
        (lambda r, f: correcting.give_stretch(r, f, 0, 3, "nowhere"), "root-cause"),
        (lambda r, f: correcting.move_border(r, f, 1, 5), "no border before word 1"),
        (lambda r, f: correcting.refute(r, "charm"), "no_blame"),
        (lambda r, f: correcting.refute(r, "impact", None, (3, 99)), "words 3 to 99"),
    ],
)
def test_what_does_not_fit_is_one_sentence(
    bench: Bench, take_id: str, make: Callable[..., object], message: str
) -> None:
    """It says what there is instead."""
    report = newest(bench.session.take(take_id))
    with pytest.raises(GreenroomError, match=message):
        make(report, bench.session.catalog.framework("pivot-own"))


def test_what_was_not_judged_needs_a_verdict(bench: Bench, take_id: str) -> None:
    """There is no opposite of it."""
    report = newest(bench.session.take(take_id))
    rule = next(f.rule for f in report.findings if f.verdict == "not_judged")
    with pytest.raises(GreenroomError, match="did not judge"):
        correcting.refute(report, rule)
    assert correcting.refute(report, rule, "met") == FindingCorrection(rule, "met")


def test_a_correction_without_a_place_is_refused(bench: Bench, take_id: str) -> None:
    """Made on words that are not there (any more), it changes nothing."""
    report = newest(bench.session.take(take_id))
    edit = correcting.mark_filler(report, 3, 3, True)
    lost = replace(edit, place=replace(edit.place, text="Zanzibar"))
    with pytest.raises(GreenroomError, match="could not find these words"):
        bench.session.correct(take_id, lost)
    assert bench.session.take(take_id).main.corrections == ()


def test_a_take_without_a_report_is_finished_first(bench: Bench) -> None:
    """There are no words yet that could be corrected."""
    live = bench.session.record(bench.session.catalog.question("failure"), "sar")
    bench.speech.microphone.speak(1.0)
    job = live.finish()
    next(job)
    job.close()
    with pytest.raises(Unscored):
        bench.session.correct(live.id, FindingCorrection("impact", "met"))


def test_two_windows_correct_one_take(open_bench: Callable[[], Bench], tmp_path: Path) -> None:
    """What one corrects the other sees, and takes back."""
    one, two = open_bench(), open_bench()
    path = write_sound(tmp_path / "mine.wav", 12.0)
    question = one.session.catalog.question("failure")
    take_id = run(one.session.import_file(path, question, "pivot-own")).id
    reworded(one, take_id, 3, "Zanzibar")
    assert texts(newest(reworded(two, take_id, 5, "Timbuktu")))[3] == "Zanzibar"
    take = one.session.undo_correction(take_id)
    assert isinstance(take.main.undone[0], WordCorrection)
    assert texts(newest(take))[5] != "Timbuktu"


def test_undo_asks_what_the_first_report_asked(
    open_bench: Callable[[], Bench], tmp_path: Path
) -> None:
    """Though another answer was asked the same since the app was started anew."""
    path = write_sound(tmp_path / "mine.wav", 12.0)
    take_ids = []
    for bench in (open_bench(), open_bench()):
        question = bench.session.catalog.question("failure")
        take_ids.append(run(bench.session.import_file(path, question, "pivot-own")).id)
    first = bench.session.take(take_ids[0]).main.reports
    reworded(bench, take_ids[0], 3, "Zanzibar")
    assert bench.session.undo_correction(take_ids[0]).main.reports == first
    assert bench.session.take(take_ids[0]).main.reports == first
