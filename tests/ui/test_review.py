"""Review: playing, seeking, jumping, re-scoring, exporting."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NoReturn

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.errors import GreenroomError
from desktop.ui.review.figure_button import FigureButton
from desktop.ui.review.page import ReviewPage
from desktop.ui.window import REVIEW, MainWindow
from scoring.corrections import UserSection, Yours
from tests.fakes import SAR, FakePlayer, FakeSession, sample_report, sample_take


@pytest.fixture
def page(window: MainWindow) -> ReviewPage:
    """Review with the sample on show."""
    window.go(REVIEW)
    return window.review


def texts(page: ReviewPage) -> str:
    """All labels and figures on the page."""
    told = [*page.findChildren(QLabel), *page.findChildren(FigureButton)]
    return "\n".join(w.text() for w in told if not w.isHidden())


def test_a_click_on_the_waveform_seeks(page: ReviewPage, player: FakePlayer, qtbot: QtBot) -> None:
    """The middle of the waveform is the middle of the answer."""
    middle = QPoint(page.timeline.width() // 2, 40)
    qtbot.mouseClick(page.timeline, Qt.MouseButton.LeftButton, pos=middle)
    assert player.at == pytest.approx(103.7 / 2, abs=0.2)
    assert page.timeline.position == pytest.approx(player.at)


def test_a_click_on_a_word_seeks_and_lights_it(
    page: ReviewPage, player: FakePlayer, qtbot: QtBot
) -> None:
    """The clicked word is where playback goes on."""
    cursor = QTextCursor(page.transcript.document())
    cursor.setPosition(page.transcript.position_of(10) + 1)
    spot = page.transcript.cursorRect(cursor).center()
    qtbot.mouseClick(page.transcript.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    word = sample_report().transcript.words[10]
    assert player.at == pytest.approx(word.start)
    assert page.transcript.extraSelections()[0].cursor.selectedText() == word.text


def test_space_plays_and_pauses(page: ReviewPage, player: FakePlayer, qtbot: QtBot) -> None:
    """Space works from the waveform and from the transcript."""
    qtbot.keyClick(page.timeline, Qt.Key.Key_Space)
    assert player.playing
    qtbot.keyClick(page.transcript, Qt.Key.Key_Space)
    assert not player.playing


@pytest.mark.parametrize(
    ("key", "there"),
    [
        (Qt.Key.Key_J, 25.0),
        (Qt.Key.Key_Left, 25.0),
        (Qt.Key.Key_L, 35.0),
        (Qt.Key.Key_Right, 35.0),
    ],
)
def test_keys_step_five_seconds(
    page: ReviewPage, player: FakePlayer, qtbot: QtBot, key: Qt.Key, there: float
) -> None:
    """J, L and the arrows go back and ahead."""
    page.playback.seek(30.0)
    qtbot.keyClick(page.timeline, key)
    assert player.at == pytest.approx(there)


def test_brackets_change_the_speed(page: ReviewPage, player: FakePlayer, qtbot: QtBot) -> None:
    """Speed goes up and down in steps and stays within half and double."""
    qtbot.keyClick(page.timeline, Qt.Key.Key_BracketRight)
    assert player.rate == 1.25
    for _ in range(9):
        qtbot.keyClick(page.timeline, Qt.Key.Key_BracketLeft)
    assert player.rate == 0.5
    assert page.transport.speed.currentText() == "0.5×"
    qtbot.keyClick(page.timeline, Qt.Key.Key_Backslash)
    assert player.rate == 1.0


def test_n_and_p_go_along_fillers_and_findings(
    page: ReviewPage, player: FakePlayer, qtbot: QtBot
) -> None:
    """N goes to the first filler, then to the next mark; P goes back."""
    first = sample_report().fillers.items[0].start
    qtbot.keyClick(page.timeline, Qt.Key.Key_N)
    assert player.at == pytest.approx(first)
    qtbot.keyClick(page.timeline, Qt.Key.Key_N)
    assert first is not None
    assert player.at > first
    qtbot.keyClick(page.timeline, Qt.Key.Key_P)
    assert player.at == pytest.approx(first)


def test_a_quote_plays_its_stretch_and_stops(
    page: ReviewPage, player: FakePlayer, qtbot: QtBot
) -> None:
    """Playing a quote begins just before it and ends just after it."""
    evidence = sample_report().findings[0].evidence[0]
    quotes = [w for w in page.findChildren(QLabel) if evidence.quote[:20] in w.text()]
    quotes[-1].linkActivated.emit("play")
    assert evidence.start is not None
    assert evidence.end is not None
    assert player.playing
    assert player.at == pytest.approx(evidence.start - 0.15)
    player.at = evidence.end + 0.2
    qtbot.waitUntil(lambda: not player.playing)


def test_the_playhead_follows_the_player(
    page: ReviewPage, player: FakePlayer, qtbot: QtBot
) -> None:
    """While it plays, waveform and transcript follow."""
    page.playback.play()
    player.at = 42.0
    qtbot.waitUntil(lambda: page.timeline.position == 42.0)
    page.playback.pause()


def test_rescoring_is_immediate(page: ReviewPage, session: FakeSession) -> None:
    """Another framework's sections are on show at once."""
    page.framework.choose(SAR.id)
    page.framework.activated.emit(1)
    assert session.kept["sample"].framework == SAR.id
    assert "Situation" in texts(page)
    assert "Variable correction" not in texts(page)


def test_what_is_yours_is_told(page: ReviewPage, session: FakeSession) -> None:
    """Under the waveform, at the section and at the verdict."""
    take = session.kept["sample"]
    report = sample_report()
    section, rule = report.sections[1], report.findings[0]
    marks = Yours((3,), (), (UserSection(30, 40, section.id),), (rule.rule,), (), 3)
    answer = replace(take.main, reports=(replace(report, yours=marks),))
    page.show_take(replace(take, answers=(answer,)))
    assert "yours: 1 word, 1 stretch, 1 verdict" in texts(page)
    assert "Heard · yours" in texts(page)
    assert len(re.findall(r"\byours\b", texts(page))) == 3


def test_the_report_is_said_in_words(page: ReviewPage) -> None:
    """Summary, bands, about-counts, verdicts and follow-ups all stand there as text."""
    said = texts(page)
    for part in ("Fix first", "34 s", "≈ 9", "Not found", "Speaks against it", "ask next"):
        assert part in said


def test_two_takes_are_compared_from_review(
    page: ReviewPage, session: FakeSession, qtbot: QtBot
) -> None:
    """The other one is chosen from a list; the report is one button away."""
    qtbot.mouseClick(page.compare.button, Qt.MouseButton.LeftButton)
    assert "no other take" in page.notice.text
    session.kept["second"] = sample_take("second", recorded_at="2026-11-21T09:00:00+00:00")
    qtbot.mouseClick(page.compare.button, Qt.MouseButton.LeftButton)
    page.compare.menu.actions()[0].trigger()
    page.compare.menu.hide()
    assert page.compare.panel.view.isVisible()
    assert not page.report.isVisible()
    qtbot.mouseClick(page.compare.back, Qt.MouseButton.LeftButton)
    assert page.report.isVisible()


def test_without_a_loudspeaker_it_says_so(
    page: ReviewPage, player: FakePlayer, qtbot: QtBot
) -> None:
    """Playing without a device is a sentence, not a crash."""
    player.problem = "I could not find a loudspeaker."
    qtbot.keyClick(page.timeline, Qt.Key.Key_Space)
    assert page.notice.text == player.problem
    assert not player.playing


def test_a_lost_output_is_said(page: ReviewPage, player: FakePlayer) -> None:
    """Playing goes on, and the notice says where it is heard now."""
    player.news = "“Headphones” is not connected, so I play through the system's default output."
    page.playback.play()
    assert page.playback.player.playing
    assert "Headphones" in page.notice.text
    page.playback.pause()


def test_the_waveform_has_a_text_equivalent(page: ReviewPage) -> None:
    """A screen reader hears sections, fillers and pace."""
    said = page.timeline.accessibleDescription()
    assert "Precise context: 34 s" in said
    assert "about 9 fillers" in said
    assert "words a minute" in said


def test_a_take_whose_sound_is_gone_says_so_where_its_waveform_was(
    page: ReviewPage, session: FakeSession
) -> None:
    """The notice can be closed; the empty place told nothing then."""

    def gone(answer: object) -> NoReturn:
        raise GreenroomError("I could not find the sound of this take.")

    before = page.timeline.grab().toImage()
    session.envelope = gone  # type: ignore[method-assign]
    page.show_take(sample_take("second"))
    assert page.notice.text == "I could not find the sound of this take."
    assert page.timeline.soundless
    assert page.timeline.grab().toImage() != before
    page.show_take(sample_take())
    page.timeline.show_envelope(np.full((1000, 2), 0.4, dtype=np.float32))
    assert not page.timeline.soundless
