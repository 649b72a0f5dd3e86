"""Playback of one answer: position, speed, jumps, playing a stretch; and the buttons for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.parts.controls import button, label
from desktop.ui.parts.pickers import Picker
from desktop.ui.parts.tick_box import TickBox
from desktop.ui.review.legend import Legend
from desktop.ui.sound.player import Player
from desktop.viewmodels.dragging import SHORTEST_LOOP
from desktop.viewmodels.text import clock
from desktop.words import say

SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
NORMAL = SPEEDS.index(1.0)
STEP = 5.0


class Playback(QObject):
    """Drives a player and tells `moved` about 30 times a second while it plays.

    `silent` says in a sentence why nothing is heard, or that it is heard somewhere else.
    """

    moved = Signal(float)
    changed = Signal()
    silent = Signal(str)
    looped = Signal(object)

    def __init__(self, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.player = player
        self.total = 0.0
        self._until: float | None = None
        self.loop: tuple[float, float] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(33)
        self._timer.timeout.connect(self._tick)

    def set_loop(self, loop: tuple[float, float] | None) -> None:
        """Play this stretch over and over, from its start; None: no more."""
        self.loop = loop
        self.looped.emit(loop)
        if loop is not None:
            self.seek(loop[0])

    def mark_loop(self, end: int) -> None:
        """What plays over and over begins (0) or ends (1) at the playhead."""
        first, last = self.loop or (0.0, self.total)
        loop = (self.position, last) if end == 0 else (first, self.position)
        if loop[1] - loop[0] >= SHORTEST_LOOP:
            self.set_loop(loop)

    @property
    def speed(self) -> float:
        """The speed in use."""
        return SPEEDS[self._speed]

    _speed = NORMAL

    @property
    def position(self) -> float:
        """Where the playhead is, within the answer."""
        return min(max(self.player.position(), 0.0), self.total)

    def toggle(self) -> None:
        """Play or pause; at the end it starts over."""
        if self.player.playing:
            self.pause()
        else:
            if self.loop is not None and not self.loop[0] <= self.position < self.loop[1]:
                self.player.seek(self.loop[0])
            elif self.position >= self.total - 0.05:
                self.player.seek(0.0)
            self.play()

    def play(self, until: float | None = None) -> None:
        """Play on; stops at `until` when given."""
        if self.player.problem is not None:
            self.silent.emit(self.player.problem)
            return
        self._until = until
        self.player.play()
        self._tell()
        self._timer.start()
        self.changed.emit()

    def pause(self) -> None:
        """Stop where it is."""
        self.player.pause()
        self._timer.stop()
        self._until = None
        self.changed.emit()

    def seek(self, seconds: float) -> None:
        """Go to a time; a stretch being played is forgotten."""
        self._until = None
        self.player.seek(min(max(seconds, 0.0), self.total))
        self.moved.emit(self.position)

    def step(self, seconds: float) -> None:
        """Go back or ahead."""
        self.seek(self.position + seconds)

    def play_stretch(self, start: float, end: float) -> None:
        """Play from `start` to `end`, with a little room around."""
        self.seek(start - 0.15)
        self.play(until=end + 0.15)

    def choose_speed(self, index: int) -> None:
        """Use one of `SPEEDS`."""
        self._speed = min(max(index, 0), len(SPEEDS) - 1)
        self.player.set_rate(self.speed)
        self.changed.emit()

    def faster(self, steps: int) -> None:
        """Go up (or, below zero, down) the list of speeds."""
        self.choose_speed(self._speed + steps)

    @Slot()
    def _tick(self) -> None:
        self.moved.emit(self.position)
        self._tell()
        loop = self.loop if self._until is None else None
        ended = not self.player.playing and self.position >= self.total - 0.05
        if loop is not None and (self.position >= loop[1] or ended):
            self.player.seek(loop[0])
            self.player.play()
            return
        if not self.player.playing or (self._until is not None and self.position >= self._until):
            self.pause()

    def _tell(self) -> None:
        text = self.player.problem or self.player.take_news()
        if text is not None:
            self.silent.emit(text)


class TransportBar(QWidget):
    """Play, time, speed, and what the marks on the waveform mean."""

    def __init__(self, playback: Playback) -> None:
        super().__init__()
        self._playback = playback
        self.play_button = button(say("▶  Play"), playback.toggle, name=say("Play or pause"))
        self.play_button.setMinimumWidth(96)
        self.play_button.setToolTip(say("Play or pause (Space)"))
        self._time = label("0:00 / 0:00", tone="secondary")
        self._time.setAccessibleName(say("Position"))
        self.speed = Picker(say("Playback speed"), shortest=4)
        self.speed.fill(((f"{s:g}×", i) for i, s in enumerate(SPEEDS)), NORMAL)
        self.speed.activated.connect(playback.choose_speed)
        self.follow = TickBox(say("Follow"))
        self.follow.setAccessibleName(say("Waveform and transcript follow the playhead"))
        self.follow.setToolTip(say("Waveform and transcript follow the playhead (F)"))
        self.follow.setChecked(True)
        self._loop = button(say("Stop repeating"), lambda: playback.set_loop(None), kind="flat")
        self._loop.setToolTip(say("Play on past the selection (Esc)"))
        self._loop.hide()
        self.legend = Legend()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(12)
        for widget in (self.play_button, self._time, self.speed, self.follow, self._loop):
            box.addWidget(widget)
        box.addSpacing(12)
        box.addWidget(self.legend, 1)
        playback.moved.connect(self._show_time)
        playback.changed.connect(self._show_state)
        playback.looped.connect(self._show_loop)

    @Slot(object)
    def _show_loop(self, loop: object) -> None:
        self._loop.setVisible(loop is not None)

    @Slot(float)
    def _show_time(self, seconds: float) -> None:
        self._time.setText(f"{clock(seconds)} / {clock(self._playback.total)}")

    @Slot()
    def _show_state(self) -> None:
        self.play_button.setText(
            say("❚❚  Pause") if self._playback.player.playing else say("▶  Play")
        )
        self.speed.choose(SPEEDS.index(self._playback.speed))
        self._show_time(self._playback.position)
