"""The list of microphones; the choice is remembered by name, also while it is not connected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot

from desktop.types import Device
from desktop.ui.jobs import JobRunner
from desktop.ui.parts.notice import Notice
from desktop.ui.parts.pickers import Picker
from desktop.viewmodels.sound import DEFAULT, microphone_choices
from desktop.words import mark, say

if TYPE_CHECKING:
    from desktop.session import Session

NONE = mark("I could not find a microphone; connect one, or import a sound file instead.")


class MicrophonePicker(Picker):
    """Looks for new microphones whenever it is opened. Says on `notice` when there is none."""

    def __init__(self, session: Session, jobs: JobRunner, notice: Notice) -> None:
        # What stands at the end, such as "(not connected)", matters as much as the beginning.
        super().__init__(say("Microphone"), shortest=16, cut=Qt.TextElideMode.ElideMiddle)
        self._session, self._jobs, self._notice = session, jobs, notice
        self._looking = False
        self._saving = False
        self.setMaximumWidth(260)
        # Until the list is there: a recording that begins at once is made with the chosen one.
        wanted = session.settings.microphone
        self.fill([(say(DEFAULT), None), *([(wanted, wanted)] if wanted else [])], wanted)
        self.activated.connect(self._on_chosen)

    @property
    def device(self) -> str | None:
        """The chosen microphone's name; None is the system's default."""
        name = self.currentData()
        return None if name is None else str(name)

    def load(self) -> None:
        """Look for the microphones again, without keeping the window waiting."""
        if not self._looking:
            self._looking = True
            self._jobs.call(self._session.devices, done=self._show, failed=self._on_failed)

    def showPopup(self) -> None:
        """What is known at once; what was plugged in since, as soon as it is found."""
        self.load()
        super().showPopup()

    def _show(self, devices: tuple[Device, ...]) -> None:
        self._looking = False
        # A choice made meanwhile stands, though it is not kept yet.
        remembered = self.device if self._saving else self._session.settings.microphone
        choices = microphone_choices(devices, remembered)
        if choices != self.choices:
            opened = self.view().isVisible()
            self.fill(choices, remembered)
            if opened:
                super().showPopup()
        self.choose(remembered)
        if not devices:
            self._notice.warn(say(NONE))

    def _on_failed(self, text: str) -> None:
        self._looking = False
        self._notice.warn(text)

    @Slot()
    def _on_chosen(self) -> None:
        session, name = self._session, self.device
        self._saving = True
        self._jobs.call(
            lambda: session.save_settings(replace(session.settings, microphone=name)),
            done=self._on_saved,
            failed=self._on_unsaved,
        )

    def _on_saved(self, _: None) -> None:
        self._saving = False

    def _on_unsaved(self, text: str) -> None:
        self._saving = False
        self._notice.warn(text)
