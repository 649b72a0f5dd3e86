"""A real library with one answer in it, on a fake of Whisper, for tests of editing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.library.folder import Library
from desktop.library.store import Store
from desktop.library.trash import Trash
from desktop.session import Session
from desktop.settings import Settings
from scoring.catalog import load_catalog
from scoring.score import Scorer
from tests.desktop.fakes import (
    FakeClock,
    FakeSpeech,
    FakeSystemTrash,
    FakeTagger,
    places_in,
    write_sound,
)
from tests.desktop.jobs import run
from tests.fakes import FakeShelf


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
