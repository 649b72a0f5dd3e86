"""The list of stories with its search; Enter edits, Delete deletes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.library.story_rows import Story
from desktop.ui.parts.controls import label
from desktop.ui.parts.fonts import font
from desktop.ui.parts.key_focus import KeyFocus
from desktop.viewmodels.stories import matches, takes_text
from desktop.words import mark, say

NO_MATCH = mark("I could not find a story with these words; try fewer of them.")
ID = Qt.ItemDataRole.UserRole


class _List(QListWidget):
    entered = Signal()
    thrown = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Delete."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.thrown.emit()
        else:
            super().keyPressEvent(event)


class _TwoLines(QStyledItemDelegate):
    """Draws a story's title over how often it was told, which stands back."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The row as the style has it, then its two lines."""
        self.initStyleOption(option, index)
        title, told = str(index.data()).rsplit("\n", 1)
        option.text = ""
        widget: QWidget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        room: QRect = option.rect.adjusted(12, 6, -12, -6)
        upper = room.adjusted(0, 0, 0, -room.height() // 2)
        painter.setFont(font("strong"))
        painter.setPen(widget.palette().text().color())
        cut = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(title, cut, room.width())
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(font("small"))
        painter.setPen(QGuiApplication.palette().placeholderText().color())
        painter.drawText(upper.translated(0, upper.height()), Qt.AlignmentFlag.AlignVCenter, told)


class StoryList(QWidget):
    """`chosen` carries the id of the story that is selected now."""

    chosen = Signal(str)
    entered = Signal()
    thrown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stories: tuple[Story, ...] = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText(say("Search stories …"))
        self.search.setAccessibleName(say("Search stories"))
        self.search.setClearButtonEnabled(True)
        self.list = _List()
        self.list.setAccessibleName(say("Stories"))
        self.list.setFont(font("body"))
        KeyFocus(self.list)
        self.list.setItemDelegate(_TwoLines(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none = label(say(NO_MATCH), tone="secondary", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.search)
        box.addWidget(self.list, 1)
        box.addWidget(self._none)
        box.addStretch(0)
        self.search.textChanged.connect(self._fill)
        self.list.currentItemChanged.connect(self._on_current)
        self.list.entered.connect(self.entered)
        self.list.thrown.connect(self.thrown)

    @property
    def current(self) -> str | None:
        """The id of the selected story."""
        item = self.list.currentItem()
        return None if item is None else str(item.data(ID))

    def show_stories(self, stories: tuple[Story, ...], chosen: str | None) -> None:
        """Replace the list, and select `chosen` in it or else the first, telling nobody."""
        self._stories = stories
        self.list.blockSignals(True)
        self._fill()
        self.choose(chosen)
        self.list.blockSignals(False)

    def choose(self, story_id: str | None) -> None:
        """Select a story; the first if it is not on show."""
        items = [self.list.item(place) for place in range(self.list.count())]
        wanted = next((item for item in items if item.data(ID) == story_id), None)
        if wanted is not None or items:
            self.list.setCurrentItem(wanted or items[0])

    @Slot()
    def _fill(self) -> None:
        before = self.current
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for story in self._stories:
            if matches(story, self.search.text()):
                item = QListWidgetItem(f"{story.title}\n{takes_text(len(story.takes))}")
                item.setData(ID, story.id)
                item.setToolTip(story.sketch)
                item.setSizeHint(QSize(0, 3 * self.list.fontMetrics().lineSpacing()))
                self.list.addItem(item)
        some = self.list.count() > 0
        self.list.setVisible(some)
        self._none.setVisible(bool(self._stories) and not some)
        self.choose(before)
        self.list.blockSignals(blocked)
        if not blocked and self.current not in (None, before):
            self._on_current()

    @Slot()
    def _on_current(self) -> None:
        if self.current is not None:
            self.chosen.emit(self.current)
