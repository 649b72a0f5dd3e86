"""Refuses a report that another machine made with other versions than this one has."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from desktop.cohort.file_scorer import Outcome
from scoring.types import Versions

OTHER = (
    "{machine} would score {name} with other versions ({differences}); "
    "please install the same greenroom and models on all machines."
)


class SameVersions:
    """Goes to the other machine around what scores there; `versions` are those of this one."""

    def __init__(self, scorer: Callable[[Path], Outcome], versions: Versions) -> None:
        self._scorer, self._versions = scorer, versions

    def __call__(self, path: Path) -> Outcome:
        """The outcome, or a sentence instead of it; never raises if `scorer` does not."""
        outcome = self._scorer(path)
        if outcome.error is not None:
            return outcome
        theirs = json.loads(outcome.report)["versions"]
        # A text has no speech model.
        differences = ", ".join(
            f"{what} {theirs[what]}, here {ours}"
            for what, ours in asdict(self._versions).items()
            if theirs[what] is not None and theirs[what] != ours
        )
        if not differences:
            return outcome
        machine = platform.node() or "another machine"
        return Outcome(error=OTHER.format(machine=machine, name=path.name, differences=differences))
