"""The loudspeakers and headphones there are, and the one to play through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLoggingCategory, QObject, Signal, Slot, qInstallMessageHandler

from desktop.words import mark, say

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice

LOST = mark("“{name}” is not connected, so I play through the system's default output.")


def load_sound() -> None:
    """Load what Qt plays sound with, in any thread: it takes too long for a turn of the window."""
    # Qt tells on stderr which sound servers it misses, from its import on; the user gets a
    # sentence instead.
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    import PySide6.QtMultimedia  # noqa: F401 - only to have it loaded


class Outputs(QObject):
    """`wanted` is the name of the one to use, None for the system's default.

    `changed` tells that one came or went, or that the system's default is another one.
    """

    changed = Signal()

    def __init__(self, wanted: str | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.wanted = wanted
        self._told = False
        self._news: str | None = None
        load_sound()
        before = qInstallMessageHandler(lambda *_: None)
        try:
            from PySide6.QtMultimedia import QMediaDevices

            self._devices = QMediaDevices(self)
            self._devices.audioOutputs()
        finally:
            qInstallMessageHandler(before)
        self._devices.audioOutputsChanged.connect(self._on_changed)

    def names(self) -> tuple[str, ...]:
        """Each name once, the system's default first."""
        default = self._devices.defaultAudioOutput().description()
        names = dict.fromkeys(device.description() for device in self._devices.audioOutputs())
        return tuple(sorted(names, key=lambda name: name != default))

    def want(self, name: str | None) -> None:
        """Use the one of that name from now on."""
        if name != self.wanted:
            self.wanted, self._told, self._news = name, False, None

    def device(self) -> QAudioDevice | None:
        """The wanted one; the system's default where that is missing, which becomes news."""
        for device in self._devices.audioOutputs():
            if device.description() == self.wanted:
                self._told, self._news = False, None
                return device
        default = self._devices.defaultAudioOutput()
        if default.isNull():
            return None
        if self.wanted is not None and not self._told:
            self._told, self._news = True, say(LOST, name=self.wanted)
        return default

    def take_news(self) -> str | None:
        """That the wanted one is missing; said once for each time."""
        news, self._news = self._news, None
        return news

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()
