"""A sentence inside the page, with buttons where something can be done; never a pop-up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.ui.parts.controls import button, clear, label, row, set_tone
from desktop.words import reword, say

Action = tuple[str, Callable[[], object]]


class Notice(QFrame):
    """Hidden until it has something to say; `actions` are buttons (text, what they do)."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setAccessibleName(say("Message"))
        self._text = label(wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QHBoxLayout()
        self._close = button("✕", self.hide, kind="flat", name=say("Close the message"))
        outer = QHBoxLayout(self)
        outer.setContentsMargins(14, 6, 6, 6)
        outer.addWidget(self._text, 1)
        outer.addLayout(row(spacing=0))
        outer.addLayout(self._buttons)
        outer.addWidget(self._close)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; empty while hidden."""
        return "" if self.isHidden() else self._text.text()

    def say(self, text: str, *, warn: bool = False, actions: Sequence[Action] = ()) -> None:
        """Show `text`, reworded where the engine made it; every action also closes the notice."""
        text = reword(text)
        clear(self._buttons)
        set_tone(self, "warn" if warn else "")
        self._text.setText(text)
        self.setAccessibleDescription(text)
        for name, action in actions:
            self._buttons.addWidget(button(name, self._closing(action)))
        self._close.setVisible(not actions)
        self.show()

    def warn(self, text: str) -> None:
        """Show something that went wrong."""
        self.say(text, warn=True)

    def _closing(self, action: Callable[[], object]) -> Callable[[], None]:
        def act() -> None:
            self.hide()
            action()

        return act
