"""The Sound dialog and the pickers of devices."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.recording.microphone_test import SECONDS, SoundCheck, Verdict
from desktop.types import Device
from desktop.ui.jobs import JobRunner
from desktop.ui.parts.notice import Notice
from desktop.ui.parts.theme import Theme
from desktop.ui.settings.microphone_picker import NONE, MicrophonePicker
from desktop.ui.settings.sound_dialog import SoundDialog
from desktop.ui.window import MainWindow
from desktop.viewmodels.sound import decibels, microphone_choices, verdict
from tests.fakes import SAMPLE, FakeMicrophoneTest, FakePlayer, FakeSession

BUILT_IN = Device(0, "Built-in", "MME", True)


@pytest.fixture
def dialog(
    qtbot: QtBot, session: FakeSession, player: FakePlayer, inline: JobRunner, theme: Theme
) -> SoundDialog:
    """The dialog, shown."""
    made = SoundDialog(session, inline, player, theme)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def test_under_way(dialog: SoundDialog, session: FakeSession, qtbot: QtBot) -> FakeMicrophoneTest:
    """A microphone test that has just begun."""
    qtbot.mouseClick(dialog.test.start_button, Qt.MouseButton.LeftButton)
    return session.tested[-1]


def finish(dialog: SoundDialog, test: FakeMicrophoneTest) -> None:
    """Let the five seconds be over."""
    test.seconds, test.over = SECONDS, True
    dialog.test._poll()


# -- lists --------------------------------------------------------------------------------------


def test_the_host_api_stands_beside_names_where_there_are_several() -> None:
    """Windows shows each microphone once for every host API."""
    devices = (
        BUILT_IN,
        Device(1, "Built-in, WASAPI", "WASAPI", False),
        Device(2, "USB headset", "WASAPI", False),
    )
    assert microphone_choices(devices, None) == [
        ("System default", None),
        ("Built-in (MME)", "Built-in"),
        ("Built-in (WASAPI)", "Built-in, WASAPI"),
        ("USB headset (WASAPI)", "USB headset"),
    ]


def test_with_one_host_api_names_stand_alone() -> None:
    """Nobody needs to read ALSA."""
    assert microphone_choices((BUILT_IN,), "Built-in") == [
        ("System default", None),
        ("Built-in", "Built-in"),
    ]


@pytest.fixture
def picker(qtbot: QtBot, session: FakeSession, inline: JobRunner) -> MicrophonePicker:
    """A list of microphones on a session that remembers one."""
    session.settings = replace(session.settings, microphone="USB headset")
    made = MicrophonePicker(session, inline, Notice())  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.load()
    return made


def test_a_missing_microphone_stays_chosen_and_is_marked(
    picker: MicrophonePicker, session: FakeSession
) -> None:
    """It is never replaced silently; once it is back the mark is gone."""
    both = session.microphones
    session.microphones = both[:1]
    picker.load()
    assert picker.currentText() == "USB headset (not connected)"
    assert picker.device == "USB headset"
    assert session.settings.microphone == "USB headset"
    session.microphones = both
    picker.load()
    assert picker.currentText() == "USB headset"


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform on lists
def test_opening_the_list_looks_for_new_microphones(
    picker: MicrophonePicker, session: FakeSession
) -> None:
    """What was plugged in since is offered, and the choice stays."""
    session.microphones = (*session.microphones, Device(2, "Podcast microphone", "ALSA", False))
    picker.showPopup()
    assert picker.findData("Podcast microphone") > 0
    assert picker.device == "USB headset"
    picker.hidePopup()


def test_a_choice_made_while_looking_stands(
    picker: MicrophonePicker, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list that arrives late does not take the choice back."""
    late: list[object] = []
    monkeypatch.setattr(picker._jobs, "call", lambda *_, **news: late.append(news["done"]))
    picker.load()
    picker.choose("Built-in microphone")
    picker.activated.emit(1)
    late[0](session.microphones[:1])  # type: ignore[operator]
    assert picker.device == "Built-in microphone"


def test_no_microphone_at_all_is_said(picker: MicrophonePicker, session: FakeSession) -> None:
    """With what can be done instead."""
    session.microphones = ()
    picker.load()
    assert picker._notice.text == NONE


# -- the test -----------------------------------------------------------------------------------


def test_a_test_listens_judges_and_plays(
    dialog: SoundDialog, test_under_way: FakeMicrophoneTest, player: FakePlayer
) -> None:
    """Meter and countdown while it listens, then the verdict with the level, then the sound."""
    test_under_way.seconds = 2.1
    dialog.test._poll()
    assert dialog.test.meter.share > 0.5
    assert "3 s" in dialog.test.text.text()
    finish(dialog, test_under_way)
    assert dialog.test.text.text() == "That sounds good: your voice peaks at about −14 dB."
    assert dialog.test.meter.share == 0.0
    own = player.others[0]
    assert own.path == test_under_way.check.path
    assert own.playing
    assert player.path != own.path
    dialog.accept()


def test_closing_removes_the_sound(
    dialog: SoundDialog, test_under_way: FakeMicrophoneTest, player: FakePlayer
) -> None:
    """Also in the middle of a test."""
    dialog.reject()
    assert test_under_way.closed
    assert player.others[0].closed
    assert not dialog.test.listening


def test_the_chosen_microphone_is_tested(
    dialog: SoundDialog, session: FakeSession, qtbot: QtBot
) -> None:
    """Not the default one."""
    dialog.microphone.choose("USB headset")
    dialog.microphone.activated.emit(2)
    qtbot.mouseClick(dialog.test.start_button, Qt.MouseButton.LeftButton)
    assert session.tested[0].device == "USB headset"
    dialog.reject()


def test_stop_judges_what_was_heard_so_far(
    dialog: SoundDialog, test_under_way: FakeMicrophoneTest, qtbot: QtBot
) -> None:
    """Nobody has to wait for the five seconds."""
    assert dialog.test.start_button.text() == "Stop"
    qtbot.mouseClick(dialog.test.start_button, Qt.MouseButton.LeftButton)
    assert "sounds good" in dialog.test.text.text()
    assert dialog.test.start_button.text() == "Test again"
    dialog.reject()


def test_silence_is_said_and_not_played(
    dialog: SoundDialog, test_under_way: FakeMicrophoneTest, player: FakePlayer
) -> None:
    """There is nothing to hear."""
    test_under_way.check = SoundCheck("silent", 0.0, SAMPLE / "answer.flac")
    finish(dialog, test_under_way)
    assert dialog.test.text.text().startswith("Only silence comes from this microphone.")
    assert player.others[0].path is None
    assert dialog.test.play_button.isHidden()
    dialog.reject()


def test_a_microphone_that_fails_is_said(
    dialog: SoundDialog, session: FakeSession, test_under_way: FakeMicrophoneTest, qtbot: QtBot
) -> None:
    """At the end or at the beginning; it can be tried again."""
    test_under_way.fails = "The microphone was gone during the test."
    finish(dialog, test_under_way)
    assert dialog.notice.text == test_under_way.fails
    assert test_under_way.closed
    session.fails = "I could not open the microphone."
    qtbot.mouseClick(dialog.test.start_button, Qt.MouseButton.LeftButton)
    assert dialog.notice.text == session.fails
    assert dialog.test.start_button.isEnabled()
    assert not dialog.test.listening


def test_without_a_loudspeaker_the_verdict_is_still_said(
    dialog: SoundDialog, test_under_way: FakeMicrophoneTest, player: FakePlayer
) -> None:
    """Beside the reason for the silence."""
    player.others[0].problem = "I could not find a loudspeaker."
    finish(dialog, test_under_way)
    assert "sounds good" in dialog.test.text.text()
    assert dialog.notice.text == "I could not find a loudspeaker."
    dialog.reject()


@pytest.mark.parametrize(
    ("kind", "peak", "words"),
    [
        ("fine", 0.2, "your voice peaks at about −14 dB"),
        ("quiet", 0.005, "too quiet: the loudest was about −46 dB"),
        ("clipping", 1.0, "too loud and distorts: it peaks at 0 dB"),
        ("no_voice", 0.05, "sound of up to −26 dB, but no voice"),
        ("silent", 0.0, "Only silence"),
    ],
)
def test_the_verdict_is_said_with_its_level(kind: Verdict, peak: float, words: str) -> None:
    """Each in words that say what to do."""
    text, tone = verdict(SoundCheck(kind, peak, SAMPLE))
    assert words in text
    assert tone == ("good" if kind == "fine" else "warn")
    assert decibels(0.0) == "−96 dB"


# -- the output ---------------------------------------------------------------------------------


def test_the_chosen_output_is_used_by_all_and_kept(
    dialog: SoundDialog, session: FakeSession, player: FakePlayer
) -> None:
    """Takes and tests are heard through it."""
    dialog.output.choose("Headphones")
    dialog.output.activated.emit(2)
    assert session.settings.output == "Headphones"
    assert [p.through for p in (player, player.others[0])] == ["Headphones", "Headphones"]


def test_a_missing_output_stays_chosen_and_is_marked(
    qtbot: QtBot, session: FakeSession, player: FakePlayer, inline: JobRunner, theme: Theme
) -> None:
    """It may be plugged in again."""
    session.settings = replace(session.settings, output="Bluetooth")
    dialog = SoundDialog(session, inline, player, theme)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    assert dialog.output.currentText() == "Bluetooth (not connected)"


def test_a_lost_output_is_said_when_chosen(dialog: SoundDialog, player: FakePlayer) -> None:
    """The player knows first."""
    player.others[0].news = "“Headphones” is not connected."
    dialog.output.choose("Headphones")
    dialog.output.activated.emit(2)
    assert dialog.notice.text == "“Headphones” is not connected."


# -- in Practice --------------------------------------------------------------------------------


def test_practice_opens_it_and_takes_over_what_was_chosen(
    window: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    """The button beside the list of microphones."""
    practice = window.practice
    qtbot.mouseClick(practice.sound, Qt.MouseButton.LeftButton)
    dialog = practice.sound.dialog
    assert dialog is not None
    assert dialog.isVisible()
    dialog.microphone.choose("USB headset")
    dialog.microphone.activated.emit(2)
    dialog.accept()
    assert practice.microphone.device == "USB headset"


def test_it_is_off_while_recording(window: MainWindow, qtbot: QtBot) -> None:
    """The microphone belongs to the recording."""
    practice = window.practice
    qtbot.mouseClick(practice.row.record, Qt.MouseButton.LeftButton)
    assert not practice.sound.isEnabled()
    practice.recorder.discard()
    assert practice.sound.isEnabled()
