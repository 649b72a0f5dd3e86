"""The button with all ways out of one take: copy, one format, several at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop.exports.names import file_name
from desktop.types import Take
from desktop.ui.exports.desk import ExportDesk
from desktop.ui.parts.key_focus import KeyedButton
from desktop.viewmodels.exports import GROUPS, NAMES
from desktop.words import say

COPY_KEY, SEVERAL_KEY = "Ctrl+Shift+C", "Ctrl+E"


class ExportButton(KeyedButton):
    """Hands what is asked to `desk`; `shown` gives take and answer on show, if they have a report.

    The keys work anywhere in `page`.
    """

    def __init__(
        self,
        formats: Sequence[str],
        desk: ExportDesk,
        shown: Callable[[], tuple[Take, int] | None],
        page: QWidget,
    ) -> None:
        super().__init__(say("Export  ▾"))
        self.setAccessibleName(say("Export this take"))
        self._desk, self._shown = desk, shown
        self.setMenu(self._menu(formats))
        for key, act in ((COPY_KEY, self.copy), (SEVERAL_KEY, self.several)):
            shortcut = QShortcut(QKeySequence(key), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _menu(self, formats: Sequence[str]) -> QMenu:
        menu = QMenu(self)
        # The keys stand behind a tab: as shortcuts of the menu they would be taken twice.
        menu.addAction(f"{say('Copy as text')}\t{say(COPY_KEY)}", self.copy)
        menu.addAction(
            f"{say('Several formats into a folder …')}\t{say(SEVERAL_KEY)}",
            self.several,
        )
        for _, group in GROUPS:
            menu.addSeparator()
            for name in group:
                if name in formats:
                    menu.addAction(say(NAMES[name]), partial(self.export_as, name))
        return menu

    @Slot(str)
    def export_as(self, format: str) -> None:
        """Ask where to, then write the take in this format."""
        shown = self._shown()
        if shown is None:
            return
        take, at = shown
        path = self.ask_path(file_name(take, take.answers[at], format))
        if path is not None:
            self._desk.write(take.id, format, path, at)

    @Slot()
    def several(self) -> None:
        """Ask for formats and a folder; all answers of the take go there."""
        shown = self._shown()
        if shown is not None:
            self._desk.ask([shown[0].id])

    @Slot()
    def copy(self) -> None:
        """Put the report on the clipboard."""
        shown = self._shown()
        if shown is not None:
            self._desk.copy(shown[0].id, shown[1])

    def ask_path(self, suggestion: str) -> Path | None:
        """The file dialog; tests put their own answer here."""
        start = str(self._desk.folder() / suggestion)
        path, _ = QFileDialog.getSaveFileName(self, say("Export"), start)
        return Path(path) if path else None
