"""Progress: the list of takes, with search; opens them in Review, moves them to the trash."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.types import TakeRow
from desktop.ui.controls import GAP, Card, button, label, row
from desktop.ui.export_button import SEVERAL_KEY
from desktop.ui.export_desk import ExportDesk
from desktop.ui.fonts import font
from desktop.ui.jobs import JobRunner
from desktop.ui.notice import Notice
from desktop.viewmodels.catalog import Choices
from desktop.viewmodels.takes import COLUMNS, FIGURES, cells, matches, sort_key

if TYPE_CHECKING:
    from desktop.session import Session

Index = QModelIndex | QPersistentModelIndex
NOTHING = "No takes yet. Record an answer in Practice or drop a sound file on this window."
NO_MATCH = "I could not find a take with these words; try fewer of them."


class TakesModel(QAbstractTableModel):
    """The rows that match the search, in the chosen order."""

    def __init__(self, titles: dict[str, str]) -> None:
        """`titles` names frameworks by id."""
        super().__init__()
        self._titles = titles
        self._all: tuple[TakeRow, ...] = ()
        self._search = ""
        self._order = (0, Qt.SortOrder.DescendingOrder)
        self.rows: list[TakeRow] = []
        self._texts: dict[str, tuple[str, ...]] = {}

    def set_takes(self, takes: tuple[TakeRow, ...]) -> None:
        """Replace all rows."""
        self._all = takes
        self._texts = {take.id: cells(take, self._titles, date.today()) for take in takes}
        self._refresh()

    def search(self, text: str) -> None:
        """Keep only rows with these words."""
        self._search = text
        self._refresh()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column."""
        self._order = (column, order)
        self._refresh()

    def _refresh(self) -> None:
        column, order = self._order
        found = [take for take in self._all if matches(self._texts[take.id], self._search)]
        found.sort(
            key=lambda take: sort_key(take, column), reverse=order != Qt.SortOrder.AscendingOrder
        )
        self.beginResetModel()
        self.rows = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Rows on show."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """As many as there are headings."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's text and where it stands."""
        text = self._texts[self.rows[index.row()].id][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Column headings."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return COLUMNS[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(section)
        return None


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in FIGURES else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class TakesTable(QTableView):
    """The list itself; Enter opens, Delete throws away."""

    chosen = Signal()
    thrown = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Delete."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.thrown.emit()
        else:
            super().keyPressEvent(event)


class ProgressPage(QWidget):
    """`opened` carries the id of the take to review, `deleted` the ids that are gone."""

    opened = Signal(str)
    deleted = Signal(list)

    def __init__(
        self, session: Session, choices: Choices, jobs: JobRunner, slow: JobRunner
    ) -> None:
        """`jobs` reads and deletes in a blink, `slow` writes exports."""
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._jobs = session, jobs
        self.notice = Notice()
        self.exports = ExportDesk(session, slow, self.notice)
        self.model = TakesModel({f.id: f.title for f in choices.frameworks})
        self.table = TakesTable()
        self.search = QLineEdit()
        self._empty = label(NOTHING, tone="secondary", wrap=True)
        self._count = label("", tone="secondary")
        self.open_button = button("Open in Review", self._on_open, kind="primary")
        self.export_button = button("Export …", self._on_export, name="Export the chosen takes")
        self.delete_button = button("Move to the trash", self._on_delete, kind="danger")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.search.setPlaceholderText("Search questions, frameworks, dates …")
        self.search.setAccessibleName("Search takes")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(280)
        self._prepare_table()
        card = Card(margin=10)
        card.box.addWidget(self.table, 1)
        card.box.addWidget(self._empty, 1)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 18, 24, 18)
        box.setSpacing(GAP)
        box.addLayout(row(label("Your takes", "title"), self._count, None, self.search))
        box.addWidget(self.notice)
        box.addWidget(self.exports)
        box.addWidget(card, 1)
        box.addLayout(row(None, self.delete_button, self.export_button, self.open_button))

    def _prepare_table(self) -> None:
        table = self.table
        table.setAccessibleName("Takes")
        table.setModel(self.model)
        table.setFont(font("body"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setShowGrid(False)
        table.setSortingEnabled(True)
        table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(44)
        header = table.horizontalHeader()
        header.setFont(font("small"))
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search)
        self.table.chosen.connect(self._on_open)
        export = QShortcut(QKeySequence(SEVERAL_KEY), self)
        export.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        export.activated.connect(self._on_export)
        self.table.thrown.connect(self._on_delete)
        self.table.doubleClicked.connect(self._on_open)
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        self.model.modelReset.connect(self._on_reset)

    def load(self) -> None:
        """Read the list of takes again."""
        self._jobs.call(self._session.takes, done=self.model.set_takes, failed=self.notice.warn)

    def selected(self) -> list[str]:
        """Ids of the selected takes."""
        rows = self.table.selectionModel().selectedRows()
        return [self.model.rows[index.row()].id for index in rows]

    @Slot(str)
    def _on_search(self, text: str) -> None:
        self.model.search(text)

    @Slot()
    def _on_reset(self) -> None:
        count = len(self.model.rows)
        self.table.setVisible(count > 0)
        self._empty.setVisible(count == 0)
        self._empty.setText(NO_MATCH if self.search.text().strip() else NOTHING)
        self._count.setText(f"{count} take{'' if count == 1 else 's'}" if count else "")
        if count and not self.selected():
            self.table.selectRow(0)
        self._on_selection()

    @Slot()
    def _on_selection(self) -> None:
        count = len(self.selected())
        self.open_button.setEnabled(count == 1)
        self.delete_button.setEnabled(count > 0)
        self.export_button.setEnabled(count > 0)

    @Slot()
    def _on_open(self) -> None:
        chosen = self.selected()
        if len(chosen) == 1:
            self.opened.emit(chosen[0])

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
        what = "" if len(ids) == 1 else f" ({len(ids)} takes)"
        self.notice.say(f"Moved to the trash{what}.")
        self.deleted.emit(list(ids))
        self.load()
