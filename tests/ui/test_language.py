"""The real window in another language: nothing that is shown got past the catalog."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop import words
from desktop.compose import open_session
from desktop.session import Session
from desktop.system.places import Places
from desktop.ui.jobs import InlineExecutor, JobRunner
from desktop.ui.keys_sheet import KeysSheet
from desktop.ui.parts.theme import Theme
from desktop.ui.window import PRACTICE, PROGRESS, REVIEW, STORIES, MainWindow
from tests.fakes import FakePlayer
from tests.windows import furnished

SKETCH = (
    "Last year I led the launch of our family plan. I bet on price alone, and we lost 300 "
    "customers in a month. Since then every launch starts with ten interviews."
)
# Names, units and formats that read the same in every language.
NAMES = re.compile(
    r"\b(Greenroom|PIVOT-OWN|Ctrl|dB|MB|GB|kB|min|tiny(\.en)?|base(\.en)?|small(\.en)?|medium(\.en)?"
    r"|large-v\d|turbo|distil|CPU|NVIDIA|English|Deutsch|Python|Qt|PySide6|Linux|I|we|they)\b"
)
WORD = re.compile(r"[^\W\d_]{2,}")
MARKED = re.compile("⟦[^⟦⟧]*⟧")


class Marking(gettext.NullTranslations):
    """Puts ⟦ ⟧ around every text that a catalog knows, and leaves all others as they are."""

    def __init__(self) -> None:
        super().__init__()
        real = gettext.translation(words.DOMAIN, words.FOLDER, ["de"])
        # gettext's own name: desktop/words.py looks there for the texts with values in them.
        self._catalog: dict[object, str] = dict(real._catalog)  # type: ignore[attr-defined]

    def gettext(self, message: str) -> str:
        """The text, marked."""
        return f"⟦{message}⟧" if message in self._catalog else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """One of the two, marked."""
        return f"⟦{msgid1 if n == 1 else msgid2}⟧" if (msgid1, 0) in self._catalog else msgid1

    def pgettext(self, context: str, message: str) -> str:
        """The text of a kind, marked."""
        return f"⟦{message}⟧" if f"{context}\x04{message}" in self._catalog else message


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every text of the catalog with marks around it."""
    monkeypatch.setattr(words, "_catalog", words.Catalog("xx", Marking()))


@pytest.fixture
def german() -> Iterator[None]:
    """German, as it ships."""
    words.speak("de")
    yield
    words.speak(words.ENGLISH)


@contextmanager
def opened(folder: Path, qtbot: QtBot, theme: Theme) -> Iterator[tuple[MainWindow, Session]]:
    """The real session with the shipped sample and a story, in the real window."""
    session = open_session(Places(folder / "data", folder / "config", folder / "cache"))
    session.stories.add("The price bet", SKETCH)
    runners = (JobRunner(InlineExecutor()) for _ in range(3))
    window = furnished(session, *runners, FakePlayer(), theme)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    try:
        yield window, session
    finally:
        window.shutdown()
        session.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def everything(window: MainWindow, session: Session) -> Iterator[tuple[str, str]]:
    """Each text the window shows or reads aloud, with where it stands: page after page."""
    for page in (PRACTICE, REVIEW, PROGRESS, STORIES):
        window.go(page)
    window.practice.setup.open()
    window.progress.table.selectAll()
    window.review.exports.panel.ask(2, ("pdf",), Path("."))
    rows = session.takes()
    window.progress.view_button.click()
    compared = session.compare(rows[0].id, rows[0].id)
    window.progress.compare._pair = (rows[0], rows[0])
    window.progress.compare._on_compared(compared, window.progress.compare._pair)
    yield from texts(window)
    for dialog in (KeysSheet(window), window.preferences.make_dialog(())):
        yield from texts(dialog)
        dialog.close()
        dialog.deleteLater()


def texts(top: QWidget) -> Iterator[tuple[str, str]]:
    """The texts of a widget and of all in it."""
    for widget in (top, *top.findChildren(QWidget)):
        name = type(widget).__name__
        for text in (*_own(widget), widget.accessibleName(), widget.toolTip()):
            yield name, text
        yield name, widget.accessibleDescription()
        yield name, widget.windowTitle()
    for action in top.findChildren(QAction):
        yield "QAction", action.text().partition("\t")[0]


def _own(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(i) for i in range(widget.count()))
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QTableView):
        model = widget.model()
        for column in range(model.columnCount()):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            for row in range(model.rowCount()):
                yield str(model.index(row, column).data() or "")


def user_words(session: Session) -> Callable[[str], str]:
    """Takes out of a text what is the user's or asked in English: no words of the window."""
    own = {q.text for q in session.catalog.questions} | {"The price bet", SKETCH}
    for row in session.takes():
        own.add(row.question)
        for answer in session.take(row.id).answers:
            own.add(str(answer.audio))
            report = answer.report
            assert report is not None
            own |= {report.source} | {f.question for f in report.follow_ups}
            own |= {e.quote for f in report.findings for e in f.evidence}
            own |= {e.quote for line in report.summary for e in line.evidence}
            own |= {item.text for item in (*report.fillers.items, *report.hedges)}
            own |= {item.text for item in (*report.repeats, *report.numbers)}
    long_first = sorted((text for text in own if text), key=len, reverse=True)

    def take_out(text: str) -> str:
        for one in long_first:
            text = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", "", text)
        return text

    return take_out


def plain(text: str) -> str:
    """Rich text without its tags."""
    return re.sub("<[^>]*>|&[a-z]+;", " ", text) if "<" in text else text


def show(found: set[tuple[str, str]]) -> str:
    """One a line, for whoever reads the failure."""
    return "\n".join(f"{where}: {text}" for where, text in sorted(found))


@pytest.mark.usefixtures("marked")
def test_every_text_of_the_window_went_through_the_catalog(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    """Whatever is left without marks but names, numbers and the user's own words is no text."""
    with opened(tmp_path, qtbot, theme) as (window, session):
        take_out = user_words(session)
        past = set()
        for where, text in everything(window, session):
            left = plain(text)
            while MARKED.search(left):
                left = MARKED.sub("", left)
            # What is copied into a report of a fault is for those who mend it.
            if WORD.search(take_out(NAMES.sub("", left))) and not left.startswith("greenroom "):
                past.add((where, text))
    assert not past, show(past)


@pytest.mark.usefixtures("german")
def test_no_english_text_is_left_in_a_german_window(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    """A text that the catalog could still say in German was not said."""
    with opened(tmp_path, qtbot, theme) as (window, session):
        shown = list(everything(window, session))
        english = {(where, text) for where, text in shown if words.reword(text) != text}
        assert not english, show(english)
        assert any(text == "Üben" for _, text in shown)
