"""Practice: choosing, recording, pausing, discarding, importing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.ui.practice.chips import Chip
from desktop.ui.practice.page import PracticePage
from desktop.ui.practice.question_bar import ADD, QuestionBar
from desktop.ui.window import REVIEW, MainWindow
from desktop.viewmodels.catalog import choices
from tests.fakes import SAR, FakeLiveTake, FakeSession, sample_report, sample_transcript


@pytest.fixture
def page(window: MainWindow) -> PracticePage:
    """The page on show at the start."""
    return window.practice


@pytest.fixture
def live(page: PracticePage, session: FakeSession, qtbot: QtBot) -> FakeLiveTake:
    """A recording that has just begun."""
    qtbot.mouseClick(page.row.record, Qt.MouseButton.LeftButton)
    assert session.live is not None
    return session.live


def test_another_question_stays_in_its_category(page: PracticePage, qtbot: QtBot) -> None:
    """The button goes through one category, and the picker follows."""
    first = page.question
    qtbot.mouseClick(page.questions.another, Qt.MouseButton.LeftButton)
    assert page.question != first
    assert page.question.category == first.category
    assert page.questions.questions.currentData() == page.question.id


def test_a_question_of_ones_own_is_typed_asked_and_remembered(
    page: PracticePage, session: FakeSession, qtbot: QtBot
) -> None:
    """It stands in a category of its own, and says by its words whether it is about a failure."""
    page.questions.category.choose(ADD)
    page.questions.category.activated.emit(0)
    assert page.questions.line.isVisible()
    qtbot.keyClicks(page.questions.line, "When did you  last mess up a launch?")
    qtbot.keyClick(page.questions.line, Qt.Key.Key_Return)
    text = "When did you last mess up a launch?"
    assert page.question.text == text
    assert page.question.kind == "failure"
    assert page.questions.category.currentText() == "Your own"
    assert session.settings.questions == (text,)
    again = QuestionBar(choices(session.catalog.questions, session.catalog.frameworks), "x", [text])
    assert again.all[-1].text == text


def test_a_question_that_was_typed_is_the_one_that_is_answered(
    page: PracticePage, session: FakeSession, qtbot: QtBot
) -> None:
    """Going on to the red button is enough: once, without Enter, the old question was recorded."""
    page.questions.category.choose(ADD)
    page.questions.category.activated.emit(0)
    qtbot.keyClicks(page.questions.line, "When did a launch of yours go wrong?")
    page.row.record.setFocus(Qt.FocusReason.MouseFocusReason)
    assert page.question.text == "When did a launch of yours go wrong?"
    assert page.questions.questions.isVisible()
    assert page.row.record.hasFocus()


def test_a_framework_shows_its_sections(page: PracticePage) -> None:
    """The chips name the sections with their bands."""
    page.framework.choose(SAR.id)
    page.framework.activated.emit(1)
    chips = page.findChildren(Chip)
    assert [c.accessibleName() for c in chips] == ["Situation 10–30 s", "Action", "Result"]


def test_recording_shows_as_on_only_while_sound_is_kept(
    page: PracticePage, live: FakeLiveTake
) -> None:
    """Starting, paused and failed are not shown as recording."""
    page.recorder._poll()
    assert page.row.record.on
    for state in ("starting", "paused", "failed"):
        live.state = state
        page.recorder._poll()
        assert not page.row.record.on
    page.recorder.discard()


def test_meter_timer_words_and_wave_follow(page: PracticePage, live: FakeLiveTake) -> None:
    """A poll brings everything the live take knows to the page."""
    live.seconds, live.peak = 63.4, 0.5
    live.heard = sample_transcript()[0].words[:5]
    live.blocks = np.full(20, 0.3, dtype=np.float32)
    page.recorder._poll()
    assert page.words.text == "Sure, so, um, a time"
    assert page.meter.share > 0.5
    assert "1:03" in [w.text() for w in page.findChildren(QLabel)]
    page.recorder.discard()


def test_sections_light_up_as_they_are_heard(page: PracticePage, live: FakeLiveTake) -> None:
    """The chip fills, names the time and says it to a screen reader; the next recording is dark."""
    report = sample_report()
    live.found = tuple(replace(s, present=i < 2) for i, s in enumerate(report.sections))
    page.recorder._poll()
    chips = page.chips.findChildren(Chip)
    assert [chip.heard is not None for chip in chips] == [True, True, False, False]
    first = chips[0].heard
    assert first is not None
    assert first.share > 0
    assert f"heard for {first.text}" in chips[0].accessibleName()
    page.recorder.discard()
    assert not any(chip.heard for chip in page.chips.findChildren(Chip))


def test_the_page_polls_by_itself(page: PracticePage, live: FakeLiveTake, qtbot: QtBot) -> None:
    """A timer asks for the level without anyone's help."""
    live.seconds = 5.0
    qtbot.waitUntil(lambda: "0:05" in [w.text() for w in page.findChildren(QLabel)])
    page.recorder.discard()


def test_pause_and_resume(page: PracticePage, live: FakeLiveTake, qtbot: QtBot) -> None:
    """One button pauses and goes on, and says which."""
    qtbot.mouseClick(page.row.pause, Qt.MouseButton.LeftButton)
    assert live.state == "paused"
    assert page.row.pause.text() == "Resume"
    qtbot.mouseClick(page.row.pause, Qt.MouseButton.LeftButton)
    assert live.state == "recording"
    assert page.row.pause.text() == "Pause"
    page.recorder.discard()


def test_the_record_button_goes_on_after_a_pause(
    page: PracticePage, live: FakeLiveTake, qtbot: QtBot
) -> None:
    """It says “Record” then, and does: whoever presses it wants to speak, not to be scored."""
    qtbot.mouseClick(page.row.pause, Qt.MouseButton.LeftButton)
    assert page.row.record.accessibleName() == "Record"
    qtbot.mouseClick(page.row.record, Qt.MouseButton.LeftButton)
    assert live.state == "recording"
    assert page.recorder.active
    page.recorder.discard()


def test_discard_asks_inline(page: PracticePage, live: FakeLiveTake, qtbot: QtBot) -> None:
    """Discard throws nothing away before it was confirmed."""
    qtbot.mouseClick(page.row.discard, Qt.MouseButton.LeftButton)
    assert not live.discarded
    assert "Discard this recording?" in page.notice.text
    page._discard()
    assert live.discarded
    assert not page.recorder.active


def test_finish_opens_the_review(
    page: PracticePage, live: FakeLiveTake, window: MainWindow, qtbot: QtBot
) -> None:
    """After Finish the take's review is on show."""
    qtbot.mouseClick(page.row.finish, Qt.MouseButton.LeftButton)
    assert window.pages.currentIndex() == REVIEW
    assert window.review.take is not None
    assert window.review.take.id == "recorded"
    assert not page.recorder.active


def test_the_r_key_records_and_finishes(
    page: PracticePage, session: FakeSession, window: MainWindow, qtbot: QtBot
) -> None:
    """R is as good as the red button."""
    qtbot.keyClick(page, Qt.Key.Key_R)
    assert page.recorder.active
    qtbot.keyClick(page, Qt.Key.Key_R)
    assert window.review.take is not None
    assert window.review.take.id == "recorded"


def test_a_message_from_the_microphone_is_shown(page: PracticePage, live: FakeLiveTake) -> None:
    """What goes wrong while recording is said on the page, once."""
    live.message = "I hear nothing from this microphone; is it muted?"
    page.recorder._poll()
    assert page.notice.text == live.message
    page.notice.hide()
    page.recorder._poll()
    assert page.notice.text == ""
    page.recorder.discard()


def test_a_lost_device_pauses_on_the_page_and_resume_goes_on(
    page: PracticePage, live: FakeLiveTake, qtbot: QtBot
) -> None:
    """It says what happened; Resume is there, and takes the sentence away when sound comes."""
    live.state, live.message = "paused", "The microphone is gone. Then press Resume."
    page.recorder._poll()
    assert page.notice.text == live.message
    assert not page.row.record.on
    assert page.row.pause.text() == "Resume"
    assert page.row.pause.isEnabled()
    assert page.row.finish.isEnabled()

    live.message = None
    qtbot.mouseClick(page.row.pause, Qt.MouseButton.LeftButton)
    assert live.state == "recording"
    assert page.row.record.on
    assert page.notice.text == ""
    page.recorder.discard()


def test_a_microphone_that_does_not_open(
    page: PracticePage, session: FakeSession, qtbot: QtBot
) -> None:
    """The reason is shown and recording can be tried again."""
    session.fails = "I could not open the microphone; choose another one."
    qtbot.mouseClick(page.row.record, Qt.MouseButton.LeftButton)
    assert page.notice.text == session.fails
    assert page.row.record.isEnabled()
    assert not page.recorder.active


def test_the_chosen_microphone_is_used_and_kept(
    page: PracticePage, session: FakeSession, qtbot: QtBot
) -> None:
    """Choosing a microphone saves it and records from it."""
    page.microphone.choose("USB headset")
    page.microphone.activated.emit(2)
    assert session.settings.microphone == "USB headset"
    qtbot.mouseClick(page.row.record, Qt.MouseButton.LeftButton)
    assert session.recorded_from == ["USB headset"]
    page.recorder.discard()


def test_import_through_the_dialog(
    page: PracticePage, session: FakeSession, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A chosen file becomes a take that opens in Review."""
    monkeypatch.setattr(page, "ask_path", lambda: Path("talk.mp3"))
    page.import_button.click()
    assert session.imported == [Path("talk.mp3")]
    assert window.review.take is not None
    assert window.review.take.id == "imported"


def test_a_failed_import_says_why(page: PracticePage, session: FakeSession) -> None:
    """The reason stays on the page, and the page is ready again."""
    session.fails = "I could not read talk.mp3; it is no sound file."
    page.import_file(Path("talk.mp3"))
    assert page.notice.text == session.fails
    assert page.jobs.isHidden()
    assert page.import_button.isEnabled()


def test_a_warning_goes_when_its_cause_does(page: PracticePage, live: FakeLiveTake) -> None:
    """“I can hardly hear you” does not stand there while one is heard well; other news stays."""
    live.message = "I can hardly hear you; please come closer."
    page.recorder._poll()
    assert page.notice.text == live.message
    live.message = None
    page.recorder._poll()
    assert page.notice.text == ""
    page.notice.say("Something else.")
    page.recorder._poll()
    assert page.notice.text == "Something else."
    page.recorder.discard()


def test_the_words_stay_until_the_report(
    page: PracticePage, live: FakeLiveTake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the end is still listened to, what was said stays in sight."""
    live.heard = sample_transcript()[0].words[:5]
    page.recorder._poll()
    seen: list[str] = []
    monkeypatch.setattr(page.jobs, "show_progress", lambda _: seen.append(page.words.text))
    page.finish()
    assert seen
    assert set(seen) == {"Sure, so, um, a time"}
