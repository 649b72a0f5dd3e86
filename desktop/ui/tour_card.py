"""The tour as the window shows it: a small card beside the thing it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui.parts.controls import button, label, row
from desktop.viewmodels.tour import Anchor, Tour, beside
from desktop.words import mark, say

WIDTH = 400
NEXT, END = mark("Next"), mark("Start practising")


class TourCard(QFrame):
    """Lies over `window`, which stays usable; Enter or → goes on, ← back, Esc ends it.

    `anchors` are what the steps stand beside, `show_place` brings the place of one into view, and
    `ended` is called when the tour is over.
    """

    def __init__(
        self,
        window: QWidget,
        anchors: Mapping[Anchor, QWidget],
        show_place: Callable[[Anchor], object],
        ended: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self.setObjectName("tour")
        self._window, self._anchors = window, anchors
        self._show_place, self._ended = show_place, ended
        self.tour = Tour()
        self._count = label("", "small", "secondary")
        self._title = label("", "heading", wrap=True)
        self._text = label("", wrap=True)
        self.skip = button(say("Skip the tour"), self.leave, kind="link")
        self.back = button(say("Back"), self._on_back)
        self.next = button(say(NEXT), self._on_next, kind="primary")
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 16, 14)
        box.setSpacing(8)
        box.addWidget(self._count)
        box.addWidget(self._title)
        box.addWidget(self._text)
        box.addSpacing(4)
        box.addLayout(row(self.skip, None, self.back, self.next))
        for watched in (self.skip, self.back, self.next, window):
            watched.installEventFilter(self)
        self.hide()

    def begin(self) -> None:
        """Show it from its first step."""
        self.tour.begin()
        self._show_step()

    def leave(self) -> None:
        """End it here."""
        if self.tour.step is not None:
            self.tour.leave()
            self._show_step()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys on its buttons, before an arrow moves the focus; the window's size."""
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self.tour.step is not None:
                self._place()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(watched, Qt.Key(event.key()))
        return False

    def _on_key(self, watched: QObject, key: Qt.Key) -> bool:
        forward = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if key == Qt.Key.Key_Escape or (forward and watched is self.skip):
            self.leave()
        elif key == Qt.Key.Key_Left or (forward and watched is self.back):
            self._on_back()
        elif key == Qt.Key.Key_Right or forward:
            self._on_next()
        else:
            return False
        return True

    def _on_next(self) -> None:
        self.tour.next()
        self._show_step()

    def _on_back(self) -> None:
        self.tour.back()
        self._show_step()

    def _show_step(self) -> None:
        step = self.tour.step
        if step is None:
            self.hide()
            self._ended()
            return
        self._show_place(step.anchor)
        title, text, counted = say(step.title), say(step.text), self.tour.counted
        self._count.setText(counted)
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(say("Tour, {counted}: {title}", counted=counted, title=title))
        self.next.setText(say(END if self.tour.last else NEXT))
        self.next.setAccessibleName(
            say("{name} (tour, {counted})", name=self.next.text(), counted=counted)
        )
        # Read aloud when the button takes the focus.
        self.next.setAccessibleDescription(f"{title}. {text}")
        self.back.setEnabled(self.tour.at != 0)
        # The last step's other button ends it as well.
        self.skip.setVisible(not self.tour.last)
        self._place()
        self.show()
        # What is in it has its style, and so its height, from now on.
        self._box.invalidate()
        self._place()
        self.raise_()
        self.next.setFocus()

    def _place(self) -> None:
        step = self.tour.step
        assert step is not None
        room = self._window.width(), self._window.height()
        width = min(WIDTH, room[0])
        height = self.heightForWidth(width)
        anchor = self._anchors[step.anchor]
        corner = anchor.mapTo(self._window, QPoint(0, 0))
        box = corner.x(), corner.y(), anchor.width(), anchor.height()
        self.setGeometry(*beside(box, (width, height), room), width, height)
