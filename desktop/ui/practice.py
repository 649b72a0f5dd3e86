"""Practice: a question, a framework, a microphone, and the answer as it is spoken."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from desktop.types import Job, Level, Take
from desktop.ui.bars import Meter
from desktop.ui.chips import Chips
from desktop.ui.controls import GAP, Card, Picker, button, label, row
from desktop.ui.job_panel import JobPanel
from desktop.ui.jobs import JobRunner
from desktop.ui.live_wave import LiveWave
from desktop.ui.live_words import LiveWords
from desktop.ui.microphone_picker import MicrophonePicker
from desktop.ui.notice import Notice
from desktop.ui.player import Player
from desktop.ui.question_bar import QuestionBar
from desktop.ui.record_row import RecordRow
from desktop.ui.recorder import Recorder
from desktop.ui.sound_dialog import SoundButton
from desktop.ui.theme import Theme
from desktop.viewmodels.catalog import Choices
from scoring.types import Framework, Question

if TYPE_CHECKING:
    from desktop.session import Session

SOUND = "Sound (*.wav *.flac *.mp3 *.m4a *.ogg *.opus *.aac *.webm *.mp4 *.mov);;All files (*)"
# Below this height in pixels the page has no room for more than names and bands.
ROOMY = 760


class PracticePage(QWidget):
    """Records or imports one answer at a time; `finished` carries the take."""

    finished = Signal(object)

    def __init__(
        self,
        session: Session,
        choices: Choices,
        work: JobRunner,
        quick: JobRunner,
        player: Player,
        theme: Theme,
    ) -> None:
        """`work` runs transcription, `quick` short calls that must not wait behind it."""
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._choices, self._work, self._quick = session, choices, work, quick
        self._told: str | None = None
        self._finishing = False
        self.questions = QuestionBar(choices, choices.question(session.settings.question))
        self.recorder = Recorder(quick, self)
        self.notice = Notice()
        self.jobs = JobPanel()
        self.meter = Meter(theme)
        self.wave = LiveWave(theme)
        self.words = LiveWords(theme)
        self.chips = Chips(theme)
        self.row = RecordRow(theme)
        self.sound = SoundButton(session, quick, player, theme)
        self._build()
        self._connect()
        self._show_question()
        self._show_framework()
        self._show_idle()
        self.microphone.load()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.import_button = button("Import a sound file …", self._on_import)
        self.microphone = MicrophonePicker(self._session, self._quick, self.notice)
        top = row(self.questions, None, self.import_button)
        self._question_text = label("", "question", wrap=True)
        self._question_text.setAccessibleName("The question")
        self.framework = Picker("Framework", shortest=14)
        self.framework.fill(
            ((f.title, f.id) for f in self._choices.frameworks), self._session.settings.framework
        )
        frame_row = row(
            label("Framework", tone="secondary"), self.framework, None,
            label("Microphone", tone="secondary"), self.microphone, self.sound, self.meter,
        )  # fmt: skip
        wave_card = Card(margin=18)
        wave_card.box.addWidget(self.wave, 1)
        wave_card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        words_card = Card(margin=20)
        words_card.box.addWidget(self.words, 1)
        words_card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 18, 24, 18)
        box.setSpacing(GAP)
        box.addLayout(top)
        box.addSpacing(10)
        box.addWidget(self._question_text)
        box.addSpacing(4)
        box.addLayout(frame_row)
        box.addWidget(self.chips)
        box.addWidget(self.notice)
        box.addWidget(self.jobs)
        box.addWidget(wave_card, 3)
        box.addWidget(self.row)
        box.addWidget(words_card, 4)

    def _connect(self) -> None:
        self.questions.changed.connect(self._show_question)
        self.framework.activated.connect(self._on_framework)
        self.sound.closed.connect(self.microphone.load)
        self.row.record.clicked.connect(self._on_record)
        self.row.pause.clicked.connect(self.recorder.toggle_pause)
        self.row.finish.clicked.connect(self.finish)
        self.row.discard.clicked.connect(self._on_discard)
        self.recorder.began.connect(self._show_recording)
        self.recorder.ended.connect(self._show_idle)
        self.recorder.failed.connect(self.notice.warn)
        self.recorder.level.connect(self._on_level)

    # -- what is chosen -----------------------------------------------------------------------

    @property
    def chosen(self) -> Framework:
        """The framework in the picker."""
        return self._choices.framework(str(self.framework.currentData()))

    @property
    def question(self) -> Question:
        """The question on show."""
        return self.questions.question

    @Slot()
    def _on_framework(self) -> None:
        self._show_framework()

    @Slot()
    def _show_question(self) -> None:
        self._question_text.setText(self.question.text)

    def _show_framework(self) -> None:
        self.chips.show_framework(self.chosen)
        self.row.show_aim(self.chosen.total)

    def use_settings(self) -> None:
        """Follow settings that were just changed."""
        if not self.recorder.active:
            self.framework.choose(self._session.settings.framework)
            self._show_framework()
            self.microphone.load()

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
        self.notice.hide()
        self._told = None
        self.row.show_start()
        question, framework = self.question, self.chosen.id
        device = self.microphone.device
        self.recorder.start(lambda: self._session.record(question, framework, device))

    @Slot(object)
    def _on_level(self, level: Level) -> None:
        on = level.state == "recording"
        self.meter.set_peak(level.peak if on else 0.0)
        self.wave.show_peaks(self.recorder.peaks(), active=on)
        self.words.show_words(self.recorder.words())
        self.row.show_level(level, self.chosen.total)
        if level.message and level.message != self._told:
            self.notice.warn(level.message)
        elif self._told and not level.message and self.notice.text == self._told:
            # What was wrong is over: the voice came, the device is back.
            self.notice.hide()
        self._told = level.message

    @Slot()
    def _show_recording(self) -> None:
        self.words.begin()
        self._show_controls(True)

    @Slot()
    def _show_idle(self) -> None:
        self.row.record.set_on(False)
        self.meter.rest()
        self._show_controls(False)
        if not self._work.busy and not self._finishing:
            self.words.rest()
            self.wave.rest()
            self._show_framework()

    def _show_controls(self, recording: bool) -> None:
        self.row.show_buttons(recording)
        chosen = (self.questions, self.framework, self.microphone, self.sound, self.import_button)
        for widget in chosen:
            widget.setEnabled(not recording)
        self.row.record.setEnabled(recording or not self._work.busy)

    def finish(self) -> None:
        """Stop and turn the recording into a take."""
        # Wave and words stay in sight until the report is there.
        self._finishing = True
        job = self.recorder.finish()
        self._finishing = False
        if job is not None:
            self._run(job, "Finishing your answer")

    def _on_discard(self) -> None:
        self.notice.say(
            "Discard this recording? It goes to the trash.",
            warn=True,
            actions=[("Keep recording", lambda: None), ("Discard it", self._discard)],
        )

    def _discard(self) -> None:
        self.recorder.discard()
        self.notice.say("The recording is in the trash.")

    # -- importing and working -------------------------------------------------------------------

    def _on_import(self) -> None:
        path = self.ask_path()
        if path is not None:
            self.import_file(path)

    def ask_path(self) -> Path | None:
        """The file dialog; tests put their own answer here."""
        path, _ = QFileDialog.getOpenFileName(self, "Import a sound file", "", SOUND)
        return Path(path) if path else None

    def import_file(self, path: Path) -> None:
        """Transcribe and score a sound file as an answer to the question on show."""
        if not self._busy("import the file"):
            job = self._session.import_file(path, self.question, self.chosen.id)
            self._run(job, f"Reading {path.name}")

    def complete(self, take_id: str) -> None:
        """Transcribe and score a take that has no report yet."""
        if not self._busy("score the take"):
            self._run(self._session.finish_recovered(take_id), "Listening to the recording")

    def _busy(self, wanted: str) -> bool:
        if self.recorder.active or self._work.busy:
            self.notice.warn(f"Please finish what is going on first, then {wanted} again.")
            return True
        self.notice.hide()
        return False

    def _run(self, job: Job[Take], text: str) -> None:
        running = self._work.start(
            job,
            done=self._on_take,
            failed=self._on_failed,
            progress=self.jobs.show_progress,
            cancelled=partial(self._on_failed, "Cancelled; nothing was scored."),
        )
        if self._work.busy:
            self.jobs.watch(running, text)
            self._show_controls(False)
            self.import_button.setEnabled(False)

    def _on_take(self, take: Take) -> None:
        self._settle()
        self.finished.emit(take)

    def _on_failed(self, text: str) -> None:
        self._settle()
        self.notice.warn(text)

    def _settle(self) -> None:
        self.jobs.done()
        self._show_idle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the chips leave out their hints, so that nothing is cut off."""
        super().resizeEvent(event)
        self.chips.set_brief(self.height() < ROOMY)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """R records, goes on after a pause, and finishes."""
        if event.key() == Qt.Key.Key_R and not event.modifiers() and self.row.record.isEnabled():
            self._on_record()
        else:
            event.ignore()
