"""A library of every earlier version opens with all that was in it.

The files were written by the app of their time (script/keep_library), and hold the sample scored
under two frameworks; from 2 on with a corrected word, from 4 on with a star and a note, from 5 on
with a story.
"""

from __future__ import annotations

import gzip
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import assets
from desktop.compose import STORE, open_session
from desktop.library.migrations import VERSION, version_of
from desktop.session import Session
from tests.desktop.fakes import places_in

OLD = Path(__file__).parents[1] / "data" / "libraries"
VERSIONS = range(1, VERSION + 1)


@pytest.fixture(params=VERSIONS, ids="version-{}".format)
def version(request: pytest.FixtureRequest) -> int:
    """Each that there has been."""
    return int(request.param)


@pytest.fixture
def session(version: int, tmp_path: Path) -> Iterator[Session]:
    """The app of today on a library of that time."""
    places = places_in(tmp_path)
    places.recordings.mkdir(parents=True)
    packed = OLD / f"version-{version}.db.gz"
    assert packed.exists(), "please run script/keep_library"
    (places.data / STORE).write_bytes(gzip.decompress(packed.read_bytes()))
    opened = open_session(places)
    for row in opened.takes():
        shutil.copy(assets.ROOT / "sample" / "answer.flac", opened.take(row.id).main.audio)
    yield opened
    opened.close()


def test_all_that_was_in_it_is_there(session: Session, version: int) -> None:
    """And nothing is told, since nothing is wrong."""
    assert session.problems == ()
    (row,) = session.takes()
    take = session.take(row.id)
    assert [report.framework for report in take.main.reports][:2] == ["pivot-own", "sar"]
    assert take.main.report is not None
    words = take.main.report.transcript.words
    assert len(words) > 200
    if version >= 2:
        assert [type(made).__name__ for made in take.main.corrections] == ["WordCorrection"]
        assert words[3].text == "hello"
    if version >= 4:
        assert (row.starred, row.note) == (True, "Told to Ana.")
    if version >= 5:
        assert [story.title for story in session.stories.all()] == ["The checkout"]


def test_its_trends_can_be_drawn(session: Session) -> None:
    """From figures that stood in its reports alone, until version 6."""
    (point,) = session.desk.points()
    report = session.take(point.id).main.report
    assert report is not None
    assert point.verdicts == {finding.rule: finding.verdict for finding in report.findings}
    assert point.fillers == report.fillers.per_100_words


def test_it_can_be_worked_on(session: Session) -> None:
    """As with one made today."""
    (row,) = session.takes()
    assert session.rescore(row.id, "five-step").main.reports[-1].framework == "five-step"
    session.desk.star([row.id], True)
    session.desk.note(row.id, "Again.")
    session.stories.told(row.id, session.stories.add("Another", "I failed.").id)
    (row,) = session.takes()
    assert (row.starred, row.note) == (True, "Again.")


def test_the_library_of_that_time_is_kept(session: Session, version: int, tmp_path: Path) -> None:
    """Until the user takes it away; there is none where nothing had to change."""
    copy = tmp_path / "data" / f"{STORE}.v{version}.bak"
    assert copy.exists() == (version < VERSION)
    if copy.exists():
        with closing(sqlite3.connect(copy)) as connection:
            assert version_of(connection) == version
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
