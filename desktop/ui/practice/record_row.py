"""The row under the live waveform: record, time against the band, pause, finish, discard."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.types import Level
from desktop.ui.parts.bars import BandBar
from desktop.ui.parts.controls import button, column, held, label, row
from desktop.ui.parts.theme import Theme
from desktop.ui.practice.record_button import RecordButton
from desktop.viewmodels.practice import ended, timer_line
from desktop.viewmodels.text import clock
from desktop.words import say
from scoring.types import Band


class RecordRow(QWidget):
    """Shows how the recording is doing; the page connects the buttons."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.record = RecordButton(theme)
        self.band = BandBar(theme)
        self.pause = button(say("Pause"))
        self.finish = button(say("Finish"), kind="primary")
        self.discard = button(say("Discard"), kind="danger")
        buttons = row(self.pause, self.finish, self.discard)
        self._buttons = held(buttons)
        buttons.setContentsMargins(24, 0, 0, 0)
        self._timer = label("0:00", "timer")
        self._timer.setAccessibleName(say("Time recorded"))
        self._line = label("", tone="secondary")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.record)
        box.addSpacing(8)
        box.addLayout(column(row(self._timer, None), self.band, self._line, spacing=3), 1)
        box.addWidget(self._buttons)

    def show_buttons(self, recording: bool) -> None:
        """Pause, finish and discard are there only while something records."""
        focused = self.window().focusWidget()
        if not recording and focused is not None and self._buttons.isAncestorOf(focused):
            self.record.setFocus()
        self._buttons.setVisible(recording)
        if not recording:
            self.record.set_on(False)
        else:
            self._hold_width()
            self.finish.setFocus()

    def _hold_width(self) -> None:
        """The bar keeps its length when “Pause” turns into “Resume”."""
        shown, widths = self.pause.text(), []
        for text in (say("Pause"), say("Resume")):
            self.pause.setText(text)
            widths.append(self.pause.sizeHint().width())
        self.pause.setText(shown)
        self.pause.setMinimumWidth(max(widths))

    def let_record(self, on: bool) -> None:
        """Whether the red button can be pressed; meanwhile the keys wait here, not elsewhere."""
        if not on and self._focused(self.record):
            self.setFocus()
        self.record.setEnabled(on)
        if on and self._focused(self):
            self.record.setFocus()

    def _focused(self, widget: QWidget) -> bool:
        return self.window().focusWidget() is widget

    def show_countdown(self, seconds: int) -> None:
        """A recording begins in so many seconds."""
        self._timer.setText(str(seconds))
        self._line.setText(say("get ready · Esc stops the countdown"))

    def set_quiet(self, quiet: bool) -> None:
        """Leave out everything but the time."""
        self._line.setVisible(not quiet)

    def show_start(self) -> None:
        """The microphone is being opened."""
        self.let_record(False)
        self._line.setText(timer_line(0.0, None, "starting"))

    def show_aim(self, band: Band | None) -> None:
        """Nothing recorded yet; the usual length is marked."""
        self.record.set_on(False)
        self._timer.setText("0:00")
        self.band.show_time(0.0, band)
        self._line.setText(timer_line(0.0, band, "idle"))

    def show_level(self, level: Level, band: Band | None) -> None:
        """Time and state of a recording; it looks on only while sound is being kept."""
        self.record.set_on(level.state == "recording")
        self._timer.setText(clock(level.seconds))
        self.band.show_time(level.seconds, band)
        self._line.setText(timer_line(level.seconds, band, level.state))
        self.pause.setText(say("Resume") if level.state == "paused" else say("Pause"))
        self.pause.setAccessibleName(self.pause.text())
        self.pause.setEnabled(not ended(level))
