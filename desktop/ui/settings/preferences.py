"""Opens Settings over the window, keeps what was chosen there, and says when a model has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.settings import Settings
from desktop.system.about import about
from desktop.types import Device
from desktop.ui.jobs import JobRunner
from desktop.ui.parts.notice import Notice
from desktop.ui.settings.about_part import AboutPart
from desktop.ui.settings.dialog import SettingsDialog
from desktop.ui.settings.downloads import Downloads
from desktop.ui.settings.erase_part import ErasePart
from desktop.ui.settings.models_part import ModelsPart
from desktop.viewmodels.catalog import Choices
from desktop.words import say

if TYPE_CHECKING:
    from desktop.session import Session


class Preferences(QObject):
    """`saved` carries the new Settings; after `erased` there is nothing to show any more."""

    saved = Signal(object)
    erased = Signal()

    def __init__(
        self,
        session: Session,
        choices: Choices,
        runners: tuple[JobRunner, JobRunner, JobRunner],
        window: QWidget,
        notice: Callable[[], Notice],
        recording: Callable[[], bool],
    ) -> None:
        """`runners` transcribe, read and write, fetch; `notice` is where messages go now."""
        super().__init__(window)
        self._session, self._choices, self._window = session, choices, window
        self._work, self._quick, self._fetch = runners
        self._notice, self._recording = notice, recording
        self.downloads = Downloads(session.shelf, self._fetch, self)
        self.dialog: SettingsDialog | None = None
        self.downloads.arrived.connect(self._on_model)
        self.downloads.failed.connect(self._on_no_model)

    @Slot()
    def open(self) -> None:
        """Show the settings once the microphones are known."""
        if self._recording():
            self._show(())
        else:
            self._quick.call(
                self._session.devices, done=self._show, failed=lambda _: self._show(())
            )

    def make_dialog(self, devices: tuple[Device, ...]) -> SettingsDialog:
        """The dialog, with these microphones to choose from."""
        settings = self._session.settings
        used = (None if settings.model_folder else settings.model, settings.model_folder)
        working = self._recording() or self._work.busy
        models = ModelsPart(
            self._session.shelf, used, self.downloads, self._fetch, self._quick, working
        )
        erase = ErasePart(self._session.erase, self._quick, working)
        versions = AboutPart(lambda: about(self._session.places), self._quick)
        parts = (models, erase, versions)
        return SettingsDialog(settings, self._choices, devices, *parts, self._window)

    def save(self, settings: Settings) -> None:
        """Keep and use `settings`."""
        before = self._session.settings
        self._quick.call(
            lambda: self._session.save_settings(settings),
            done=lambda _: self._on_saved(before, settings),
            failed=self._warn,
        )

    def _show(self, devices: tuple[Device, ...]) -> None:
        dialog = self.make_dialog(devices)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.save(dialog.chosen))
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    @Slot()
    def _on_closed(self) -> None:
        if self.dialog is not None and self.dialog.erased:
            self.erased.emit()
        elif self.dialog is not None and self.dialog.models.displaced:
            self._fetch.call(self._session.load_model, failed=self._warn)
        self.dialog = None

    def _on_saved(self, before: Settings, settings: Settings) -> None:
        self.saved.emit(settings)
        changed = (before.model, before.model_folder) != (settings.model, settings.model_folder)
        if changed and not self._recording():
            # Now, so that the next answer need not wait for it, and so that a failure is told; and
            # where it keeps no import waiting.
            self._fetch.call(self._session.load_model, failed=self._warn)

    @Slot(str)
    def _on_model(self, name: str) -> None:
        if self.dialog is None:
            use = (say("Use it"), lambda: self._use(name))
            later = (say("Not now"), lambda: None)
            text = say("The speech model {name} is here.", name=name)
            self._notice().say(text, actions=[use, later])

    def _use(self, name: str) -> None:
        self.save(replace(self._session.settings, model=name, model_folder=None))

    @Slot(str)
    def _on_no_model(self, text: str) -> None:
        if self.dialog is None:
            self._warn(text)

    def _warn(self, text: str) -> None:
        self._notice().warn(text)
