"""`greenroom score -o`: any number of files, in processes or on a cluster, into a folder."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop.cli.output import failure, note, write, write_json
from desktop.cli.progress import StatusLine, share
from desktop.cli.sources import exit_code, failed

if TYPE_CHECKING:
    from desktop.cohort.file_scorer import Recipe
    from desktop.cohort.run import Cohort, Ran, Scoring, Step
    from scoring.types import Versions

NO_PARQUET = (
    "I left summary.parquet out because pyarrow is not installed; "
    "please install greenroom[cohort] if you need it."
)
# Where nobody watches a terminal, a line is written each time so much more of it is done.
TENTHS = 10


def check_out(
    out: Path | None, jobs: int | None, scheduler: str | None, given: Sequence[Path]
) -> None:
    """Raise click's usage error where the options do not go together."""
    if jobs is not None and scheduler is not None:
        raise click.UsageError("--jobs is for this machine; with --scheduler the cluster decides.")
    if out is None:
        if jobs is not None or scheduler is not None:
            option = "--jobs" if scheduler is None else "--scheduler"
            raise click.UsageError(f"{option} needs -o FOLDER, where the reports go.")
    elif any(path.is_dir() and path.resolve() == out.resolve() for path in given):
        raise click.BadParameter(
            "the reports would lie among the recordings; please choose another folder.",
            param_hint="'-o'",
        )


def score_cohort(
    recipe: Recipe,
    versions: Versions,
    paths: Sequence[Path],
    out: Path,
    as_json: bool,
    scoring: Scoring,
) -> int:
    """Score `paths` into `out`; the exit code."""
    from desktop.cohort.run import Cohort

    ran = _follow(Cohort(out, recipe.fingerprint(versions), scoring), paths)
    if len(ran.tables) == 1:
        note(NO_PARQUET)
    if as_json:
        write_json(_to_json(ran, out))
    else:
        write(_summary(ran, out))
    return exit_code(len(ran.failed))


def choose_scoring(
    recipe: Recipe, versions: Versions, jobs: int | None, scheduler: str | None
) -> Scoring:
    """In `jobs` processes of this machine, or on the cluster with this scheduler."""
    from desktop.cohort.file_scorer import FileScorer
    from desktop.compose import open_analyser, open_analyser_there

    if scheduler is None:
        from desktop.cohort.crew import Crew

        return Crew(FileScorer(recipe, open_analyser), jobs or 1).run
    from desktop.cohort.cluster import Cluster
    from desktop.cohort.same_versions import SameVersions

    return Cluster(SameVersions(FileScorer(recipe, open_analyser_there), versions), scheduler).run


def _follow(cohort: Cohort, paths: Sequence[Path]) -> Ran:
    line, job = StatusLine(), cohort.run(paths)
    began, failures, tenth = time.monotonic(), 0, 0
    line.show("Looking at what is done already …")
    try:
        while True:
            try:
                step = next(job)
            except StopIteration as end:
                ran: Ran = end.value
                return ran
            if step.error is not None:
                failures += 1
                line.clear()
                message = step.error
                failure(message if step.path.name in message else f"{step.path}: {message}")
            text = _progress(step, failures, time.monotonic() - began)
            line.show(f"{share(step.done / step.total)}  {text}")
            if not line.terminal and (now := step.done * TENTHS // step.total) > tenth:
                tenth = now
                note(text)
    finally:
        line.clear()
        job.close()


def _progress(step: Step, failures: int, seconds: float) -> str:
    text = f"{step.done} of {step.total}"
    if failures:
        text += f", {failures} failed"
    left = seconds / step.done * (step.total - step.done)
    return text if step.done == step.total else f"{text}, about {_time(left)} left"


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def _summary(ran: Ran, out: Path) -> str:
    parts = [f"{ran.scored} scored now"]
    if ran.kept:
        parts.append(f"{ran.kept} done before")
    if ran.failed:
        parts.append(f"{len(ran.failed)} failed (the same command tries them again)")
    tables = ", ".join(table.name for table in ran.tables)
    return f"{', '.join(parts)}. The reports lie in {out}, beside {tables}."


def _to_json(ran: Ran, out: Path) -> dict[str, object]:
    from desktop.contract.fields import clean
    from desktop.errors import GreenroomError

    return {
        "out": clean(str(out)),
        "scored": ran.scored,
        "kept": ran.kept,
        "failed": [failed(path, GreenroomError(error)) for path, error in ran.failed],
        "tables": [clean(str(table)) for table in ran.tables],
    }
