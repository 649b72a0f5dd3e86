"""A real library with one answer in it, on a fake of Whisper, and what a user does to its words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from desktop.library.folder import Library
from desktop.library.store import Store
from desktop.library.trash import Trash
from desktop.session import Session
from desktop.settings import Settings
from desktop.ui.jobs import InlineExecutor, JobRunner
from desktop.ui.parts.theme import Theme
from desktop.ui.review.figure_button import FigureButton
from desktop.ui.review.page import ReviewPage
from desktop.ui.window import REVIEW
from scoring.catalog import load_catalog
from scoring.score import Scorer
from scoring.types import Report
from tests.desktop.fakes import (
    FakeClock,
    FakeSpeech,
    FakeSystemTrash,
    FakeTagger,
    places_in,
    write_sound,
)
from tests.desktop.jobs import run
from tests.fakes import FakePlayer, FakeShelf
from tests.windows import furnished

LEFT = Qt.MouseButton.LeftButton


@dataclass(frozen=True)
class Desk:
    """The session, the fake under it, and the id of the one take."""

    session: Session
    speech: FakeSpeech
    take_id: str


def open_desk(folder: Path) -> Desk:
    """A session whose library holds an answer of 24 words, two a second."""
    places = places_in(folder)
    places.create()
    catalog, tagger, speech = load_catalog()[0], FakeTagger(), FakeSpeech()
    session = Session(
        places,
        catalog,
        Scorer(catalog, tagger, "0.0"),
        tagger,
        speech.tools(),
        Store(places.data / "library.db", places.recordings),
        Library(places.recordings, FakeClock()),
        Trash(places.data / "trash", FakeSystemTrash(folder / "trash")),
        Settings(toured=True),
    )
    session.shelf = FakeShelf()  # type: ignore[assignment]  # two models, without files
    sound = write_sound(folder / "mine.wav", 12.0)
    take = run(session.import_file(sound, catalog.question("failure"), "pivot-own"))
    return Desk(session, speech, take.id)


@contextmanager
def open_page(qtbot: QtBot, desk: Desk, theme: Theme) -> Iterator[ReviewPage]:
    """Its answer in Review, in a window that has the keys."""
    runners = (JobRunner(InlineExecutor()) for _ in range(3))
    window = furnished(desk.session, *runners, FakePlayer(), theme)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go(REVIEW)
    yield window.review
    window.shutdown()


def report(page: ReviewPage) -> Report:
    """What is on show."""
    take = page.take
    assert take is not None
    assert take.main.report is not None
    return take.main.report


def word(page: ReviewPage, index: int) -> str:
    """One of its words."""
    return report(page).transcript.words[index].text


def spot(page: ReviewPage, index: int) -> QPoint:
    """Inside a word of the transcript."""
    cursor = QTextCursor(page.transcript.document())
    cursor.setPosition(page.transcript.position_of(index) + 1)
    return page.transcript.cursorRect(cursor).center()


def type_over(page: ReviewPage, qtbot: QtBot, index: int, text: str, key: Qt.Key) -> None:
    """Double click a word, type, and end with a key."""
    viewport = page.transcript.viewport()
    qtbot.mouseDClick(viewport, LEFT, pos=spot(page, index))
    assert page.transcript.editor.isVisible()
    page.transcript.editor.selectAll()
    qtbot.keyClicks(page.transcript.editor, text)
    qtbot.keyClick(page.transcript.editor, key)


def told(page: ReviewPage) -> str:
    """What the line beside Play counts."""
    return " ".join(made.text() for made in page.transport.legend.findChildren(FigureButton))
