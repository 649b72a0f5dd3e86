"""Every state a page can be in: controls have names, charts have words, nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QLabel,
    QScrollArea,
    QWidget,
)

from desktop import words
from desktop.ui.parts.controls import Shrinking
from desktop.ui.parts.theme import Theme
from desktop.ui.progress.trend_charts import RuleGrid, TrendChart
from desktop.ui.review.timeline import Timeline
from tests.states import STATES, stage_for
from tests.ui.test_window import nameless

# One of each kind: the whole table takes script/screenshots minutes.
LOOKED_AT = (
    "practice-recording",
    "interview-set-up",
    "interview-summary",
    "review",
    "review-find",
    "review-export",
    "progress",
    "progress-empty",
    "trends",
    "compare",
    "stories",
    "settings",
    "sound-tested",
    "keys",
    "first-library-closed",
)
# The fullest rows of buttons and lines, where longer words go wrong first.
GERMAN = (
    "practice-past-band",
    "interview-follow-up",
    "review-end",
    "review-playing",
    "review-export",
    "progress",
    "stories-telling",
    "settings",
)
REST = "where the focus rests"
CHARTS = (Timeline, TrendChart, RuleGrid)


@pytest.fixture
def german() -> Iterator[None]:
    """The window speaks German."""
    words.speak("de")
    yield
    words.speak(words.ENGLISH)


@pytest.fixture(params=LOOKED_AT)
def shown(request: pytest.FixtureRequest, theme: Theme) -> Iterator[QWidget]:
    """The window, or what lies over it, in one state, as small as it may be."""
    stage = stage_for(request.param, theme)
    stage.window.resize(stage.window.minimumSize())
    stage.window.show()
    QApplication.processEvents()
    what = STATES[request.param](stage) or stage.window
    stage.settle()
    yield what
    stage.close()


def cut_off(root: QWidget) -> list[str]:
    """Labels on show whose words do not fit into them."""
    labels = [
        w for w in root.findChildren(QLabel) if w.isVisible() and not isinstance(w, Shrinking)
    ]
    return [
        w.text()
        for w in labels
        if w.text()
        and w.width() < (w.minimumSizeHint().width() if w.wordWrap() else w.sizeHint().width())
    ]


def squeezed(root: QWidget) -> list[str]:
    """Buttons and tick boxes on show whose words do not fit into them."""
    buttons = [b for b in root.findChildren(QAbstractButton) if b.isVisible() and b.text()]
    return [b.text() for b in buttons if b.width() < b.minimumSizeHint().width()]


def wider(root: QWidget) -> list[str]:
    """Scrolled parts that are wider than their frame, so that their right edge is cut off."""
    areas = [a for a in root.findChildren(QScrollArea) if a.isVisible() and a.widgetResizable()]
    return [
        f"{a.accessibleName()}: {a.widget().width()} in {a.viewport().width()}"
        for a in areas
        if a.widget().width() > a.viewport().width()
    ]


def controls(root: QWidget) -> list[QWidget]:
    """What the Tab key stops at."""
    return [
        w
        for w in root.findChildren(QWidget)
        if w.isVisible()
        and w.isEnabled()
        and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        # The field inside a box with arrows: the box is the control.
        and not isinstance(w.parent(), QAbstractSpinBox)
        and w.objectName() != REST
    ]


def roleless(root: QWidget) -> list[str]:
    """Controls that a screen reader cannot tell the kind of."""
    nothing = (QAccessible.Role.NoRole, QAccessible.Role.Client)
    return [
        f"{type(w).__name__} {w.accessibleName()}"
        for w in controls(root)
        # What scrolls is a pane, which is what Qt says of it.
        if not isinstance(w, QAbstractScrollArea)
        and QAccessible.queryAccessibleInterface(w).role() in nothing
    ]


def unmarked(root: QWidget) -> list[str]:
    """Controls that look with the focus as they do without it."""
    window = root.window()
    window.activateWindow()
    rest = QWidget(window)
    rest.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    rest.setObjectName(REST)
    rest.resize(1, 1)
    rest.show()
    found = []
    for control in controls(root):
        pictures = []
        for focused in (rest, control):
            focused.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            pictures.append(control.grab().toImage())
        if control.hasFocus() and pictures[0] == pictures[1]:
            found.append(f"{type(control).__name__} {control.accessibleName()}")
    rest.deleteLater()
    return found


def test_a_state_can_be_read_and_heard(shown: QWidget) -> None:
    """At the smallest size nothing is cut off, and a screen reader can name all there is."""
    assert nameless(shown) == []
    assert cut_off(shown) == []
    assert squeezed(shown) == []
    assert wider(shown) == []
    charts = [w for w in shown.findChildren(QWidget) if isinstance(w, CHARTS) and w.isVisible()]
    assert all(chart.accessibleName() for chart in charts)
    assert all(chart.accessibleDescription() for chart in charts)
    assert (roleless(shown), unmarked(shown)) == ([], [])


@pytest.mark.parametrize("name", GERMAN)
def test_german_fits_too(name: str, theme: Theme, german: None) -> None:
    """German words are the longest, and at the smallest size none of them is cut off."""
    stage = stage_for(name, theme)
    stage.window.resize(stage.window.minimumSize())
    stage.window.show()
    QApplication.processEvents()
    shown = STATES[name](stage) or stage.window
    stage.settle()
    try:
        assert (cut_off(shown), squeezed(shown), wider(shown)) == ([], [], [])
    finally:
        stage.close()
