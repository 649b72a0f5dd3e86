"""The states of Review."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.review.figure_button import FigureButton
from desktop.ui.review.page import ReviewPage
from desktop.ui.window import REVIEW
from desktop.words import say
from tests.states.stage import Stage, State


def findings(stage: Stage) -> None:
    """The report from its beginning."""
    _page(stage)


def end(stage: Stage) -> None:
    """The report's last cards."""
    report = _page(stage).report
    report.verticalScrollBar().setValue(report.verticalScrollBar().maximum())


def playing(stage: Stage) -> None:
    """A stretch repeats; a word is lit."""
    page = _page(stage)
    page.playback.set_loop((31.0, 44.0))
    page.playback.toggle()
    page.playback.seek(36.4)


def figure(stage: Stage) -> None:
    """The fillers were asked for their moments."""
    report = _page(stage).report
    buttons = report.findChildren(FigureButton)
    next(b for b in buttons if b.accessibleName().startswith(say("Fillers"))).click()


def find(stage: Stage) -> None:
    """A word is looked for."""
    finder = _page(stage).edit.finder
    finder.open()
    finder.field.setText("test")
    finder.field.textEdited.emit("test")


def edit(stage: Stage) -> None:
    """A word is being put right."""
    page = _page(stage)
    page.playback.seek(36.0)
    page.edit.edit_word()


def word_menu(stage: Stage) -> QWidget:
    """What can be said about a word."""
    page = _page(stage)
    page.transcript.menu_asked.emit(16, QPoint(0, 0))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    return menu


def follow_up(stage: Stage) -> None:
    """A take of two answers; the second one is on show."""
    take = _page(stage).take
    assert take is not None
    asked = "What exactly was your part in skipping the test?"
    answer = replace(take.main, id="take-1-1", role="follow_up", asked=asked)
    stage.window.review.show_take(replace(take, answers=(take.main, answer)), 1)


def drawn_in(stage: Stage) -> None:
    """Zoomed into a few seconds."""
    page = _page(stage)
    for _ in range(4):
        QTest.keyClick(page.timeline, Qt.Key.Key_Plus)


def borders(stage: Stage) -> None:
    """A border is dragged to another word; the mouse is still down."""
    page = _page(stage)
    # So that a border is in view at the smallest size too.
    page.playback.seek(29.0)
    words = page.transcript
    room = words.viewport()
    spots = [QPoint(6, y) for y in range(40, room.height())]
    spot = next(s for s in spots if words.border_at(s) is not None)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(room, left, none, spot)
    QTest.mouseMove(room, spot + QPoint(160, 62))


def again(stage: Stage) -> None:
    """The take is listened to once more."""
    page = _page(stage)
    stage.hold()
    page.listen.start("base")
    stage.go_on(stage.work, 0.45, "Listening: 0:46 of 1:42")


def other_framework(stage: Stage) -> None:
    """The same answer as situation, action, result."""
    page = _page(stage)
    page.framework.choose("sar")
    page.framework.activated.emit(1)


def empty(stage: Stage) -> None:
    """There is no take."""
    stage.window.go(REVIEW)


def export(stage: Stage) -> None:
    """Several kinds of file at once."""
    _page(stage).exports.panel.ask(1, ("pdf", "docx", "flac"), Path("/home/ana/Documents"))


def exported(stage: Stage) -> None:
    """It is written."""
    take = _page(stage).take
    assert take is not None
    exports = stage.window.review.exports
    exports.ask([take.id])
    exports.panel._show_folder(Path("/home/ana/Documents"))
    exports.panel._export.click()


def export_menu(stage: Stage) -> QWidget:
    """What there is to export as."""
    menu = _page(stage).export.menu()
    menu.show()
    return menu


def compare(stage: Stage) -> None:
    """With another take, in the report's place."""
    page = _page(stage)
    page.compare._ask()
    page.compare.menu.actions()[0].trigger()
    page.compare.menu.hide()


def _page(stage: Stage) -> ReviewPage:
    stage.window.go(REVIEW)
    stage.settle()
    stage.window.review.playback.seek(42.0)
    return stage.window.review


REVIEW_STATES: dict[str, State] = {
    "review-empty": empty,
    "review": findings,
    "review-end": end,
    "review-playing": playing,
    "review-figure": figure,
    "review-find": find,
    "review-edit-word": edit,
    "review-word-menu": word_menu,
    "review-follow-up": follow_up,
    "review-zoomed": drawn_in,
    "review-borders": borders,
    "review-listen-again": again,
    "review-other-framework": other_framework,
    "review-export": export,
    "review-exported": exported,
    "review-export-menu": export_menu,
    "review-compare": compare,
}
