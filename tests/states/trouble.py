"""What goes wrong: the disk, the microphone, the line, a lost sound, a damaged library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.takes.envelope import Envelopes
from desktop.types import Answer
from desktop.ui.window import PRACTICE, REVIEW, MainWindow
from desktop.words import say
from speech.effort import hurried_note
from speech.keeper import FULL, LOST
from tests.states.first import opening
from tests.states.sheets import scrolled, settings
from tests.states.stage import Stage, State

GONE = Path("/home/ana/Greenroom/2026-11-21-0911.flac")
CUT_OFF = (
    "I could not fetch the model small.en, because the connection failed (timed out); please try "
    "again later: what is here already is kept."
)
NEWER = (
    "I could not open the library /home/ana/.local/share/greenroom/library.db: a newer Greenroom "
    "made it; please update this one."
)
MENDED = (
    "The library was damaged. I kept it as library.db.broken-20261124-091500, saved 6 of its "
    "takes whole, and take in the other recordings without their reports."
)


def disk_full(stage: Stage) -> None:
    """The disk filled up in the middle of an answer."""
    _stopped(stage, FULL, "failed")


def microphone_gone(stage: Stage) -> None:
    """It was pulled out in the middle of an answer."""
    _stopped(stage, LOST, "paused")


def no_microphone(stage: Stage) -> None:
    """There is none, and one presses Record."""
    stage.session.microphones = ()
    stage.settle()
    stage.session.fails = (
        "I could not find a microphone; please plug one in, and check that the system's own sound "
        "settings show it."
    )
    stage.practice.row.record.click()


def import_failed(stage: Stage) -> None:
    """A file that is no sound."""
    stage.session.fails = (
        "I could not read notes.pdf as sound; it may be damaged or of another kind, so please "
        "choose another file."
    )
    stage.window.import_file(Path("/home/ana/notes.pdf"))


def closing(stage: Stage) -> None:
    """The window is closed while it records."""
    stage.record()
    stage.window.close()


def crashed(stage: Stage) -> None:
    """A recording was cut short the last time."""
    take = stage.session.kept["take-4"]
    stage.session.kept["take-4"] = replace(take, answers=(replace(take.main, reports=()),))
    window = stage.window
    window.rooms.opening.load(window.complete, window.progress.remove, lambda: None)


def library_mended(stage: Stage) -> None:
    """As `desktop.ui.app` tells what the session found when it opened."""
    stage.window.go(PRACTICE)
    stage.settle()
    stage.window.notice.warn(MENDED)


def library_closed(stage: Stage) -> MainWindow:
    """The library does not open, so no page comes."""
    window = opening(stage)
    window.warn(NEWER)
    return window


def sound_missing(stage: Stage) -> None:
    """The recording was moved away; its report is still here."""
    outlines = Envelopes(Path("/nowhere"))
    stage.session.envelope = lambda answer: outlines.of_file(answer.audio)  # type: ignore[method-assign]
    take = stage.session.kept["take-1"]
    stage.session.kept["take-1"] = replace(take, answers=(_lost(take.main),))
    stage.window.review.open_take("take-1")
    stage.window.go(REVIEW)


def hurried(stage: Stage) -> None:
    """The machine did not keep up with the answer."""
    take = stage.session.kept["take-1"]
    report = take.main.report
    assert report is not None
    report = replace(report, transcript=replace(report.transcript, note=hurried_note(24.0)))
    stage.window.go(REVIEW)
    stage.window.review.show_take(replace(take, answers=(replace(take.main, reports=(report,)),)))


def no_report(stage: Stage) -> None:
    """Nothing has listened to the take yet."""
    take = stage.session.kept["take-4"]
    stage.window.go(REVIEW)
    stage.window.review.show_take(replace(take, answers=(replace(take.main, reports=()),)))


def damaged(stage: Stage) -> None:
    """The take's entry in the library cannot be read."""
    take = stage.session.kept["take-4"]
    stage.window.go(REVIEW)
    stage.window.review.show_take(replace(take, damaged=True))


def download_broken(stage: Stage) -> QWidget:
    """The line went down in the middle of a download; what came is kept."""
    dialog = settings(stage)
    stage.session.shelf.fails = CUT_OFF
    dialog.models.offers.wanted.emit("small.en")
    return scrolled(dialog, dialog.models.offers)


def erase_failed(stage: Stage) -> QWidget:
    """A file is held by something else."""
    dialog = settings(stage)
    stage.session.fails = (
        "I could not erase takes (Permission denied); the rest is gone. Please check that you may "
        "write there, and try again."
    )
    dialog.erase.begin_button.click()
    dialog.erase.word.setText(say("erase"))
    dialog.erase.erase_button.click()
    return scrolled(dialog, dialog.erase)


def _stopped(stage: Stage, message: str, state: str) -> None:
    stage.record()
    live = stage.session.live
    assert live is not None
    live.state, live.message = state, message  # type: ignore[assignment]
    stage.practice.recorder._poll()


def _lost(answer: Answer) -> Answer:
    return replace(answer, audio=GONE)


TROUBLE_STATES: dict[str, State] = {
    "practice-disk-full": disk_full,
    "practice-microphone-gone": microphone_gone,
    "practice-no-microphone": no_microphone,
    "practice-import-failed": import_failed,
    "practice-closing": closing,
    "practice-crashed": crashed,
    "practice-library-mended": library_mended,
    "first-library-closed": library_closed,
    "review-sound-missing": sound_missing,
    "review-hurried": hurried,
    "review-no-report": no_report,
    "review-damaged": damaged,
    "settings-download-broken": download_broken,
    "settings-erase-failed": erase_failed,
}
