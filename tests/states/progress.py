"""The states of Progress: the list, the trends, two takes side by side."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest

from desktop.ui.progress.page import ProgressPage
from desktop.ui.window import PROGRESS
from tests.states.stage import Stage, State


def some(stage: Stage) -> None:
    """A few takes, one of them starred and with a note."""
    _page(stage).table.select(["take-2"])


def filtered(stage: Stage) -> None:
    """Only those with a star."""
    page = _page(stage)
    page.filters.show_only.setCurrentIndex(1)
    page.search.setText("failed")


def no_match(stage: Stage) -> None:
    """A search that finds nothing."""
    search = _page(stage).search
    search.setFocus()
    QTest.keyClicks(search, "zeppelin")


def deleted(stage: Stage) -> None:
    """Two takes are in the trash, and can be brought back."""
    page = _page(stage)
    page.table.select(["take-5", "take-6"])
    page.delete_button.click()


def export(stage: Stage) -> None:
    """Several takes into one folder."""
    _page(stage).table.select(["take-1", "take-2", "take-3"])
    _page(stage).exports.panel.ask(3, ("pdf", "docx"), Path("/home/ana/Documents"))


def exported(stage: Stage) -> None:
    """They are written."""
    page = _page(stage)
    page.table.select(["take-1", "take-2", "take-3"])
    page.export_button.click()
    page.exports.panel._show_folder(Path("/home/ana/Documents"))
    page.exports.panel._export.click()


def rescored(stage: Stage) -> None:
    """Several takes under another framework, and the way back."""
    page = _page(stage)
    page.table.select(["take-1", "take-2", "take-3"])
    page.rescoring.framework.choose("sar")
    page.rescoring.framework.activated.emit(page.rescoring.framework.currentIndex())


def restored(stage: Stage) -> None:
    """Two takes came back from the trash."""
    deleted(stage)
    _page(stage).undo()


def trends(stage: Stage) -> None:
    """What the figures did over the takes."""
    _page(stage).view_button.click()


def compare(stage: Stage) -> None:
    """Two takes side by side."""
    page = _page(stage)
    page.table.select(["sample", "take-1"])
    page.compare_button.click()


def _page(stage: Stage) -> ProgressPage:
    stage.window.go(PROGRESS)
    return stage.window.progress


def empty(stage: Stage) -> None:
    """No takes."""
    _page(stage)


PROGRESS_STATES: dict[str, State] = {
    "progress-empty": empty,
    "progress": some,
    "progress-filtered": filtered,
    "progress-no-match": no_match,
    "progress-deleted": deleted,
    "progress-export": export,
    "progress-exported": exported,
    "progress-rescored": rescored,
    "progress-restored": restored,
    "trends": trends,
    "compare": compare,
}
