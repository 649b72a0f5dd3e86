"""Long work in slices, and cards that renew only the rows that changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.ui.parts import slices
from desktop.ui.parts.controls import label
from desktop.ui.parts.row_card import Row, RowCard
from desktop.ui.parts.slices import Slices


def counting(done: list[int], first: int, last: int) -> Iterator[None]:
    """Notes each step."""
    for step in range(first, last):
        done.append(step)
        yield


@pytest.fixture
def one_slice() -> None:
    """Not here."""


@pytest.fixture
def worker(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slices]:
    """One step a turn, however quick it was."""
    monkeypatch.setattr(slices, "SLICE", 0.0)
    owner = QObject()
    yield Slices(owner)
    owner.deleteLater()


def test_each_slice_has_a_turn_of_its_own(worker: Slices, qtbot: QtBot) -> None:
    """All are done in the end."""
    done: list[int] = []
    seen: list[int] = []
    watch = QTimer()
    watch.timeout.connect(lambda: seen.append(len(done)))
    watch.start(0)
    worker.run(counting(done, 0, 5))
    qtbot.waitUntil(lambda: not worker.busy)
    watch.stop()
    assert done == [0, 1, 2, 3, 4]
    assert {1, 2, 3, 4} <= set(seen)


def test_new_work_ends_what_was_under_way(worker: Slices, qtbot: QtBot) -> None:
    """A report that is outdated is not shown to its end."""
    done: list[int] = []
    worker.run(counting(done, 0, 500))
    qtbot.wait(1)
    reached = len(done)
    worker.run(counting(done, 1000, 1002))
    qtbot.waitUntil(lambda: not worker.busy)
    assert done[reached:] == [1000, 1001]
    assert reached < 500


def texts(card: RowCard) -> list[str]:
    """What its rows say, from the top."""
    rows = (card.box.itemAt(i) for i in range(card.box.count()))
    found = [item.widget() for item in rows if item is not None]
    return [widget.text() for widget in found if isinstance(widget, QLabel)]


def show(card: RowCard, *said: str) -> list[str]:
    """Bring it to these rows; returns those that had to be made."""
    made: list[str] = []

    def make(text: str) -> QLabel:
        made.append(text)
        return label(text)

    list(card.steps(Row(text, lambda text=text: make(text)) for text in said))
    return made


def test_only_rows_that_changed_are_made(qtbot: QtBot) -> None:
    """Whatever else is on the card stays as it is, with its focus."""
    card = RowCard(spacing=4)
    qtbot.addWidget(card)
    assert show(card, "a", "b", "c") == ["a", "b", "c"]
    assert show(card, "a", "x", "c") == ["x"]
    assert texts(card) == ["a", "x", "c"]


def test_a_card_grows_and_shrinks_with_its_rows(qtbot: QtBot) -> None:
    """Without any it is not seen."""
    card = RowCard(spacing=4)
    qtbot.addWidget(card)
    assert card.isHidden()
    show(card, "a")
    show(card, "a", "b", "c")
    assert texts(card) == ["a", "b", "c"]
    show(card, "c")
    assert texts(card) == ["c"]
    assert not card.isHidden()
    show(card)
    assert texts(card) == []
    assert card.isHidden()
