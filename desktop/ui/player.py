"""Playback: a thin coat over Qt's media player, with a position that moves smoothly."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QLoggingCategory, QObject, QUrl, Slot, qInstallMessageHandler

SILENT = "I could not find a loudspeaker or headphones, so I cannot play this; connect one."


class Player(Protocol):
    """Plays one file; times in seconds. `problem` is a sentence for the user, else None."""

    problem: str | None

    @property
    def playing(self) -> bool:
        """Whether sound is coming out."""
        ...

    def load(self, path: Path) -> None:
        """Take another file, stopped at its start."""
        ...

    def play(self) -> None:
        """Play from the position."""
        ...

    def pause(self) -> None:
        """Stop; the position stays."""
        ...

    def seek(self, seconds: float) -> None:
        """Go to a time, playing or not."""
        ...

    def set_rate(self, rate: float) -> None:
        """Speed, 1.0 is as recorded; the pitch is kept where the system can."""
        ...

    def position(self) -> float:
        """Where playback is now."""
        ...

    def close(self) -> None:
        """Let go of the file and the device."""
        ...


class QtPlayer(QObject):
    """The player that sounds. Without an output device it stays silent and says so."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.problem: str | None = None
        self._anchor = 0.0
        self._anchored_at = monotonic()
        # Qt tells on stderr which sound servers it misses; the user gets `problem` instead.
        QLoggingCategory.setFilterRules("qt.multimedia.*=false")
        before = qInstallMessageHandler(lambda *_: None)
        try:
            self._open()
        finally:
            qInstallMessageHandler(before)

    def _open(self) -> None:
        from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer

        self._media = QMediaPlayer
        self._player = QMediaPlayer(self)
        if QMediaDevices.defaultAudioOutput().isNull():
            self.problem = SILENT
        else:
            self._output = QAudioOutput(self)
            self._player.setAudioOutput(self._output)
        if hasattr(self._player, "setPitchCompensation"):
            self._player.setPitchCompensation(True)
        self._player.positionChanged.connect(self._on_position)
        self._player.errorOccurred.connect(self._on_error)

    @property
    def playing(self) -> bool:
        """Whether sound is coming out."""
        return self._player.playbackState() == self._media.PlaybackState.PlayingState

    def load(self, path: Path) -> None:
        """Take another file, stopped at its start."""
        self._player.setSource(QUrl.fromLocalFile(str(path)))
        self._moved(0.0)

    def play(self) -> None:
        """Play from the position; does nothing without an output device."""
        if self.problem is None:
            self._player.play()
            self._anchored_at = monotonic()

    def pause(self) -> None:
        """Stop; the position stays."""
        self._moved(self.position())
        self._player.pause()

    def seek(self, seconds: float) -> None:
        """Go to a time, playing or not."""
        self._player.setPosition(round(seconds * 1000))
        self._moved(seconds)

    def set_rate(self, rate: float) -> None:
        """Speed, 1.0 is as recorded."""
        self._moved(self.position())
        self._player.setPlaybackRate(rate)

    def position(self) -> float:
        """The last position the player told, carried on by the clock while it plays."""
        if not self.playing:
            return self._anchor
        return self._anchor + (monotonic() - self._anchored_at) * self._player.playbackRate()

    def close(self) -> None:
        """Let go of the file and the device."""
        self._player.stop()
        self._player.setSource(QUrl())

    def _moved(self, seconds: float) -> None:
        self._anchor = seconds
        self._anchored_at = monotonic()

    @Slot("qlonglong")
    def _on_position(self, milliseconds: int) -> None:
        told = milliseconds / 1000
        # The player tells its position in coarse steps; small differences are not jumped to.
        if not self.playing or abs(told - self.position()) > 0.15:
            self._moved(told)

    @Slot()
    def _on_error(self) -> None:
        self.problem = f"I could not play this recording ({self._player.errorString()})."
