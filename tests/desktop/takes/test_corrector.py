"""Corrections of a kept take: scored at once, kept apart, taken back, and never lost."""

from __future__ import annotations

import errno
import json
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop.contract import report_to_json, transcript_to_json
from desktop.errors import GreenroomError
from desktop.failures import Unscored
from desktop.library.migrations import STEPS, VERSION, migrate, version_of
from desktop.library.rescue import open_store
from desktop.library.store import Store
from desktop.takes import correcting
from desktop.takes.labelled import RULES
from desktop.types import Take
from scoring.corrections import FindingCorrection, WordCorrection
from scoring.types import Moves, Report
from tests.desktop.conftest import Bench
from tests.desktop.fakes import FakeClock, failing, write_sound
from tests.desktop.jobs import run
from tests.fakes import PIVOT, sample_report


@pytest.fixture
def take_id(bench: Bench, tmp_path: Path) -> str:
    """An imported answer of 24 words, two a second."""
    path = write_sound(tmp_path / "mine.wav", 12.0)
    question = bench.session.catalog.question("failure")
    return run(bench.session.import_file(path, question, "pivot-own")).id


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


def test_corrections_come_back_with_a_recording_whose_library_is_lost(
    bench: Bench, open_bench: Callable[[], Bench], take_id: str
) -> None:
    """They are noted beside the sound; the new transcript takes them by their times."""
    before = newest(reworded(bench, take_id, 10, "Zanzibar"))
    bench.session.correct(take_id, correcting.mark_filler(before, 3, 3, True))
    bench.session.correct(take_id, correcting.mark_filler(before, 4, 4, True))
    bench.session.undo_correction(take_id)
    bench.session.close()
    for path in bench.places.data.glob("library.db*"):
        path.unlink()

    other = open_bench()
    assert other.session.adopt_unfinished() == (take_id,)
    take = run(other.session.finish_recovered(take_id))

    assert len(take.main.corrections) == 2
    assert texts(newest(take))[10] == "Zanzibar"
    assert [item.first_word for item in newest(take).fillers.items] == [3]


def test_a_lost_note_is_written_anew(bench: Bench, take_id: str) -> None:
    """With everything the library knows of the recording."""
    note = bench.places.recordings / f"{take_id}.json"
    before = json.loads(note.read_text(encoding="utf-8"))
    note.unlink()
    reworded(bench, take_id, 10, "Zanzibar")
    after = json.loads(note.read_text(encoding="utf-8"))
    assert len(after.pop("corrections")) == 1
    before.pop("corrections")
    assert after == before


@pytest.mark.logs
def test_a_correction_that_cannot_be_read_costs_nothing_else(
    bench: Bench, open_bench: Callable[[], Bench], take_id: str
) -> None:
    """Neither in the library nor in the note."""
    reworded(bench, take_id, 10, "Zanzibar")
    reworded(bench, take_id, 12, "Timbuktu")
    path = bench.places.data / "library.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE corrections SET document = '{' WHERE id = 1")
        connection.commit()
    assert len(bench.session.take(take_id).main.corrections) == 1
    note = bench.places.recordings / f"{take_id}.json"
    document = json.loads(note.read_text(encoding="utf-8"))
    document["corrections"] = [{"kind": "mood"}, *document["corrections"][1:], 7]
    note.write_text(json.dumps(document), encoding="utf-8")
    bench.session.close()
    for file in bench.places.data.glob("library.db*"):
        file.unlink()
    other = open_bench()
    other.session.adopt_unfinished()
    assert len(other.session.take(take_id).main.corrections) == 1


@pytest.mark.logs
def test_a_note_that_cannot_be_written_costs_only_itself(
    bench: Bench, take_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library has the correction already."""
    monkeypatch.setattr(
        "desktop.library.folder.write_sidecar", failing(OSError(errno.ENOSPC, "full"))
    )
    reworded(bench, take_id, 10, "Zanzibar")
    assert len(bench.session.take(take_id).main.corrections) == 1


@pytest.mark.logs
def test_corrections_of_a_damaged_library_are_saved(bench: Bench, take_id: str) -> None:
    """Those in force and those taken back, with the reports under them."""
    reworded(bench, take_id, 10, "Zanzibar")
    reworded(bench, take_id, 12, "Timbuktu")
    take = bench.session.undo_correction(take_id)
    bench.session.close()
    path = bench.places.data / "library.db"
    damaged = path.read_bytes().replace(b"source TEXT NOT NULL", b"sXurce TEXT NOT NULL")
    path.write_bytes(damaged)

    store, problems = open_store(path, bench.places.recordings, FakeClock())

    try:
        assert "saved 1 of its takes" in problems[0]
        saved = store.take(take_id).main
        assert (saved.corrections, saved.undone) == (take.main.corrections, take.main.undone)
        assert saved.reports == take.main.reports
        assert saved.transcript == take.main.transcript
    finally:
        store.close()


def old_library(path: Path) -> Report:
    """A library as it was before there were corrections, with one take; its report."""
    report = sample_report(PIVOT)
    document = report_to_json(report)
    del document["transcript"], document["yours"]
    heard = json.dumps(transcript_to_json(report.transcript))
    moves = np.full((len(report.transcript.words), 12), 1 / 12, dtype="<f4").tobytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, path, STEPS[:1])
        connection.execute(
            "INSERT INTO takes VALUES ('old', 'failure', 'Why?', 'failure', 'Failure', 'pivot-own',"
            " '2026-11-01T10:00:00+00:00', 'import', 0, 'mine.wav', 103.7, 153.0, 9, 4, 4)"
        )
        connection.execute(
            "INSERT INTO answers VALUES "
            "('old', 'old', 0, 'main', 'old.wav', 103.7, NULL, 0, '[]', 1)"
        )
        connection.execute("INSERT INTO transcripts VALUES (1, 'old', ?, ?)", (heard, moves))
        connection.execute(
            "INSERT INTO reports VALUES (1, 'old', 1, 'pivot-own', ?)", (json.dumps(document),)
        )
    return report


def test_a_library_of_before_takes_corrections(tmp_path: Path) -> None:
    """Its takes are all there, a copy of it is kept, and it can be corrected now."""
    report = old_library(tmp_path / "library.db")
    store = Store(tmp_path / "library.db", tmp_path)
    try:
        answer = store.take("old").main
        assert answer.reports == (report,)
        assert answer.corrections == answer.undone == ()
        edit = correcting.reword(report, 3, 3, "Zanzibar")
        store.add_correction("old", edit, report)
        assert store.take("old").main.corrections == (edit,)
    finally:
        store.close()
    with closing(sqlite3.connect(tmp_path / "library.db.v1.bak")) as copy:
        assert version_of(copy) == 1
    assert VERSION > 1


@pytest.mark.logs
def test_a_damaged_library_of_before_is_saved_too(tmp_path: Path) -> None:
    """Though it has no table of corrections."""
    path = tmp_path / "library.db"
    report = old_library(path)
    path.write_bytes(path.read_bytes().replace(b"source TEXT NOT NULL", b"sXurce TEXT NOT NULL"))
    store, problems = open_store(path, tmp_path, FakeClock())
    try:
        assert "saved 1 of its takes" in problems[0]
        assert store.take("old").main.reports == (report,)
    finally:
        store.close()


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


@pytest.mark.parametrize("seed", range(3))
def test_any_corrections_can_be_read_again_and_taken_back(
    bench: Bench, take_id: str, seed: int
) -> None:
    """Whatever is corrected, in whatever order, under whatever framework."""
    chance = random.Random(seed)
    first = bench.session.take(take_id).main.reports
    for _ in range(15):
        report = newest(bench.session.take(take_id))
        count = len(report.transcript.words)
        start = chance.randrange(count)
        end = min(count - 1, start + chance.choice((0, 0, 1, 4)))
        framework = bench.session.catalog.framework(report.framework)
        sections = [None, *(section.id for section in framework.sections)]
        text = chance.choice(("", "um, so", "one", "a longer stretch of words than before"))
        correction = chance.choice((
            correcting.reword(report, start, end, text),
            correcting.mark_filler(report, start, end, chance.random() < 0.5),
            correcting.give_stretch(
                report, framework, start, end, chance.choice(sections),
                chance.choice((None, "first", "last")),
            ),
            correcting.refute(report, chance.choice(RULES), chance.choice(correcting.VERDICTS)),
        ))  # fmt: skip
        take = bench.session.correct(take_id, correction)
        assert bench.session.take(take_id).main.reports == take.main.reports
        bench.session.rescore(take_id, chance.choice(("star", "pivot-own")))
    for _ in range(15):
        bench.session.undo_correction(take_id)
    take = bench.session.rescore(take_id, "pivot-own")
    assert take.main.report == first[-1]
    assert not any(report.corrected for report in take.main.reports if report.framework != "star")
