"""The microphone test in the window: a meter while it listens, then a verdict and the sound."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.recording.microphone_test import SoundCheck
from desktop.ui.jobs import JobRunner
from desktop.ui.parts.bars import Meter
from desktop.ui.parts.controls import button, label, row, set_tone
from desktop.ui.parts.theme import Theme
from desktop.ui.review.transport import Playback
from desktop.ui.sound.player import Player
from desktop.viewmodels import sound
from desktop.words import say

if TYPE_CHECKING:
    from desktop.recording.microphone_test import MicrophoneTest
    from desktop.session import Session

POLL_MS = 40


class MicrophoneTestPanel(QWidget):
    """Tests the microphone that `device` names when the button is pressed; `close_test` at the end.

    What goes wrong is handed to `warn` as a sentence.
    """

    def __init__(
        self,
        session: Session,
        jobs: JobRunner,
        player: Player,
        theme: Theme,
        device: Callable[[], str | None],
        warn: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._session, self._jobs, self._device, self._warn = session, jobs, device, warn
        self._test: MicrophoneTest | None = None
        self._waiting = self._closed = False
        self.playback = Playback(player, self)
        self.playback.silent.connect(warn)
        self.playback.changed.connect(self._show_playing)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._poll)
        self.start_button = button(say("Test the microphone"), self._on_start, kind="primary")
        self.play_button = button(
            say("▶  Play it again"), self.playback.toggle, name=say("Play or stop")
        )
        self.play_button.hide()
        self.meter = Meter(theme)
        self.start_button.setDefault(True)
        self.text = label(say(sound.INVITE), tone="secondary", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        # Two lines are always there, so that nothing jumps when the verdict comes.
        self.text.setMinimumHeight(2 * self.text.fontMetrics().lineSpacing() + 4)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addLayout(row(self.start_button, self.meter, None, self.play_button))
        box.addWidget(self.text)

    @property
    def listening(self) -> bool:
        """Whether the microphone is open, or about to be."""
        return self._waiting or self._timer.isActive()

    def close_test(self) -> None:
        """Stop listening and playing, and have the sound removed."""
        self._closed = True
        self._forget()
        self.playback.player.close()

    @Slot()
    def _on_start(self) -> None:
        if self._timer.isActive():
            self._finish()
        elif not self._waiting:
            self._forget()
            self._waiting = True
            self._say(say(sound.OPENING))
            device = self._device()
            self._jobs.call(
                lambda: self._session.test_microphone(device),
                done=self._on_open,
                failed=self._on_failed,
            )

    def _on_open(self, test: MicrophoneTest) -> None:
        self._waiting, self._test = False, test
        if self._closed:
            self._forget()
            return
        self.start_button.setText(say("Stop"))
        self._timer.start()
        self._poll()

    @Slot()
    def _poll(self) -> None:
        if self._test is None:
            return
        level = self._test.level()
        self.meter.set_peak(level.peak)
        starting = level.state == "starting"
        self._say(say(sound.OPENING) if starting else sound.listening(level.seconds))
        if self._test.over:
            self._finish()

    def _finish(self) -> None:
        self._timer.stop()
        if self._test is not None:
            self._waiting = True
            self._jobs.call(self._test.stop, done=self._on_heard, failed=self._on_failed)

    def _on_heard(self, check: SoundCheck) -> None:
        self._rest()
        if self._closed:
            return
        self._say(*sound.verdict(check))
        if check.verdict == "silent":
            return
        self.playback.player.load(check.path)
        self.playback.total = self._test.level().seconds if self._test else 0.0
        self.play_button.show()
        self.playback.play()

    def _on_failed(self, text: str) -> None:
        self._rest()
        self._say(say(sound.INVITE))
        self._forget()
        if not self._closed:
            self._warn(text)

    @Slot()
    def _show_playing(self) -> None:
        playing = self.playback.player.playing
        self.play_button.setText(say("■  Stop") if playing else say("▶  Play it again"))

    def _say(self, text: str, tone: str = "secondary") -> None:
        self.text.setText(text)
        set_tone(self.text, tone)

    def _rest(self) -> None:
        self._waiting = False
        self.meter.rest()
        self.start_button.setText(say("Test again"))

    def _forget(self) -> None:
        self._timer.stop()
        self.playback.pause()
        self.play_button.hide()
        if self._test is not None:
            self._jobs.call(self._test.close)
            self._test = None
