"""The table of takes: what matches the filters, in the chosen order; keys to open, star, delete."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.types import TakeRow
from desktop.ui.parts.fonts import font
from desktop.ui.parts.key_focus import KeyFocus
from desktop.ui.parts.slices import Slices
from desktop.viewmodels.listing import Listing
from desktop.viewmodels.takes import (
    COLUMNS,
    FIGURES,
    FRAMEWORK,
    FROM,
    LENGTH,
    NOTE,
    QUESTION,
    STAR,
    STORY,
    WHEN,
    Wanted,
    sort_key,
)
from desktop.words import say

Index = QModelIndex | QPersistentModelIndex
# Below these widths in pixels one reads too little of the question beside all columns.
WIDE, NARROW = 1150, 900
STORY_WIDTH = 190


class TakesModel(QAbstractTableModel):
    """The rows that are wanted, in the chosen order."""

    def __init__(self) -> None:
        super().__init__()
        self._order = (WHEN, Qt.SortOrder.DescendingOrder)
        self.listing = Listing()
        self.wanted = Wanted()
        self.rows: list[TakeRow] = []
        self._slices = Slices(self)

    @property
    def every(self) -> tuple[TakeRow, ...]:
        """All takes, those that are not wanted too."""
        return self.listing.takes

    def set_listing(self, listing: Listing) -> None:
        """Replace all rows; what they say is made ready for a search while nobody waits."""
        self.listing = listing
        self._refresh()
        self._slices.run(listing.lines.say_all())

    @property
    def busy(self) -> bool:
        """Whether there are lines to make ready."""
        return self._slices.busy

    def want(self, wanted: Wanted) -> None:
        """Keep only these rows."""
        self.wanted = wanted
        self._refresh()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column."""
        self._order = (column, order)
        self._refresh()

    @property
    def tells(self) -> bool:
        """Whether any take tells a story."""
        return bool(self.listing.known.told)

    def _refresh(self) -> None:
        column, order = self._order
        lines, about = self.listing.lines, self.listing.known
        found = [take for take in self.every if self.wanted.takes(take, lines, about)]
        found.sort(
            key=lambda take: sort_key(take, column, about),
            reverse=order != Qt.SortOrder.AscendingOrder,
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
        text = self.listing.lines[self.rows[index.row()].id][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == STAR:
            return text.replace("★", say("Starred")).replace("✎", say("with a note"))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Column headings."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return say(COLUMNS[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(section)
        return None


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in FIGURES else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class TakesTable(QTableView):
    """The list itself: Enter opens, S stars, Delete throws away; selections survive a reload."""

    chosen = Signal()
    starred = Signal()
    thrown = Signal()

    def __init__(self, model: TakesModel) -> None:
        super().__init__()
        self.takes = model
        self.setAccessibleName(say("Takes"))
        self.setModel(model)
        self.setFont(font("body"))
        KeyFocus(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setSortingEnabled(True)
        self.sortByColumn(WHEN, Qt.SortOrder.DescendingOrder)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(44)
        header = self.horizontalHeader()
        header.setFont(font("small"))
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        # By the rows on show: the thousand that Qt looks at else take most of a second.
        header.setResizeContentsPrecision(0)
        header.setSectionResizeMode(QUESTION, QHeaderView.ResizeMode.Stretch)
        # A long title must not push the question aside; it stands whole in the tip.
        header.setSectionResizeMode(STORY, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(STORY, STORY_WIDTH)
        # A pencil at the star says that there is a note; it stands whole in the field below.
        self.setColumnHidden(NOTE, True)
        self.doubleClicked.connect(self.chosen)
        model.modelReset.connect(self._fit)

    def selected(self) -> list[str]:
        """Ids of the selected takes, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.takes.rows[row].id for row in rows]

    def select(self, take_ids: Sequence[str]) -> None:
        """Select these takes, as far as they are on show."""
        model, chosen = self.takes, QItemSelection()
        for at, take in enumerate(model.rows):
            if take.id in take_ids:
                chosen.select(model.index(at, 0), model.index(at, len(COLUMNS) - 1))
        if chosen.isEmpty():
            return
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(
            chosen.indexes()[0], QItemSelectionModel.SelectionFlag.NoUpdate
        )
        self.selectionModel().select(chosen, flags)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the question room."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """What matters least gives way."""
        tells = self.takes.tells
        self.setColumnHidden(FROM, self.width() < (WIDE + STORY_WIDTH if tells else WIDE))
        self.setColumnHidden(STORY, not tells or self.width() < NARROW)
        for column in (FRAMEWORK, LENGTH):
            self.setColumnHidden(column, self.width() < NARROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, S and Delete."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.thrown.emit()
        elif key == Qt.Key.Key_S and not event.modifiers():
            self.starred.emit()
        else:
            super().keyPressEvent(event)
