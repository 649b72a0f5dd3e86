"""Many files into a folder: each once, whatever fails, and a table of all."""

from __future__ import annotations

import csv
import os
from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.cohort.crew import Lost
from desktop.cohort.file_scorer import FileScorer, Outcome, Recipe
from desktop.cohort.ledger import FILE
from desktop.cohort.run import Cohort, Ran, Step
from desktop.errors import GreenroomError
from desktop.settings import Settings
from desktop.system.lockfile import LockFile
from scoring.catalog import Catalog
from scoring.types import Versions
from tests.desktop.fakes import places_in

VERSIONS = Versions("1", "tiny.en", "t", "r")


class FakeScoring:
    """Stands in for the processes: backwards, "broken" has no report, "deadly" kills."""

    def __init__(self) -> None:
        self.scored: list[str] = []
        self.stop_after = 99

    def __call__(self, paths: Sequence[Path]) -> Generator[tuple[Path, Outcome | Lost], None, None]:
        """The last one first."""
        for path in reversed(paths):
            if len(self.scored) == self.stop_after:
                raise KeyboardInterrupt
            self.scored.append(path.name)
            yield path, self._outcome(path)

    def _outcome(self, path: Path) -> Outcome | Lost:
        if path.stem == "deadly":
            return Lost(-11)
        if path.stem == "broken":
            return Outcome(error="I could not read broken.mp3.")
        text = path.read_text()
        return Outcome(f'{{"text": "{text}"}}\n', {"source": path.name, "words": len(text)})


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Five recordings, one that cannot be read and one that kills."""
    folder = tmp_path / "in"
    folder.mkdir()
    paths = [folder / name for name in ("a.wav", "b.wav", "broken.mp3", "c.wav", "deadly.wav")]
    for path in paths:
        path.write_text(path.stem)
    return paths


def finish(job: Generator[Step, None, Ran]) -> tuple[list[Step], Ran]:
    """All steps, and how it ended."""
    steps = []
    while True:
        try:
            steps.append(next(job))
        except StopIteration as end:
            return steps, end.value


def table(out: Path) -> list[dict[str, str]]:
    """The rows of the CSV."""
    with (out / "summary.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_file_has_a_report_or_a_sentence(files: list[Path], tmp_path: Path) -> None:
    """In the table they stand in the order given, however they came."""
    out = tmp_path / "new" / "out"
    steps, ran = finish(Cohort(out, "r", FakeScoring()).run(files))
    assert [(step.done, step.total) for step in steps] == [(n, 5) for n in range(1, 6)]
    assert (ran.scored, ran.kept, [path.name for path, _ in ran.failed]) == (
        3,
        0,
        ["broken.mp3", "deadly.wav"],
    )
    rows = table(out)
    assert [row["path"] for row in rows] == [str(path) for path in files]
    assert [row["report"] for row in rows] == ["a.wav.json", "b.wav.json", "", "c.wav.json", ""]
    assert "process that worked on it ended (-11)" in rows[4]["error"]
    assert (out / "a.wav.json").read_text() == '{"text": "a"}\n'


def test_a_second_run_does_only_what_failed(files: list[Path], tmp_path: Path) -> None:
    """And the table still has all."""
    finish(Cohort(tmp_path / "out", "r", FakeScoring()).run(files))
    before = table(tmp_path / "out")
    again = FakeScoring()
    _, ran = finish(Cohort(tmp_path / "out", "r", again).run(files))
    assert again.scored == ["deadly.wav", "broken.mp3"]
    assert (ran.scored, ran.kept) == (0, 3)
    assert table(tmp_path / "out") == before


def test_a_run_that_was_stopped_goes_on(files: list[Path], tmp_path: Path) -> None:
    """What was done before Ctrl+C is not done again."""
    stopped = FakeScoring()
    stopped.stop_after = 3
    with pytest.raises(KeyboardInterrupt):
        finish(Cohort(tmp_path / "out", "r", stopped).run(files))
    again = FakeScoring()
    _, ran = finish(Cohort(tmp_path / "out", "r", again).run(files))
    assert (stopped.scored[1], again.scored[1:3]) == ("c.wav", ["broken.mp3", "b.wav"])
    assert (ran.scored, ran.kept) == (2, 1)


def test_another_file_or_recipe_is_scored_anew(files: list[Path], tmp_path: Path) -> None:
    """So is one whose report is gone, or whose line in the ledger was cut off by a kill."""
    out, good = tmp_path / "out", [files[0], files[1], files[3]]
    finish(Cohort(out, "r", FakeScoring()).run(good))
    files[0].write_text("another")
    (out / "b.wav.json").unlink()
    again = FakeScoring()
    finish(Cohort(out, "r", again).run(good))
    assert sorted(again.scored) == ["a.wav", "b.wav"]
    (out / FILE).write_bytes((out / FILE).read_bytes()[:-5])
    once_more = FakeScoring()
    finish(Cohort(out, "r", once_more).run(good))
    assert len(once_more.scored) == 1
    other = FakeScoring()
    finish(Cohort(out, "other", other).run(good))
    assert len(other.scored) == 3


def test_files_of_one_name_keep_a_report_each(tmp_path: Path) -> None:
    """From two folders; the same file twice is one."""
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.wav").write_text(folder)
    paths = [tmp_path / "x" / "a.wav", tmp_path / "y" / "a.wav", tmp_path / "x" / "a.wav"]
    _, ran = finish(Cohort(tmp_path / "out", "r", FakeScoring()).run(paths))
    assert ran.scored == 2
    reports = [(tmp_path / "out" / row["report"]).read_text() for row in table(tmp_path / "out")]
    assert reports == ['{"text": "x"}\n', '{"text": "y"}\n']


def test_a_name_as_long_as_a_disk_allows_has_a_report(tmp_path: Path) -> None:
    """Though “.json” would make it too long."""
    path = tmp_path / ("n" * 251 + ".wav")
    path.write_text("long")
    _, ran = finish(Cohort(tmp_path / "out", "r", FakeScoring()).run([path]))
    assert ran.failed == ()


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    """A name that does not exist, and a folder with nothing in it."""
    (tmp_path / "empty").mkdir()
    paths = [tmp_path / "missing.wav", tmp_path / "empty"]
    scoring = FakeScoring()
    _, ran = finish(Cohort(tmp_path / "out", "r", scoring).run(paths))
    assert [path for path, _ in ran.failed] == paths
    assert scoring.scored == []


def test_two_at_once_do_not_write_into_one_folder(files: list[Path], tmp_path: Path) -> None:
    """The second one is told."""
    (tmp_path / "out").mkdir()
    lock = LockFile(tmp_path / "out" / ".lock")
    assert lock.acquire()
    with pytest.raises(GreenroomError, match="Another greenroom is writing"):
        finish(Cohort(tmp_path / "out", "r", FakeScoring()).run(files))
    lock.release()


def test_a_place_that_cannot_be_written_is_told(files: list[Path], tmp_path: Path) -> None:
    """In one sentence, before any work."""
    (tmp_path / "out").write_text("a file")
    scoring = FakeScoring()
    with pytest.raises(GreenroomError, match="I could not score into"):
        finish(Cohort(tmp_path / "out", "r", scoring).run(files))
    assert scoring.scored == []


@pytest.fixture
def recipe(tmp_path: Path, catalog: Catalog) -> Recipe:
    """What a plain `score` uses."""
    chosen, question = catalog.framework("sar"), catalog.question("failure")
    return Recipe(places_in(tmp_path), catalog, Settings(), chosen, question, None)


def test_whatever_decides_a_report_is_in_the_recipe(recipe: Recipe) -> None:
    """A framework's own words as well, as its user may edit them; the window's theme is not."""
    others = [
        replace(recipe, framework=replace(recipe.framework, help="Mended.")),
        replace(recipe, question=recipe.catalog.question("What would you do again?")),
        replace(recipe, settings=Settings(fillers=("basically",))),
        replace(recipe, model="base"),
    ]
    prints = {item.fingerprint(VERSIONS) for item in (recipe, *others)}
    prints |= {recipe.fingerprint(replace(VERSIONS, tagger="newer"))}
    assert len(prints) == 6
    dark = replace(recipe, settings=Settings(theme="dark"))
    assert dark.fingerprint(VERSIONS) == recipe.fingerprint(VERSIONS)


@pytest.mark.logs
def test_a_mistake_of_ours_stops_no_other_file(recipe: Recipe) -> None:
    """It becomes a sentence, and the log has the rest."""

    def fails(_recipe: Recipe) -> Any:
        raise ZeroDivisionError

    outcome = FileScorer(recipe, fails)(Path("a.wav"))
    assert outcome.error is not None
    assert "a mistake of mine (ZeroDivisionError)" in outcome.error
    assert os.fspath(recipe.places.cache) in outcome.error
