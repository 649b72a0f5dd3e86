"""Scores one file by itself, in any process: nothing is read but the file, nothing is kept."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from desktop.cohort.table import Row, row_of
from desktop.contract import SCHEMA, report_to_json
from desktop.errors import GreenroomError
from desktop.settings import Settings
from desktop.system.places import Places
from desktop.takes.analyser import Analyser
from desktop.types import Job
from scoring.catalog import Catalog
from scoring.types import Framework, Question, Versions

T = TypeVar("T")
log = logging.getLogger(__name__)
MISTAKE = (
    "I could not score {name} because of a mistake of mine ({error}); "
    "please send in the log that lies in {folder}."
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file: its report as JSON text and its row, or a sentence in `error`."""

    report: str = ""
    row: Row | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that decides a report besides the file; `model` goes before the one in `settings`."""

    places: Places
    catalog: Catalog
    settings: Settings
    framework: Framework
    question: Question
    model: str | None

    def fingerprint(self, versions: Versions) -> str:
        """The same as long as the same file would give the same report."""
        what = {
            "schema": SCHEMA,
            "versions": asdict(versions),
            "framework": asdict(self.framework),
            "question": asdict(self.question),
            "fillers": self.settings.fillers,
            "model": self.model or (self.settings.model_folder, self.settings.model),
        }
        return hashlib.sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()[:16]


class FileScorer:
    """Goes to other processes as it is; what `open` makes there is made at the first file."""

    def __init__(self, recipe: Recipe, open: Callable[[Recipe], Analyser]) -> None:
        self._recipe = recipe
        self._open = open
        self._analyser: Analyser | None = None

    def __call__(self, path: Path) -> Outcome:
        """The outcome of one file; never raises."""
        try:
            return self._score(path)
        except GreenroomError as error:
            return Outcome(error=str(error))
        except Exception as error:
            log.error("unexpected", exc_info=error)
            what, folder = type(error).__name__, self._recipe.places.cache
            return Outcome(error=MISTAKE.format(name=path.name, error=what, folder=folder))

    def _score(self, path: Path) -> Outcome:
        if self._analyser is None:
            self._analyser = self._open(self._recipe)
        recipe = self._recipe
        # Afresh: what one person is asked has nothing to do with what another one said.
        analyser = self._analyser.afresh()
        job = analyser.score_file(path, recipe.question, recipe.framework, recipe.model)
        document = report_to_json(finish(job))
        text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
        return Outcome(text + "\n", row_of(document))


def finish(job: Job[T]) -> T:
    """The result of `job`, whose progress nobody watches."""
    while True:
        try:
            next(job)
        except StopIteration as end:
            result: T = end.value
            return result
