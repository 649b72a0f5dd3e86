"""`greenroom score`: a report on recordings or transcripts, without keeping them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.cohort import check_out, choose_scoring, score_cohort
from desktop.cli.front import Front, choose_framework, choose_question, pass_front
from desktop.cli.options import framework_option, json_option, model_option, question_option
from desktop.cli.output import report_lines, write
from desktop.cli.progress import follow
from desktop.cli.sources import FILES, each, exit_code, failed, find_sources, finish_json
from desktop.errors import GreenroomError

if TYPE_CHECKING:
    from scoring.types import Report


@click.command(short_help="Score recordings or transcripts.")
@click.argument("files", nargs=-1, required=True, type=FILES, metavar="FILE|FOLDER...")
@framework_option
@question_option
@model_option
@json_option
@click.option(
    "-o", "out", type=FILES, metavar="FOLDER", help="Write a report for each file and a table here."
)
@click.option(
    "--jobs", type=click.IntRange(1, 256), metavar="N", help="With -o: work on N files at a time."
)
@click.option(
    "--scheduler", metavar="ADDRESS", help="With -o: work on the Dask cluster of this scheduler."
)
@pass_front
def score(
    front: Front,
    files: tuple[Path, ...],
    framework: str | None,
    question: str | None,
    model: str | None,
    as_json: bool,
    out: Path | None,
    jobs: int | None,
    scheduler: str | None,
) -> int:
    """Score recordings of any kind, transcripts (.json) or texts (.txt); nothing is kept.

    A folder stands for the recordings and transcripts in it. Without --framework the one from the
    settings is used, without --question "Tell me about a time you failed". With -o, what was done
    before with the same files and choices is left alone, so that a run that was stopped goes on.
    With --scheduler the files' names and their reports go to that cluster: its workers must find
    the files under the same paths.
    """
    from desktop.cohort.file_scorer import Recipe
    from desktop.contract import report_to_json

    check_out(out, jobs, scheduler, files)
    sources = find_sources(files)
    results: list[Any] = []
    failures = 0
    with front.session(model) as session:
        chosen, asked = choose_framework(session, framework), choose_question(session, question)
        if out is not None:
            recipe = Recipe(front.places, session.catalog, session.settings, chosen, asked, model)
            versions = session.versions()
            scoring = choose_scoring(recipe, versions, jobs, scheduler)
            return score_cohort(recipe, versions, sources.paths, out, as_json, scoring)

        def work(path: Path) -> Report:
            return follow(session.score_file(path, asked, chosen.id, model), path.name)

        for path, report in each(sources.paths, work):
            if isinstance(report, GreenroomError):
                failures += 1
                results.append(failed(path, report))
            elif as_json:
                results.append(report_to_json(report))
            else:
                separator = "\n" + "─" * 40 + "\n\n" if results else ""
                write(separator + report_lines(session, report))
                results.append(None)
    return finish_json(results, sources.many, failures) if as_json else exit_code(failures)
