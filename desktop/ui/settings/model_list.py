"""The lists of speech models in Settings: those that are here to choose from, those to download."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QRadioButton, QWidget

from desktop.ui.parts.controls import Shrinking, button, clear, column, label
from desktop.ui.parts.fonts import font
from desktop.ui.parts.key_focus import KeyFocus
from desktop.viewmodels.models import Choice, Line, OfferLine
from desktop.words import say

NAMES = 150  # pixels, so that what is said of the models begins at the same place


class ModelChoices(QWidget):
    """Models that are here: `chosen` carries the Choice, `removed` the name."""

    chosen = Signal(object)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.radios = QButtonGroup(self)
        self._rows = column(spacing=2)
        self.setLayout(self._rows)

    def fill(self, lines: Sequence[Line], selected: Choice) -> None:
        """Show `lines`, one of them selected."""
        clear(self._rows)
        # Those that were shown are gone only when Qt finds the time.
        self.radios.deleteLater()
        self.radios = QButtonGroup(self)
        for line in lines:
            radio = QRadioButton(line.name)
            KeyFocus(radio)
            radio.setFont(font("strong"))
            radio.setAccessibleName(say("Use the speech model {name}", name=line.name))
            radio.setAccessibleDescription(line.detail)
            radio.setChecked(line.choice == selected)
            radio.toggled.connect(partial(self._on_toggled, line.choice))
            self.radios.addButton(radio)
            made, box = _row(radio, line.detail)
            if line.removable:
                box.addWidget(_remove_button(line.name, self.removed))
            self._rows.addWidget(made)

    def _on_toggled(self, choice: Choice, on: bool) -> None:
        if on:
            self.chosen.emit(choice)


class ModelOffers(QWidget):
    """Models to download: `wanted` and `removed` carry the name."""

    wanted = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows = column(spacing=2)
        self.setLayout(self._rows)
        self._buttons: list[QPushButton] = []

    def fill(self, offers: Sequence[OfferLine], busy: bool) -> None:
        """Show `offers`; `busy` as in `set_busy`."""
        clear(self._rows)
        self._buttons = []
        for offer in offers:
            made, box = _row(label(offer.name), offer.detail)
            if offer.begun:
                self._add(box, _remove_button(offer.name, self.removed))
            text = say("Go on") if offer.begun else say("Download")
            start = partial(self.wanted.emit, offer.name)
            self._add(box, button(text, start, name=f"{text}: {offer.name}"))
            self._rows.addWidget(made)
        self.set_busy(busy)

    def set_busy(self, busy: bool) -> None:
        """While one comes, no other can be asked for."""
        for pressed in self._buttons:
            pressed.setEnabled(not busy)

    def _add(self, box: QHBoxLayout, pressed: QPushButton) -> None:
        self._buttons.append(pressed)
        box.addWidget(pressed)


def _remove_button(name: str, removed: object) -> QPushButton:
    act = partial(removed.emit, name)  # type: ignore[attr-defined]  # PySide types no bound signal
    return button(say("Remove"), act, kind="flat", name=say("Remove {name}", name=name))


def _row(first: QWidget, detail: str) -> tuple[QWidget, QHBoxLayout]:
    made = QWidget()
    first.setMinimumWidth(NAMES)
    second = Shrinking("small", "secondary")
    second.setText(detail)
    second.setToolTip(detail)
    box = QHBoxLayout(made)
    box.setContentsMargins(0, 2, 0, 2)
    box.setSpacing(10)
    box.addWidget(first)
    box.addWidget(second, 1)
    return made, box
