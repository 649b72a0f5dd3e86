"""The states of Practice, and of the summary after a mock interview."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtTest import QTest

from desktop.ui.practice.question_bar import ADD
from tests.states.stage import Stage, State


def ready(stage: Stage) -> None:
    """Nothing recorded yet."""
    stage.window.go(0)


def first_start(stage: Stage) -> None:
    """Nothing in the library at all."""
    stage.window.go(0)


def countdown(stage: Stage) -> None:
    """Three seconds to get ready."""
    ready(stage)
    stage.session.settings = replace(stage.session.settings, countdown=3.0)
    stage.practice.row.record.click()


def recording(stage: Stage) -> None:
    """A minute into an answer."""
    stage.record()


def past_band(stage: Stage) -> None:
    """Longer than is usual, told quietly."""
    stage.record(200.0)


def paused(stage: Stage) -> None:
    """Paused after a minute."""
    stage.record()
    stage.practice.row.pause.click()


def live(stage: Stage) -> None:
    """Question and timer only."""
    stage.practice.live.setChecked(True)
    stage.record()


def discard(stage: Stage) -> None:
    """Asked before a recording goes."""
    stage.record()
    stage.practice.row.discard.click()


def busy(stage: Stage) -> None:
    """The last words are being written down."""
    stage.record(102.0)
    stage.hold()
    stage.practice.row.finish.click()
    stage.go_on(stage.work, 0.6, "Listening to the end of your answer")


def importing(stage: Stage) -> None:
    """A long file is being read."""
    stage.hold()
    stage.window.import_file(Path("/home/ana/mock interview.m4a"))
    stage.go_on(stage.work, 0.3, "Listening: 0:31 of 1:42")


def own_question(stage: Stage) -> None:
    """A question of one's own is typed."""
    bar = stage.practice.questions
    bar.category.choose(ADD)
    bar.category.activated.emit(bar.category.currentIndex())
    QTest.keyClicks(bar.line, "When did a launch go wrong?")


def set_up(stage: Stage) -> None:
    """How long the mock interview shall be."""
    stage.practice.interview_button.click()


def interview(stage: Stage) -> None:
    """The first question of three."""
    stage.practice.turns.begin(3, 1)


def follow_up(stage: Stage) -> None:
    """The interviewer asks on."""
    stage.practice.turns.begin(3, 1)
    _answer(stage)


def summary(stage: Stage) -> None:
    """All three questions are answered."""
    stage.practice.turns.begin(3, 0)
    for _ in range(3):
        _answer(stage)


def drill(stage: Stage) -> None:
    """The thin section, once more."""
    take = stage.window.review.take
    assert take is not None
    stage.practice.turns.drill(take, "Precise context")


def telling(stage: Stage) -> None:
    """A story of the bank is to be told."""
    stage.practice.turns.practise(stage.session.stories.all()[0])


def _answer(stage: Stage) -> None:
    stage.record()
    stage.practice.row.finish.click()


PRACTICE_STATES: dict[str, State] = {
    "practice-empty": first_start,
    "practice": ready,
    "practice-countdown": countdown,
    "practice-recording": recording,
    "practice-past-band": past_band,
    "practice-paused": paused,
    "practice-live": live,
    "practice-discard": discard,
    "practice-busy": busy,
    "practice-importing": importing,
    "practice-own-question": own_question,
    "practice-telling": telling,
    "practice-drill": drill,
    "interview-set-up": set_up,
    "interview": interview,
    "interview-follow-up": follow_up,
    "interview-summary": summary,
}
