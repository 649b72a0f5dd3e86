"""What `greenroom` does where no window can be shown: its main job, on the shipped answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.front import Front, choose_framework, choose_question
from desktop.cli.output import report_lines, write, write_file
from desktop.cli.progress import follow
from desktop.errors import GreenroomError

if TYPE_CHECKING:
    from desktop.session import Session
    from scoring.types import Report

COMMANDS = "score, transcribe, record, takes, frameworks, questions, devices and models"
PAGE = "sample-report.html"


def show_sample(front: Front, reason: str) -> int:
    """Score the shipped answer, print the report, write it as a page; say why and what else works.

    `reason` is a clause, such as "there is no display". Returns the exit code.
    """
    import assets

    sample = assets.ROOT / "sample" / "answer.flac"
    with front.session() as session:
        framework = choose_framework(session, None)
        job = session.score_file(sample, choose_question(session, None), framework.id)
        report = follow(job, "The shipped answer")
        write(report_lines(session, report))
        path = _write_page(front.places.data / "exports", sample, report, session)
    write(f"\nThis is the answer that comes with Greenroom; its report as a page: {path}")
    write(
        f"The window stays closed because {reason}; these commands work without one: "
        f"{COMMANDS} (greenroom --help says more)."
    )
    return 0


def _write_page(folder: Path, sample: Path, report: Report, session: Session) -> Path:
    from desktop.takes.envelope import envelope_of
    from desktop.texts.html_page import page
    from speech.audio import SAMPLE_RATE, AudioFile

    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise GreenroomError(
            f"I could not create the folder {folder}: {error.strerror or error}; "
            "please free the path or make it writable."
        ) from error
    outline = envelope_of(AudioFile(sample).blocks(), SAMPLE_RATE)
    titles = {framework.id: framework.title for framework in session.catalog.frameworks}
    path = folder / PAGE
    write_file(path, page(report, outline, framework=titles.get(report.framework)))
    return path
