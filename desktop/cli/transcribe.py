"""`greenroom transcribe`: what was said, and when."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from desktop.cli.front import Front, pass_front
from desktop.cli.options import json_option, model_option
from desktop.cli.output import write, write_file
from desktop.cli.progress import follow
from desktop.cli.sources import (
    FILES,
    Sources,
    document,
    each,
    exit_code,
    failed,
    find_sources,
    finish_json,
)
from desktop.errors import GreenroomError

if TYPE_CHECKING:
    from speech.types import Transcript

Hear: TypeAlias = "Callable[[Path], Transcript]"
# Those of desktop.exports, named here so that --help need not load them (a test compares).
FORMATS = ("txt", "md", "srt", "vtt", "csv", "labels")


@click.command(short_help="Write down what was said in recordings.")
@click.argument("files", nargs=-1, required=True, type=FILES, metavar="FILE...")
@model_option
@json_option
@click.option("--format", "format", type=click.Choice(FORMATS), help="Format; txt by default.")
@click.option(
    "-o",
    "out",
    type=FILES,
    metavar="OUT",
    help="File to write; for several recordings a folder (with --json a file).",
)
@pass_front
def transcribe(
    front: Front,
    files: tuple[Path, ...],
    model: str | None,
    as_json: bool,
    format: str | None,
    out: Path | None,
) -> int:
    """Write down what was said in recordings of any kind, with the times of every word."""
    if as_json and format:
        raise click.UsageError("Please choose one of --json and --format.")
    sources = find_sources(files)
    if out and sources.many and not as_json and not out.is_dir():
        raise click.BadParameter(
            f"{out} must be a folder that exists, for several recordings.", param_hint="'-o'"
        )
    with front.session(model) as session:

        def hear(path: Path) -> Transcript:
            return follow(session.transcribe_file(path, model), path.name)

        if as_json:
            return _as_json(sources, hear, out)
        return _as_text(sources, hear, format or "txt", out)


def _as_json(sources: Sources, hear: Hear, out: Path | None) -> int:
    from desktop.contract import transcript_to_json
    from desktop.contract.fields import clean

    results: list[Any] = []
    failures = 0
    for path, transcript in each(sources.paths, hear):
        if isinstance(transcript, GreenroomError):
            failures += 1
            results.append(failed(path, transcript))
        else:
            results.append(transcript_to_json(transcript, clean(path.name)))
    if out is None:
        return finish_json(results, sources.many, failures)
    if sources.many or not failures:
        write_file(_file_in(out, sources.paths[0], "json"), document(results, sources.many))
    return exit_code(failures)


def _as_text(sources: Sources, hear: Hear, format: str, out: Path | None) -> int:
    from desktop.exports import export_transcript

    def work(path: Path) -> str:
        text = export_transcript(hear(path), format)
        if out:
            write_file(_file_in(out, path, "txt" if format == "labels" else format), text)
        return text

    failures = 0
    for number, (path, text) in enumerate(each(sources.paths, work)):
        if isinstance(text, GreenroomError):
            failures += 1
        elif not out:
            heading = f"{path.name}\n\n" if sources.many and format in ("txt", "md") else ""
            write(("\n" if heading and number else "") + heading + text)
    return exit_code(failures)


def _file_in(out: Path, source: Path, suffix: str) -> Path:
    return out / f"{source.stem}.{suffix}" if out.is_dir() else out
