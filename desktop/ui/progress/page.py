"""Progress: takes by question with search and filters; stars, notes, trends, throwing away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from desktop.types import TakeRow
from desktop.ui.exports.button import SEVERAL_KEY
from desktop.ui.parts.notice import Action
from desktop.ui.progress.view import COMPARE, FIRST, LIST, TREND, TRENDS, ProgressView
from desktop.viewmodels.comparing import in_order
from desktop.viewmodels.listing import HOW, Listing, listing
from desktop.viewmodels.takes import back_text, count_text
from desktop.words import mark, say, say_many

if TYPE_CHECKING:
    pass

BACK = mark("Back to the list")


class ProgressPage(ProgressView):
    """`opened` carries the id of the take to review, `deleted` the ids that are gone.

    `rescored` carries the ids of takes that have a new report.
    """

    opened = Signal(str)
    deleted = Signal(list)
    rescored = Signal(list)

    def build(self) -> Iterator[None]:
        """Make the parts, put them together and connect them."""
        yield from super().build()
        self._chosen: list[str] = []
        self._undo: Callable[[], None] | None = None
        self._titles = {f.id: f.title for f in self._choices.frameworks}
        self._connect()

    def _connect(self) -> None:
        self.view_button.clicked.connect(self._on_view)
        self.open_button.clicked.connect(self._on_open)
        self.star_button.clicked.connect(self._on_star)
        self.compare_button.clicked.connect(self._on_compare)
        self.export_button.clicked.connect(self._on_export)
        self.delete_button.clicked.connect(self._on_delete)
        self.filters.changed.connect(self.model.want)
        self.compare.compared.connect(self._on_compared)
        self.trends.opened.connect(self.opened)
        self.note.written.connect(self._on_note)
        self.table.chosen.connect(self._on_open)
        undo = QShortcut(QKeySequence.StandardKey.Undo, self.table)
        undo.setContext(Qt.ShortcutContext.WidgetShortcut)
        undo.activated.connect(self.undo)
        self.rescoring.framework.activated.connect(self._on_rescore)
        self.rescoring.scored.connect(self._on_rescored)
        self.table.starred.connect(self._on_star)
        export = QShortcut(QKeySequence(SEVERAL_KEY), self)
        export.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        export.activated.connect(self._on_export)
        self.table.thrown.connect(self._on_delete)
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        self.model.modelAboutToBeReset.connect(self._on_leaving)
        self.model.modelReset.connect(self._on_reset)

    def load(self) -> None:
        """Read the list of takes again."""
        searched = bool(self.search.text())
        self._jobs.call(lambda: self._read(searched), done=self._on_loaded, failed=self.notice.warn)

    def _read(self, searched: bool) -> Listing:
        takes, points = self._session.takes(), self._session.desk.points()
        stories = self._session.stories.all()
        return listing(takes, points, stories, self._titles, date.today(), searched)

    def selected(self) -> list[str]:
        """Ids of the selected takes."""
        return self.table.selected()

    def _rows(self) -> list[TakeRow]:
        chosen = set(self.selected())
        return [take for take in self.model.rows if take.id in chosen]

    def _on_loaded(self, found: Listing) -> None:
        self.filters.offer(found.takes, found.stories)
        self.model.wanted = self.filters.wanted
        self.model.set_listing(found)

    @Slot()
    def _on_leaving(self) -> None:
        self._chosen = self.selected() or self._chosen

    @Slot()
    def _on_reset(self) -> None:
        count, every = len(self.model.rows), len(self.model.every)
        self.table.setVisible(count > 0)
        self._empty.setVisible(count == 0)
        if not every or self.views.currentIndex() == FIRST:
            self._view(LIST if every else FIRST)
        self._count.setText(count_text(count, every))
        self.table.select(self._chosen)
        if count and not self.selected():
            self.table.selectRow(0)
        self._on_selection()
        self._show_trends()

    def _show_trends(self) -> None:
        shown = {take.id for take in self.model.rows}
        settings = self._session.settings
        calm = (settings.pace_low, settings.pace_high)
        self.trends.show_points([p for p in self.model.listing.points if p.id in shown], calm)

    @Slot()
    def _on_view(self) -> None:
        away = self.views.currentIndex() == LIST
        self._view(TREND if away else LIST)

    def _view(self, index: int) -> None:
        self.views.setCurrentIndex(index)
        self.filters.setVisible(index < COMPARE)
        self.view_button.setVisible(index != FIRST)
        self.view_button.setText(say(TRENDS if index == LIST else BACK))
        self.view_button.setAccessibleName(self.view_button.text())
        if index == LIST:
            self.table.setFocus()

    @Slot()
    def _on_selection(self) -> None:
        rows = self._rows()
        self.open_button.setEnabled(len(rows) == 1)
        self.delete_button.setEnabled(bool(rows))
        self.export_button.setEnabled(bool(rows))
        self.rescoring.framework.setEnabled(any(take.sections is not None for take in rows))
        self.compare_button.setEnabled(in_order(rows) is not None)
        self.compare_button.setToolTip(say(HOW))
        self.star_button.setEnabled(bool(rows))
        off = bool(rows) and all(take.starred for take in rows)
        self.star_button.setText(say("☆ Unstar") if off else say("★ Star"))
        self.note.show_take(rows[0] if len(rows) == 1 else None)

    def _keep(self, work: Callable[[], None]) -> None:
        self._jobs.call(work, done=lambda _: self.load(), failed=self.notice.warn)

    @Slot()
    def _on_open(self) -> None:
        chosen = self.selected()
        if len(chosen) == 1:
            self.opened.emit(chosen[0])

    @Slot()
    def _on_star(self) -> None:
        rows = self._rows()
        ids, on = [take.id for take in rows], not all(take.starred for take in rows)
        if ids:
            self._keep(lambda: self._session.desk.star(ids, on))

    @Slot(str, str)
    def _on_note(self, take_id: str, text: str) -> None:
        self._keep(lambda: self._session.desk.note(take_id, text))

    @Slot()
    def _on_compare(self) -> None:
        pair = in_order(self._rows())
        if pair is not None:
            self.compare.compare(pair)

    @Slot()
    def _on_compared(self) -> None:
        choosing = self.compare.framework.hasFocus()
        self._view(COMPARE)
        if not choosing:
            self.compare.view.setFocus()

    @Slot()
    def _on_export(self) -> None:
        self.exports.ask(self.selected())

    @Slot()
    def _on_delete(self) -> None:
        ids = self.selected()
        if ids:
            self.remove(ids)

    def remove(self, ids: Sequence[str]) -> None:
        """Move takes to the trash."""
        self._jobs.call(
            lambda: self._session.delete(ids),
            done=lambda _: self._on_deleted(ids),
            failed=self.notice.warn,
        )

    def _on_deleted(self, ids: Sequence[str]) -> None:
        self._undo = self._bring_back
        actions: list[Action] = [(say("Undo"), self.undo), (say("Close"), lambda: None)]
        gone = say_many("Moved to the trash.", "Moved to the trash ({n} takes).", len(ids))
        self.notice.say(gone, actions=actions if self._session.desk.undoable else [])
        self.deleted.emit(list(ids))
        self.load()

    @Slot()
    def undo(self) -> None:
        """Take the last deletion or the last scoring of several takes back."""
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()

    def _bring_back(self) -> None:
        self._jobs.call(self._session.desk.undo_delete, done=self._on_back, failed=self.notice.warn)

    def _on_back(self, ids: tuple[str, ...]) -> None:
        self.table.clearSelection()
        self._chosen = list(ids)
        self.notice.say(back_text(len(ids)))
        self.load()

    @Slot()
    def _on_rescore(self) -> None:
        self.rescoring.ask([take.id for take in self._rows() if take.sections is not None])

    def _on_rescored(self, ids: list[str]) -> None:
        self._undo = self.rescoring.way_back
        actions: list[Action] = [(say("Undo"), self.undo), (say("Close"), lambda: None)]
        self.notice.say(self.rescoring.said, actions=actions if self._undo else [])
        self.rescored.emit(ids)
        self.load()
