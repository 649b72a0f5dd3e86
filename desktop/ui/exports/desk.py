"""Getting takes out, for whichever page: asks, writes with progress and Cancel, tells the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.takes.exporting import Exported
from desktop.types import Job, Progress
from desktop.ui.exports.panel import ExportPanel
from desktop.ui.jobs import JobRunner, Running
from desktop.ui.parts.folding import Folding
from desktop.ui.parts.giving_way import GivingWay
from desktop.ui.parts.job_panel import JobPanel
from desktop.ui.parts.notice import Action, Notice
from desktop.viewmodels.exports import outcome
from desktop.words import mark, say

if TYPE_CHECKING:
    from desktop.session import Session

T = TypeVar("T")
# Pixels of a page in which the formats leave a waveform and a report their room.
ROOM = 840
BUSY = mark("An export is still being written; please wait for it or cancel it.")
STOPPED = mark("Stopped. Files that were finished are in {folder}; nothing half is left.")


class ExportDesk(Folding):
    """Lies in a page under its notice and takes no room until it is needed.

    `jobs` should have a worker of its own: an hour of sound takes a while to write.
    """

    def __init__(self, session: Session, jobs: JobRunner, notice: Notice) -> None:
        super().__init__()
        self._session, self._jobs, self._notice = session, jobs, notice
        self._take_ids: tuple[str, ...] = ()
        self._running: Running | None = None
        self.panel = ExportPanel()
        self.progress = JobPanel()
        self.panel.chosen.connect(self._on_chosen)
        self.hold(self.panel, self.progress)

    def before(self, part: QWidget, page: QWidget) -> None:
        """In a low window, have `part` of `page` make room for the choice of formats."""
        GivingWay(part, self.panel, page, ROOM)

    def ask(self, take_ids: Sequence[str]) -> None:
        """Ask for formats and a folder, then write these takes."""
        if not take_ids or self._is_busy():
            return
        self._take_ids = tuple(take_ids)
        self._notice.hide()
        formats = self._session.settings.export_formats
        self.panel.ask(len(self._take_ids), formats, self.folder())

    def folder(self) -> Path:
        """The folder chosen last if it is still there, else the system's for documents."""
        kept = self._session.settings.export_folder
        if kept and Path(kept).is_dir():
            return Path(kept)
        place = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(place) or Path.home())

    def write(self, take_id: str, format: str, path: Path, at: int = 0) -> None:
        """Write one answer of a take to one file, which the user has named."""
        if self._is_busy():
            return
        self._start(
            self._session.export(take_id, format, path, at),
            path.parent,
            lambda done: self._told(say("Saved as {path}.", path=done), path.parent),
        )

    def copy(self, take_id: str, at: int = 0) -> None:
        """Put the report with its transcript on the clipboard."""
        self._jobs.call(
            lambda: self._session.copy_text(take_id, at),
            done=self._on_text,
            failed=self._notice.warn,
        )

    def open_folder(self, folder: Path) -> None:
        """Show it in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _is_busy(self) -> bool:
        if self._running is not None:
            self._notice.warn(say(BUSY))
        return self._running is not None

    def _on_chosen(self, formats: tuple[str, ...], folder: Path) -> None:
        settings = self._session.settings
        changed = replace(settings, export_formats=formats, export_folder=str(folder))
        self._jobs.call(lambda: self._session.save_settings(changed), failed=self._notice.warn)
        self._export(self._take_ids, formats, folder, False)

    def _export(
        self, take_ids: tuple[str, ...], formats: tuple[str, ...], folder: Path, again: bool
    ) -> None:
        replacing = partial(self._export, take_ids, formats, folder, True)
        self._start(
            self._session.export_many(take_ids, formats, folder, again),
            folder,
            partial(self._on_exported, replacing),
        )
        if self._running is not None:
            self.progress.watch(self._running, say("Writing …"))

    def _start(self, job: Job[T], folder: Path, done: Callable[[T], object]) -> None:
        self._running = self._jobs.start(
            job,
            done=lambda result: self._end(lambda: done(result)),
            failed=lambda text: self._end(lambda: self._notice.warn(text)),
            progress=self._on_progress,
            cancelled=lambda: self._end(lambda: self._notice.say(say(STOPPED, folder=folder))),
        )
        # A runner that works at once has ended it already.
        if not self._jobs.busy:
            self._running = None

    def _on_progress(self, step: Progress) -> None:
        # What is written in a blink shows no bar.
        if self._running is not None and self.progress.isHidden():
            self.progress.watch(self._running, step.text)
        self.progress.show_progress(step)

    def _end(self, then: Callable[[], object]) -> None:
        self._running = None
        self.progress.done()
        then()

    def _on_text(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._notice.say(say("Copied: the report with its transcript, to paste anywhere."))

    def _on_exported(self, again: Callable[[], object], result: Exported) -> None:
        actions: list[Action] = [(say("Write over them"), again)] if result.left else []
        self._told(outcome(result), result.folder, actions, warn=bool(result.problems))

    def _told(
        self, text: str, folder: Path, actions: Sequence[Action] = (), warn: bool = False
    ) -> None:
        open_it = (say("Open the folder"), partial(self.open_folder, folder))
        self._notice.say(text, warn=warn, actions=[*actions, open_it, (say("Close"), lambda: None)])
