"""Practice: a question, a framework, a microphone, and the answer as it is spoken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from desktop.library.story_rows import Story
from desktop.types import Level, Take
from desktop.ui.parts.after_paint import AfterPaint
from desktop.ui.practice.countdown import Countdown
from desktop.ui.practice.recorder import Recorder
from desktop.ui.practice.turns import Turns
from desktop.ui.practice.view import PracticeView
from desktop.ui.practice.voice import Voice
from desktop.ui.take_work import TakeWork
from desktop.viewmodels.rehearsal import Rehearsal
from desktop.words import mark, say
from scoring.types import Question

if TYPE_CHECKING:
    pass

NO_VOICE = mark(
    "This system has no voice that could read the question in English; on Linux, speech-dispatcher "
    "with espeak-ng brings one."
)


class PracticePage(PracticeView):
    """Records or imports one answer at a time; `finished` carries the take.

    `told` carries the id of a take and of the story it tells; `turns` says what is answered next.
    """

    finished = Signal(object)
    told = Signal(str, str)

    def build(self) -> Iterator[None]:
        """Make the parts, put them together and connect them."""
        yield from super().build()
        yield
        self._finishing = False
        self._telling: Story | None = None
        self.rehearsal = Rehearsal(self.questions.question)
        self.turns = Turns(self.rehearsal, self.questions, self._busy, self)
        self.recorder = Recorder(self._quick, self)
        self.countdown = Countdown(self)
        self.voice = Voice(self._looking, self)
        self.takes = TakeWork(self._work, self.jobs, self)
        self._connect()
        self.show_aim(self.rehearsal)
        yield
        self._show_idle()
        AfterPaint(self.microphone, self.microphone.load)

    def _connect(self) -> None:
        self.questions.changed.connect(self._on_question)
        self.questions.typed.connect(self._on_typed)
        self.imported.connect(self._on_import)
        self.read_aloud.connect(lambda: self.voice.say(self.rehearsal.aim.text))
        self.voice.missing.connect(self._on_no_voice)
        self.aim.skip.clicked.connect(self.turns.skip)
        self.aim.stop.clicked.connect(self.turns.leave)
        self.setup.begun.connect(self.turns.begin)
        self.turns.changed.connect(self._on_turn)
        self.framework.activated.connect(self._on_framework)
        self.live.toggled.connect(self._on_live)
        self.sound.closed.connect(self.microphone.load)
        self.row.record.clicked.connect(self._on_record)
        self.row.pause.clicked.connect(self.recorder.toggle_pause)
        self.row.finish.clicked.connect(self.finish)
        self.row.discard.clicked.connect(self._on_discard)
        self.countdown.tick.connect(self.row.show_countdown)
        self.countdown.over.connect(self._start)
        self.recorder.began.connect(self._show_recording)
        self.recorder.ended.connect(self._show_idle)
        self.recorder.failed.connect(self.notice.warn)
        self.recorder.level.connect(self._on_level)
        self.takes.started.connect(self._on_work)
        self.takes.done.connect(self._on_take)
        self.takes.failed.connect(self._on_failed)

    # -- what is chosen -----------------------------------------------------------------------

    @property
    def question(self) -> Question:
        """The question on show."""
        return self.rehearsal.aim.question

    @Slot()
    def _on_question(self) -> None:
        self.rehearsal.question = self.questions.question
        self.keep(question=self.questions.question.id)
        self.voice.stop()
        self.show_aim(self.rehearsal)

    @Slot(tuple)
    def _on_typed(self, questions: tuple[str, ...]) -> None:
        self.keep(questions=questions)

    def keep(self, **changes: Any) -> None:  # noqa: ANN401 - whatever the settings hold
        """Remember some of the settings."""
        session = self._session
        # Worked out when it is its turn, so that what another has changed meanwhile stays.
        self._quick.call(
            lambda: session.save_settings(replace(session.settings, **changes)),
            failed=self.notice.warn,
        )

    @Slot()
    def _on_framework(self) -> None:
        self.keep(framework=self.chosen.id)
        self.show_framework()

    @Slot(bool)
    def _on_live(self, on: bool) -> None:
        self.keep(live=on)
        self.show_hints(self.recorder.active)

    @Slot()
    def _on_no_voice(self) -> None:
        self.read.setEnabled(False)
        self.notice.say(say(NO_VOICE))

    def use_settings(self) -> None:
        """Follow settings that were just changed."""
        if not self.recorder.active:
            self.framework.choose(self._session.settings.framework)
            self.show_framework()
            self.microphone.load()

    @Slot()
    def _on_turn(self) -> None:
        self.voice.stop()
        self.show_aim(self.rehearsal)
        self.show_framework()
        self.row.record.setFocus()

    # -- recording ------------------------------------------------------------------------------

    @Slot()
    def _on_record(self) -> None:
        if self.recorder.state == "paused":
            # The button says "Record" then.
            self.recorder.toggle_pause()
            return
        if self.recorder.active:
            self.finish()
            return
        if self.countdown.running:
            self._stop_counting()
            return
        self.notice.hide()
        self.setup.close_up()
        self._told = None
        self.countdown.start(int(self._session.settings.countdown))

    def _stop_counting(self) -> None:
        self.countdown.cancel()
        self.row.show_aim(self.usual)

    @Slot()
    def _start(self) -> None:
        self.row.show_start()
        self.read.setEnabled(False)
        # Not a syllable of the question may get into the recording.
        self.voice.hush(self._open)

    def _open(self) -> None:
        aim, framework, device = self.rehearsal.aim, self.chosen.id, self.microphone.device
        if aim.take is None:
            self.recorder.start(lambda: self._session.record(aim.question, framework, device))
            return
        take = aim.take
        self.recorder.start(lambda: self._session.record_further(take, aim.role, aim.asked, device))

    @Slot(object)
    def _on_level(self, level: Level) -> None:
        self.show_level(level, self.recorder.peaks(), self.recorder.words())
        self.chips.show_heard(self.recorder.sections())

    @Slot()
    def _show_recording(self) -> None:
        self.words.begin()
        self.chips.show_heard(())
        self.show_controls(True, self._work.busy)
        self.show_hints(self.recorder.active)

    @Slot()
    def _show_idle(self) -> None:
        self.meter.rest()
        self.show_controls(False, self._work.busy)
        self.show_hints(self.recorder.active)
        if not self._work.busy and not self._finishing:
            self.words.rest()
            self.wave.rest()
            self.show_framework()

    def finish(self) -> None:
        """Stop and turn the recording into a take."""
        # Wave and words stay in sight until the report is there.
        self._finishing = True
        job = self.recorder.finish()
        self._finishing = False
        if job is not None:
            self._telling = self.rehearsal.story if self.rehearsal.free else None
            self.takes.start(job, say("Finishing your answer"))

    def _on_discard(self) -> None:
        self.notice.say(
            say("Discard this recording? It goes to the trash."),
            warn=True,
            actions=[(say("Keep recording"), lambda: None), (say("Discard it"), self._discard)],
        )

    def _discard(self) -> None:
        self.recorder.discard()
        self.row.record.setFocus()
        self.notice.say(say("The recording is in the trash."))

    # -- importing and working -------------------------------------------------------------------

    def _on_import(self) -> None:
        if path := self.ask_path():
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Transcribe and score a sound file as an answer to the question on show."""
        if not self._busy(say("import the file")):
            self._telling = self.rehearsal.story
            job = self._session.import_file(path, self.question, self.chosen.id)
            self.takes.start(job, say("Reading {name}", name=path.name))

    def complete(self, take_id: str) -> None:
        """Transcribe and score a take that has no report yet."""
        if not self._busy(say("score the take")):
            self._telling = None
            self.takes.start(
                self._session.finish_recovered(take_id), say("Listening to the recording")
            )

    def _busy(self, wanted: str) -> bool:
        if self.recorder.active or self._work.busy:
            self.notice.warn(
                say("Please finish what is going on first, then {wanted} again.", wanted=wanted)
            )
            return True
        self.notice.hide()
        return False

    @Slot()
    def _on_work(self) -> None:
        self.show_controls(False, self._work.busy)
        self.import_button.setEnabled(False)

    @Slot(object)
    def _on_take(self, take: Take) -> None:
        interview = self.rehearsal.interview is not None
        if self._telling is not None:
            self.told.emit(take.id, self._telling.id)
        more = self.rehearsal.answered(take)
        self._show_idle()
        if more:
            self._on_turn()
        elif interview:
            self.turns.leave()
        else:
            self.show_aim(self.rehearsal)
            self.finished.emit(take)

    @Slot(str)
    def _on_failed(self, text: str) -> None:
        self._show_idle()
        self.notice.warn(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """R records, goes on after a pause, and finishes; Escape stops the countdown."""
        if event.key() == Qt.Key.Key_Escape and self.countdown.running:
            self._stop_counting()
        elif event.key() == Qt.Key.Key_R and not event.modifiers() and self.row.record.isEnabled():
            self._on_record()
        else:
            event.ignore()
