"""What stands on the Practice page, and what of it shows while one chooses or records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from desktop.takes.usual_time import usual_time
from desktop.types import Level
from desktop.ui.jobs import JobRunner
from desktop.ui.parts.bars import Meter
from desktop.ui.parts.controls import GAP, HEIGHT, Card, button, label, row
from desktop.ui.parts.job_panel import JobPanel
from desktop.ui.parts.notice import Notice
from desktop.ui.parts.page import Page
from desktop.ui.parts.pickers import Picker
from desktop.ui.parts.theme import Theme
from desktop.ui.parts.tick_box import TickBox
from desktop.ui.practice.aim_bar import AimBar
from desktop.ui.practice.chips import Chips
from desktop.ui.practice.interview_setup import InterviewSetup
from desktop.ui.practice.live_wave import LiveWave
from desktop.ui.practice.live_words import LiveWords
from desktop.ui.practice.question_bar import QuestionBar
from desktop.ui.practice.record_row import RecordRow
from desktop.ui.settings.microphone_picker import MicrophonePicker
from desktop.ui.settings.sound_dialog import SoundButton
from desktop.ui.sound.player import Player
from desktop.viewmodels.catalog import Choices
from desktop.viewmodels.rehearsal import Aim, Rehearsal
from desktop.words import mark, reword, say
from scoring.types import Band, Framework
from speech.types import Word

if TYPE_CHECKING:
    from desktop.session import Session

SOUND = mark(
    "Sound (*.wav *.flac *.mp3 *.m4a *.ogg *.opus *.aac *.webm *.mp4 *.mov);;All files (*)"
)
# Below this height in pixels the page has no room for more than names and bands.
ROOMY = 760


class PracticeView(Page):
    """The widgets; `imported` and `read_aloud` are its buttons for a file and for the question."""

    imported = Signal()
    read_aloud = Signal()

    def __init__(
        self,
        session: Session,
        choices: Choices,
        work: JobRunner,
        quick: JobRunner,
        looking: JobRunner,
        player: Player,
        theme: Theme,
    ) -> None:
        """`work` transcribes, `quick` does short calls, `looking` finds microphones and a voice."""
        super().__init__()
        self._session, self._choices, self._player, self._theme = session, choices, player, theme
        self._work, self._quick, self._looking = work, quick, looking
        self._told: str | None = None
        self._free = True
        self._recording = False

    def build(self) -> Iterator[None]:
        """Make the parts, then put them together."""
        settings, theme = self._session.settings, self._theme
        self.questions = QuestionBar(self._choices, settings.question, settings.questions)
        self._aim = Aim("", self.questions.question)
        yield
        self.aim = AimBar()
        self.setup = InterviewSetup()
        yield
        self.notice = Notice()
        self.jobs = JobPanel()
        self.meter = Meter(theme)
        self.wave = LiveWave(theme)
        yield
        self.words = LiveWords(theme)
        self.chips = Chips(theme)
        yield
        self.row = RecordRow(theme)
        self.sound = SoundButton(self._session, self._quick, self._player, theme)
        yield
        self._make_choices()
        yield
        self._wave_card, self._words_card = self._filling(self.wave, 18), self._filling(self.words)
        yield
        self._arrange()

    def _make_choices(self) -> None:
        settings = self._session.settings
        self.import_button = button(say("Import …"), self.imported.emit)
        self.import_button.setToolTip(say("Import a sound file"))
        self.import_button.setAccessibleName(say("Import a sound file"))
        self.interview_button = button(say("Interview …"), self.setup.open)
        self.interview_button.setToolTip(say("A mock interview: several questions with follow-ups"))
        self.interview_button.setAccessibleName(say("Mock interview"))
        self.microphone = MicrophonePicker(self._session, self._looking, self.notice)
        self.live = TickBox(say("Live"))
        self.live.setMinimumHeight(HEIGHT)
        self.live.setToolTip(say("As in the real thing: question and timer, and no hints"))
        self.live.setAccessibleName(say("Live mode: question and timer only"))
        self.live.setChecked(settings.live)
        self.read = button(say("Read it aloud"), self.read_aloud.emit)
        self._question_text = label("", "question", wrap=True)
        self._question_text.setAccessibleName(say("The question"))
        self.framework = Picker(say("Framework"), shortest=14)
        self.framework.fill(
            ((reword(f.title), f.id) for f in self._choices.frameworks), settings.framework
        )
        self.settings_row = QWidget()
        chosen = row(
            label(say("Framework"), tone="secondary"), self.framework, None,
            label(say("Microphone"), tone="secondary"), self.microphone, self.sound, self.meter,
        )  # fmt: skip
        chosen.setContentsMargins(0, 0, 0, 0)
        self.settings_row.setLayout(chosen)

    def _arrange(self) -> None:
        asked = row(self._question_text, self.live, self.read, spacing=16)
        asked.setStretch(0, 1)
        for widget in (self.live, self.read):
            asked.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 18, 24, 18)
        box.setSpacing(GAP)
        top = row(self.questions, self.interview_button, self.import_button)
        top.setStretch(0, 1)
        box.addLayout(top)
        box.addWidget(self.aim)
        box.addWidget(self.setup)
        box.addSpacing(10)
        box.addStretch(0)
        box.addLayout(asked)
        box.addSpacing(4)
        box.addWidget(self.settings_row)
        box.addWidget(self.chips)
        box.addWidget(self.notice)
        box.addWidget(self.jobs)
        box.addWidget(self._wave_card, 3)
        box.addWidget(self.row)
        box.addWidget(self._words_card, 4)
        box.addStretch(0)
        self._box = box
        self.setup.opened.connect(self._fit)

    def _filling(self, widget: QWidget, margin: int = 20) -> Card:
        card = Card(margin=margin)
        card.box.addWidget(widget, 1)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        return card

    @property
    def chosen(self) -> Framework:
        """The framework in the picker."""
        return self._choices.framework(str(self.framework.currentData()))

    @property
    def usual(self) -> Band | None:
        """How long it usually takes; None where nobody can say, as of a follow-up."""
        return usual_time(self.chosen, self._aim.role, self._aim.asked)

    def show_aim(self, rehearsal: Rehearsal) -> None:
        """What the next recording answers."""
        self._free = rehearsal.free
        self._aim = rehearsal.aim
        self._question_text.setText(rehearsal.aim.text)
        self.aim.show_aim(rehearsal)
        self.aim.setVisible(bool(rehearsal.aim.hint))
        for widget in (self.questions, self.interview_button, self.import_button):
            widget.setVisible(self._free)

    @Slot()
    def show_framework(self) -> None:
        """The sections and the usual time of what is answered next."""
        drilled = self._aim.asked if self._aim.role == "drill" else ""
        self.chips.show_framework(self.chosen, drilled)
        self.row.show_aim(self.usual)

    def show_hints(self, recording: bool) -> None:
        """In Live mode only question and timer are left while something records."""
        shown = not (self.live.isChecked() and recording)
        hints = (
            self.chips, self._wave_card, self._words_card, self.row.band, self.settings_row,
            self.live, self.read,
        )  # fmt: skip
        for widget in hints:
            widget.setVisible(shown)
        for widget in (self.questions, self.interview_button, self.import_button):
            widget.setVisible(shown and self._free)
        self.row.set_quiet(not shown)
        self._recording = recording
        self._fit()

    def show_controls(self, recording: bool, busy: bool) -> None:
        """What can be used while something records, or while a take is being made."""
        self.row.show_buttons(recording)
        chosen = (
            self.questions, self.framework, self.microphone, self.sound, self.import_button,
            self.interview_button, self.live, self.aim, self.read,
        )  # fmt: skip
        for widget in chosen:
            widget.setEnabled(not recording)
        self.row.let_record(recording or not busy)

    def show_level(self, level: Level, peaks: NDArray[np.float32], words: tuple[Word, ...]) -> None:
        """How the recording is doing; a problem is told once, and goes when it is over."""
        on = level.state == "recording"
        self.meter.set_peak(level.peak if on else 0.0)
        self.wave.show_peaks(peaks, active=on)
        self.words.show_words(words)
        self.row.show_level(level, self.usual)
        message = reword(level.message) if level.message else None
        if message and message != self._told:
            self.notice.warn(message)
        elif self._told and not message and self.notice.text == self._told:
            # What was wrong is over: the voice came, the device is back.
            self.notice.hide()
        self._told = message

    def ask_path(self) -> Path | None:
        """The file dialog; tests put their own answer here."""
        path, _ = QFileDialog.getOpenFileName(self, say("Import a sound file"), "", say(SOUND))
        return Path(path) if path else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the chips leave out their hints, so that nothing is cut off."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        brief, setting_up = self.height() < ROOMY, not self.setup.isHidden()
        self.chips.set_brief(brief)
        # Before a recording the three steps need the room that the still wave would take.
        quiet = self._recording and self.live.isChecked()
        resting = brief or setting_up
        self._wave_card.setVisible(not quiet and (self._recording or not resting))
        # The interview's card needs the room.
        self._words_card.setVisible(not quiet and not (brief and setting_up))
        # In Live mode what is left stands in the middle of an empty page, else under the card.
        self._box.setStretch(self._box.count() - 1, int(brief and setting_up))
