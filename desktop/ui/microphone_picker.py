"""The list of microphones on Practice; the choice is remembered by name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.types import Device
from desktop.ui.controls import Picker
from desktop.ui.jobs import JobRunner
from desktop.ui.notice import Notice

if TYPE_CHECKING:
    from desktop.session import Session

NONE = "I could not find a microphone; connect one, or import a sound file instead."


class MicrophonePicker(Picker):
    """Says on `notice` when there is none."""

    def __init__(self, session: Session, jobs: JobRunner, notice: Notice) -> None:
        super().__init__("Microphone", shortest=16)
        self._session, self._jobs, self._notice = session, jobs, notice
        self.setMaximumWidth(260)
        self.activated.connect(self._on_chosen)

    @property
    def device(self) -> str | None:
        """The chosen microphone's name; None is the system's default."""
        name = self.currentData()
        return None if name is None else str(name)

    def load(self) -> None:
        """Ask for the microphones again."""
        self._jobs.call(self._session.devices, done=self._show, failed=self._notice.warn)

    def _show(self, devices: tuple[Device, ...]) -> None:
        items: list[tuple[str, object]] = [("System default", None)]
        items += [(device.name, device.name) for device in devices]
        self.fill(items, self._session.settings.microphone)
        if not devices:
            self._notice.warn(NONE)

    @Slot()
    def _on_chosen(self) -> None:
        settings = replace(self._session.settings, microphone=self.device)
        self._jobs.call(lambda: self._session.save_settings(settings), failed=self._notice.warn)
