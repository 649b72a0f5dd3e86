"""Sound: which microphone and which loudspeaker, and whether they work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.ui.jobs import JobRunner
from desktop.ui.parts.controls import Card, button, label, row
from desktop.ui.parts.key_focus import KeyedButton, KeyWatch
from desktop.ui.parts.notice import Notice
from desktop.ui.parts.theme import Theme
from desktop.ui.settings.microphone_picker import MicrophonePicker
from desktop.ui.settings.microphone_test import MicrophoneTestPanel
from desktop.ui.settings.output_picker import OutputPicker
from desktop.ui.sound.player import Player
from desktop.words import say

if TYPE_CHECKING:
    from desktop.session import Session

WIDTH = 560


class SoundDialog(QDialog):
    """Every choice is kept at once; `player` is the window's own, which plays takes."""

    def __init__(
        self,
        session: Session,
        jobs: JobRunner,
        player: Player,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Sound"))
        KeyWatch(self)
        self.setFixedWidth(WIDTH)
        self.notice = Notice()
        self.microphone = MicrophonePicker(session, jobs, self.notice)
        self.microphone.setMaximumWidth(WIDTH)
        self.refresh_button = button(say("Refresh"), self._on_refresh)
        self.refresh_button.setToolTip(say("Look for microphones and loudspeakers again"))
        # A player of its own: the take in Review stays where it is.
        own = player.another()
        self.test = MicrophoneTestPanel(
            session, jobs, own, theme, lambda: self.microphone.device, self.notice.warn
        )
        self.output = OutputPicker(session, jobs, (own, player), self.notice)
        self._build()
        self.finished.connect(self._on_finished)
        self.microphone.load()

    def open(self) -> None:
        """Show it, with Enter for the test."""
        super().open()
        # Before, Qt would frame the button as if one had come to it by key.
        self.test.start_button.setFocus()

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 22, 24, 20)
        box.setSpacing(14)
        box.addWidget(label(say("Sound"), "title"))
        box.addWidget(self.notice)
        hearing = Card(spacing=12)
        hearing.box.addWidget(label(say("Microphone"), "heading"))
        chosen = row(self.microphone, self.refresh_button)
        chosen.setStretch(0, 1)
        hearing.box.addLayout(chosen)
        hearing.box.addWidget(self.test)
        playing = Card(spacing=12)
        playing.box.addWidget(label(say("Loudspeaker or headphones"), "heading"))
        playing.box.addWidget(self.output)
        box.addWidget(hearing)
        box.addWidget(playing)
        box.addLayout(row(None, button(say("Close"), self.accept)))

    @Slot()
    def _on_refresh(self) -> None:
        self.microphone.load()
        self.output.load()

    @Slot()
    def _on_finished(self) -> None:
        self.test.close_test()


class SoundButton(KeyedButton):
    """Opens the dialog over its window; `closed` tells that choices may have changed."""

    closed = Signal()

    def __init__(self, session: Session, jobs: JobRunner, player: Player, theme: Theme) -> None:
        super().__init__(say("Test"))
        self.setAccessibleName(say("Test the sound"))
        self.setToolTip(say("Test the microphone, and choose where takes are played"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("kind", "flat")
        self._parts = session, jobs, player, theme
        # Kept while hidden: what it asked for may still be under way.
        self.dialog: SoundDialog | None = None
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = SoundDialog(*self._parts, self.window())
        self.dialog.finished.connect(self._on_closed)
        self.dialog.open()

    @Slot()
    def _on_closed(self) -> None:
        self.closed.emit()
