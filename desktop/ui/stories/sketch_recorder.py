"""Tell a story instead of typing it: a short recording that becomes text and is thrown away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.recording.microphone_test import SoundCheck
from desktop.types import Progress
from desktop.ui.jobs import JobRunner, Running
from desktop.ui.parts.bars import Meter
from desktop.ui.parts.controls import button, label
from desktop.ui.parts.notice import Notice
from desktop.ui.parts.theme import Theme
from desktop.viewmodels.stories import SPOKEN_SECONDS, recording_text, spoken_sketch
from desktop.words import mark, say
from speech.types import Transcript

if TYPE_CHECKING:
    from desktop.recording.microphone_test import MicrophoneTest
    from desktop.session import Session

POLL_MS = 40
SILENT = mark("I heard no words; please check the microphone in Practice and tell it again.")
BUSY = mark("Please finish what is going on first, then tell the story.")
TELL = mark("Tell it aloud")


class SketchRecorder(QWidget):
    """`told` carries the words of what was spoken; what goes wrong is said in `notice`."""

    told = Signal(str)

    def __init__(
        self,
        session: Session,
        quick: JobRunner,
        work: JobRunner,
        theme: Theme,
        notice: Notice,
        device: Callable[[], str | None],
    ) -> None:
        """`quick` opens and closes the microphone that `device` names, `work` transcribes."""
        super().__init__()
        self._device = device
        self._session, self._quick, self._work, self._notice = session, quick, work, notice
        self._test: MicrophoneTest | None = None
        self._waiting = False
        self._running: Running | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._poll)
        self.button = button(say(TELL), self._on_button)
        self.cancel = button(say("Cancel"), self._on_cancel, name=say("Cancel telling"))
        self.meter = Meter(theme)
        self._text = label("", tone="secondary")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for widget in (self.button, self.meter, self._text, self.cancel):
            box.addWidget(widget)
        self._rest()

    @property
    def recording(self) -> bool:
        """Whether the microphone is open, or about to be."""
        return self._waiting or self._timer.isActive()

    @Slot()
    def _on_button(self) -> None:
        if self._timer.isActive():
            self._finish()
        elif self._work.busy:
            self._notice.warn(say(BUSY))
        elif not self._waiting:
            self._forget()
            self._notice.hide()
            self._waiting = True
            device = self._device()
            self._quick.call(
                lambda: self._session.test_microphone(device),
                done=self._on_open,
                failed=self._on_failed,
            )

    def _on_open(self, test: MicrophoneTest) -> None:
        self._waiting, self._test = False, test
        self.button.setText(say("Finish"))
        self.button.setAccessibleName(say("Finish telling"))
        for widget in (self.meter, self._text, self.cancel):
            widget.show()
        self._timer.start()
        self._poll()

    @Slot()
    def _poll(self) -> None:
        if self._test is None:
            return
        level = self._test.level()
        self.meter.set_peak(level.peak)
        self._text.setText(recording_text(level.seconds))
        if level.seconds >= SPOKEN_SECONDS or level.state not in ("starting", "recording"):
            self._finish()

    def _finish(self) -> None:
        self._timer.stop()
        self.meter.hide()
        self.button.setEnabled(False)
        if self._test is not None:
            self._quick.call(self._test.stop, done=self._on_sound, failed=self._on_failed)

    def _on_sound(self, check: SoundCheck) -> None:
        self._text.setText(say("Writing down what you said …"))
        running = self._work.start(
            self._session.transcribe_file(check.path),
            done=self._on_words,
            failed=lambda text: self._offer_again(text, check),
            progress=self._on_progress,
            cancelled=self._on_cancelled,
        )
        if self._work.busy:
            self._running = running

    def _on_progress(self, progress: Progress) -> None:
        if progress.fraction is not None:
            self._text.setText(
                say("Writing down what you said: {fraction:.0%}", fraction=progress.fraction)
            )

    def _on_words(self, transcript: Transcript) -> None:
        self._forget()
        self._rest()
        text = spoken_sketch(transcript)
        if text:
            self.told.emit(text)
        else:
            self._notice.warn(say(SILENT))

    def _offer_again(self, text: str, check: SoundCheck) -> None:
        # What was said is there until it is written down or told anew.
        self._rest()
        self._notice.say(
            text, warn=True, actions=[(say("Try again"), lambda: self._on_sound(check))]
        )

    def _on_failed(self, text: str) -> None:
        self._forget()
        self._rest()
        self._notice.warn(text)

    @Slot()
    def _on_cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()
        else:
            self._on_cancelled()

    def _on_cancelled(self) -> None:
        self._forget()
        self._rest()

    def leave(self) -> None:
        """Stop listening; safe to call at any time."""
        if self._timer.isActive():
            self._on_cancelled()

    def _rest(self) -> None:
        self._waiting, self._running = False, None
        self.button.setText(say(TELL))
        self.button.setAccessibleName(say(TELL))
        self.button.setEnabled(True)
        for widget in (self.meter, self._text, self.cancel):
            widget.hide()

    def _forget(self) -> None:
        self._timer.stop()
        if self._test is not None:
            self._quick.call(self._test.close)
            self._test = None
