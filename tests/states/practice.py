"""The states of Practice, and of the summary after a mock interview."""

from __future__ import annotations

from tests.states.stage import Stage, State

FULL = (
    "The disk is full, so the recording stopped; what was said until then is kept. Please free "
    "some space."
)


def ready(stage: Stage) -> None:
    """Nothing recorded yet."""
    stage.window.go(0)


def first_start(stage: Stage) -> None:
    """Nothing in the library at all."""
    stage.window.go(0)


def countdown(stage: Stage) -> None:
    """Three seconds to get ready."""
    stage.practice.countdown.start(3)


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


def no_microphone(stage: Stage) -> None:
    """There is none, and one presses Record."""
    stage.session.microphones = ()
    stage.practice.microphone.load()
    stage.session.fails = "I could not find a microphone. Plug one in, then press Record again."
    stage.practice.row.record.click()


def disk_full(stage: Stage) -> None:
    """The disk filled up in the middle of an answer."""
    stage.record()
    live = stage.session.live
    assert live is not None
    live.state, live.message = "paused", FULL
    stage.practice.recorder._poll()


def import_failed(stage: Stage) -> None:
    """A file that is no sound."""
    stage.practice.notice.warn(
        "I could not read notes.pdf as sound; it may be damaged or of another kind, so please "
        "choose another file."
    )


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
    "practice-no-microphone": no_microphone,
    "practice-disk-full": disk_full,
    "practice-import-failed": import_failed,
    "practice-telling": telling,
    "practice-drill": drill,
    "interview-set-up": set_up,
    "interview": interview,
    "interview-follow-up": follow_up,
    "interview-summary": summary,
}
