"""A Session on temporary folders with fakes for everything that needs hardware or models."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.library.folder import Library
from desktop.library.store import Store
from desktop.library.trash import Trash
from desktop.session import Session
from desktop.settings import Settings
from desktop.system.places import Places
from scoring.catalog import Catalog, load_catalog
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


@dataclass
class Bench:
    """A Session and everything under it that a test may want to look at or break."""

    session: Session
    places: Places
    speech: FakeSpeech
    tagger: FakeTagger
    store: Store
    library: Library
    trash: FakeSystemTrash


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The built-in catalogue."""
    return load_catalog()[0]


@pytest.fixture
def open_bench(tmp_path: Path, catalog: Catalog) -> Iterator[Callable[[], Bench]]:
    """Opens a Session; called again, another one on the same folders."""
    opened: list[Bench] = []
    clock = FakeClock()

    def open_one() -> Bench:
        places = places_in(tmp_path)
        places.create()
        speech, tagger = FakeSpeech(), FakeTagger()
        trash = FakeSystemTrash(tmp_path / "trash")
        store = Store(places.data / "library.db", places.recordings)
        library = Library(places.recordings, clock)
        session = Session(
            places,
            catalog,
            Scorer(catalog, tagger, "0.0"),
            tagger,
            speech.tools(),
            store,
            library,
            Trash(places.data / "trash", trash),
            Settings(),
        )
        bench = Bench(session, places, speech, tagger, store, library, trash)
        opened.append(bench)
        return bench

    yield open_one
    for bench in opened:
        bench.session.close()


@pytest.fixture
def bench(open_bench: Callable[[], Bench]) -> Bench:
    """One Session."""
    return open_bench()


@pytest.fixture
def take_id(bench: Bench, tmp_path: Path) -> str:
    """An imported answer of 24 words, two a second."""
    path = write_sound(tmp_path / "mine.wav", 12.0)
    question = bench.session.catalog.question("failure")
    return run(bench.session.import_file(path, question, "pivot-own")).id
