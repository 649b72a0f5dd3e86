"""`greenroom takes`: the recordings that are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.front import Front, choose_framework, choose_question, pass_front
from desktop.cli.options import framework_option, json_option, model_option, question_option
from desktop.cli.output import failure, report_lines, write, write_json
from desktop.cli.progress import follow
from desktop.cli.sources import FILES, each, exit_code, failed
from desktop.errors import GreenroomError

if TYPE_CHECKING:
    from desktop.session import Session
    from desktop.types import Take, TakeRow
    from desktop.viewmodels.takes import Known

# Those of desktop.exports, named here so that --help need not load them (a test compares).
FORMATS = (
    *("pdf", "docx", "html", "md", "txt", "json", "srt", "vtt", "csv", "labels"),
    *("wav", "flac"),
)
ALL = "all"
IDS = click.argument("ids", nargs=-1, required=True, metavar="ID...")


@click.group(short_help="List, show, re-score, export, import or delete takes.")
def takes() -> None:
    """The recordings that are kept: what the window's Progress shows."""


@takes.command("list", short_help="List the takes, newest first.")
@json_option
@pass_front
def list_(front: Front, as_json: bool) -> int:
    """List the takes, newest first."""
    from desktop.contract import take_row_to_json
    from desktop.viewmodels.takes import known

    with front.session() as session:
        rows = session.takes()
        if as_json:
            write_json([take_row_to_json(row) for row in rows])
        elif rows:
            about = known(session.desk.points(), session.stories.all())
            write("\n".join(_line(session, row, about) for row in rows) + "\n")
        else:
            write("No takes yet; greenroom record makes one.")
    return 0


def _line(session: Session, row: TakeRow, about: Known) -> str:
    from desktop.viewmodels.takes import cells

    titles = {framework.id: framework.title for framework in session.catalog.frameworks}
    today = datetime.now().astimezone().date()
    marks, when, question, story, framework, length, *heard_as, origin, note = cells(
        row, titles, today, about
    )
    pace, fillers, sections = heard_as
    heard = "no report yet"
    if row.sections is not None:
        heard = f"sections {sections} · fillers {fillers} · {pace}"
    figures = f"{length} · {framework} · {heard}"
    head = "  ".join(filter(None, (click.style(row.id, bold=True), when, origin, marks)))
    return "\n  ".join(filter(None, (head, question, story and f"Story: {story}", figures, note)))


@takes.command(short_help="Show a take's report.")
@click.argument("take_id", metavar="ID")
@json_option
@pass_front
def show(front: Front, take_id: str, as_json: bool) -> int:
    """Show the newest report on each answer of a take; --json gives the whole take."""
    from desktop.contract import take_to_json

    with front.session() as session:
        take = session.take(take_id)
        if as_json:
            write_json(take_to_json(take))
            return 0
        reports = [answer.report for answer in take.answers if answer.report]
        if not reports:
            raise GreenroomError(
                f"I could not find a report on {take_id}; greenroom takes rescore makes one."
            )
        parts = [_said_of(take), *(report_lines(session, report) for report in reports)]
        write("\n".join(filter(None, parts)))
    return 0


def _said_of(take: Take) -> str:
    """A line with the user's star and note; nothing without either."""
    marks = " ".join(filter(None, ("★" if take.starred else "", take.note)))
    return f"{marks}\n" if marks else ""


@takes.command(short_help="Score takes under another framework.")
@IDS
@click.option("--framework", required=True, metavar="ID", help="The framework to score under.")
@json_option
@pass_front
def rescore(front: Front, ids: tuple[str, ...], framework: str, as_json: bool) -> int:
    """Score takes under another framework; the reports made before are kept."""
    with front.session() as session:
        chosen = choose_framework(session, framework).id

        def work(take_id: str) -> dict[str, Any]:
            if session.take(take_id).main.transcript is None:
                # Recorded without scoring, or found after a crash: listened to only now.
                follow(session.finish_recovered(take_id), take_id)
            take = session.rescore(take_id, chosen)
            if not as_json and take.main.report:
                write(report_lines(session, take.main.report))
            return {"id": take.id, "framework": take.framework}

        return _each_id(ids, work, as_json)


@takes.command(short_help="Transcribe takes once more, with another model.")
@IDS
@model_option
@json_option
@pass_front
def retranscribe(front: Front, ids: tuple[str, ...], model: str | None, as_json: bool) -> int:
    """Listen to takes once more; your corrections and the reports made before are kept."""
    with front.session(model) as session:

        def work(take_id: str) -> dict[str, Any]:
            take = follow(session.hear_again(take_id, model), take_id)
            if not as_json and take.main.report:
                write(report_lines(session, take.main.report))
            heard = take.main.transcript
            return {"id": take.id, "model": heard.model if heard else None}

        return _each_id(ids, work, as_json)


@takes.command("export", short_help="Write takes to files.")
@IDS
@click.option(
    "--format",
    "formats",
    required=True,
    multiple=True,
    type=click.Choice((*FORMATS, ALL)),
    help="The format; give it again for several, or all.",
)
@click.option("-o", "out", required=True, type=FILES, metavar="OUT", help="The file, or a folder.")
@click.option("--replace", is_flag=True, help="In a folder, write over files that are there.")
@pass_front
def export(
    front: Front, ids: tuple[str, ...], formats: tuple[str, ...], out: Path, replace: bool
) -> int:
    """Write takes to files: report, transcript or sound; the paths are printed.

    Several takes or formats go into a folder, under names made of the date, the question and the
    take. There, files that exist are left alone unless you say --replace; a single file that you
    name is replaced.
    """
    chosen = FORMATS if ALL in formats else formats
    with front.session() as session:
        if len(ids) == len(chosen) == 1 and not out.is_dir():
            write(str(follow(session.export(ids[0], chosen[0], out), out.name)))
            return 0
        result = follow(session.export_many(ids, chosen, out, replace), out.name)
    if result.written:
        write("".join(f"{path}\n" for path in result.written))
    problems = list(result.problems) + [
        f"I left {path} as it is: there is a file of that name already; add --replace to write "
        "over it."
        for path in result.left
    ]
    for problem in problems:
        failure(problem)
    return exit_code(len(problems))


@takes.command("import", short_help="Keep recordings made elsewhere.")
@click.argument("files", nargs=-1, required=True, type=FILES, metavar="FILE...")
@framework_option
@question_option
@model_option
@json_option
@pass_front
def import_(
    front: Front,
    files: tuple[Path, ...],
    framework: str | None,
    question: str | None,
    model: str | None,
    as_json: bool,
) -> int:
    """Copy recordings in, score them and keep them as takes."""
    results: list[Any] = []
    failures = 0
    with front.session(model) as session:
        chosen, asked = choose_framework(session, framework), choose_question(session, question)

        def work(path: Path) -> Take:
            return follow(session.import_file(path, asked, chosen.id), path.name)

        for path, take in each(files, work):
            if isinstance(take, GreenroomError):
                failures += 1
                results.append(failed(path, take))
                continue
            results.append({"id": take.id, "source": take.source, "framework": take.framework})
            if not as_json:
                write(f"{take.id}  {path.name}")
    if as_json:
        write_json(results)
    return exit_code(failures)


@takes.command(short_help="Put takes into the system's trash.")
@IDS
@json_option
@pass_front
def delete(front: Front, ids: tuple[str, ...], as_json: bool) -> int:
    """Put takes into the system's trash."""
    with front.session() as session:

        def work(take_id: str) -> dict[str, Any]:
            session.take(take_id)
            session.delete([take_id])
            if not as_json:
                write(f"{take_id} is in the trash.")
            return {"id": take_id}

        return _each_id(ids, work, as_json)


def _each_id(ids: Sequence[str], work: Callable[[str], dict[str, Any]], as_json: bool) -> int:
    results: list[Any] = []
    failures = 0
    for take_id in ids:
        try:
            results.append(work(take_id))
        except GreenroomError as error:
            failures += 1
            failure(str(error))
            results.append({"id": take_id, "error": str(error)})
    if as_json:
        write_json(results)
    return exit_code(failures)
