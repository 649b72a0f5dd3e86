"""Playback of one file: starts and jumps at once, changes its speed and keeps the pitch."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Slot

from desktop.errors import GreenroomError
from desktop.takes.sound_reader import SoundReader
from desktop.ui.sound.outputs import Outputs
from desktop.ui.sound.speaker import Speaker
from desktop.words import mark, say

SILENT = mark("I could not find a loudspeaker or headphones, so I cannot play this; connect one.")
# Qt 6.11 ends the whole program where it plays again after its sound server stayed away for some
# seconds; so nothing is played any more until Qt itself has news of the outputs.
FAILED = mark(
    "Your loudspeaker or headphones take no more sound; please close Greenroom and start it again "
    "to hear your takes."
)


class Player(Protocol):
    """Plays one file; times in seconds. `path` is the file, None before the first."""

    path: Path | None

    @property
    def problem(self) -> str | None:
        """Why nothing can be played now, as a sentence for the user; else None."""
        ...

    @property
    def playing(self) -> bool:
        """Whether sound is coming out."""
        ...

    def load(self, path: Path) -> None:
        """Take another file, stopped at its start."""
        ...

    def play(self) -> None:
        """Play from the position; does nothing where there is a `problem`."""
        ...

    def pause(self) -> None:
        """Stop; the position stays."""
        ...

    def seek(self, seconds: float) -> None:
        """Go to a time, playing or not."""
        ...

    def set_rate(self, rate: float) -> None:
        """Speed, 0.5 to 2, with the pitch kept; 1.0 is as recorded."""
        ...

    def position(self) -> float:
        """Where playback is now, to about 20 ms."""
        ...

    def outputs(self) -> tuple[str, ...]:
        """Names of the loudspeakers and headphones there are, the system's default first."""
        ...

    def set_output(self, name: str | None) -> None:
        """Play through that one, also what is playing now; None is the system's default."""
        ...

    def take_news(self) -> str | None:
        """What the user should know and was not told yet, such as a lost output."""
        ...

    def another(self) -> Player:
        """A second player, through the same output, for another file; close it."""
        ...

    def close(self) -> None:
        """Let go of the file and the device."""
        ...


class QtPlayer(QObject):
    """The player that sounds. Without an output device it stays silent and says so."""

    def __init__(self, output: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self._reader: SoundReader | None = None
        self._unreadable: str | None = None
        self._mute: str | None = None
        self._failed = False
        self._speed = 1.0
        self._from = 0.0
        self._outputs = Outputs(output, self)
        self._speaker = Speaker(self)
        self._speaker.ended.connect(self._on_ended)
        self._speaker.failed.connect(self._on_failed)
        self._outputs.changed.connect(self._on_changed)
        self._move()

    @property
    def problem(self) -> str | None:
        """Why nothing can be played now; else None."""
        return self._unreadable or (say(FAILED) if self._failed else self._mute)

    @property
    def playing(self) -> bool:
        """Whether sound is coming out."""
        return self._speaker.playing

    def load(self, path: Path) -> None:
        """Take another file, stopped at its start."""
        self._forget()
        self.path = path
        try:
            self._reader = SoundReader(path)
        except GreenroomError as error:
            self._unreadable = str(error)

    def play(self) -> None:
        """Play from the position; does nothing where there is a `problem`."""
        if self._reader is None or self.playing or self.problem is not None:
            return
        device = self._outputs.device()
        if device is None:
            self._mute = say(SILENT)
            return
        rate = Speaker.rate_of(device)
        try:
            self._reader.start(self._from, rate, self._speed)
        except GreenroomError as error:
            self._unreadable = str(error)
            return
        self._speaker.start(device, rate, self._read)

    def pause(self) -> None:
        """Stop; the position stays."""
        self._from = self.position()
        self._speaker.stop()

    def seek(self, seconds: float) -> None:
        """Go to a time, playing or not."""
        playing = self.playing
        self._speaker.stop()
        self._from = seconds
        if playing:
            self.play()

    def set_rate(self, rate: float) -> None:
        """Speed, 0.5 to 2; 1.0 is as recorded."""
        at = self.position()
        self._speed = rate
        self.seek(at)

    def position(self) -> float:
        """Where the sound is that is heard now."""
        return self._from + (self._speaker.heard * self._speed if self.playing else 0.0)

    def outputs(self) -> tuple[str, ...]:
        """Names of the loudspeakers and headphones, the system's default first."""
        return self._outputs.names()

    def set_output(self, name: str | None) -> None:
        """Play through that one, also what is playing now."""
        self._outputs.want(name)
        self._move()

    def take_news(self) -> str | None:
        """What was not told yet."""
        return self._outputs.take_news()

    def another(self) -> QtPlayer:
        """A second player, through the same output, for another file; close it."""
        made = QtPlayer(self._outputs.wanted)
        made._failed = self._failed
        return made

    def close(self) -> None:
        """Let go of the file and the device."""
        self._forget()
        self._speaker.close()

    def _forget(self) -> None:
        self._speaker.stop()
        self.path, self._from, self._unreadable = None, 0.0, None
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _read(self, frames: int) -> NDArray[np.int16]:
        assert self._reader is not None, "only a file that is open is played"
        try:
            return self._reader.read(frames)
        except GreenroomError as error:
            self._unreadable = str(error)
            return np.zeros(0, dtype=np.int16)

    def _move(self) -> None:
        device = self._outputs.device()
        self._mute = say(SILENT) if device is None else None
        used = self._speaker.device_id
        if used is None or (device is not None and bytes(device.id().data()) == used):
            return
        # What is heard moves to the other device; what waits uses it when it begins.
        at, playing = self.position(), self.playing
        self._speaker.close()
        self._from = at
        if playing:
            self.play()

    @Slot()
    def _on_changed(self) -> None:
        self._failed = False
        self._move()

    @Slot()
    def _on_ended(self) -> None:
        if self._reader is not None:
            self._from = self._reader.seconds

    @Slot()
    def _on_failed(self) -> None:
        self._from, self._failed = self.position(), True
