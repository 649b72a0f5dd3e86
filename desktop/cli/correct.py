"""`greenroom correct`: the user's word on what was heard and found in a take."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop.cli.corrections_shown import listed, report_of, show, shown
from desktop.cli.front import Front, pass_front
from desktop.cli.options import json_option
from desktop.cli.output import width, write, write_file, write_json
from desktop.cli.sources import FILES

if TYPE_CHECKING:
    from desktop.session import Session
    from scoring.corrections import Correction, JudgedByUser
    from scoring.types import Framework, Report

# Those of desktop.takes.correcting, named here so that --help need not load it (a test compares).
VERDICTS = ("met", "partly", "not_found", "against")
NONE = "none"
Maker = Callable[["Session", "Report"], "Correction"]


Numbers = tuple[int, int]


def _numbers(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> Numbers | None:
    """First and last word of 12 or 12-20; click's usage error for anything else."""
    if value is None:
        return None
    ends = value.split("-")
    if len(ends) <= 2 and all(end.isdecimal() for end in ends):
        return int(ends[0]), int(ends[-1])
    raise click.BadParameter(f"{value!r} is no word's number, such as 12, nor several: 12-20.")


TAKE = click.argument("take_id", metavar="TAKE")
ANSWER = click.option(
    "--answer",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="The take's Nth answer: 1 is the first, then follow-ups and drills as they were recorded.",
)
WORDS = click.argument("at", callback=_numbers, metavar="WORDS")


@click.group(short_help="Correct what was heard and found in a take.")
def correct() -> None:
    """Correct what was heard and found in a take: your word counts.

    WORDS are numbers as greenroom correct words shows them: 12, or 12-20. A correction is scored
    at once, and it stays when the take is scored or transcribed again, until you undo it.
    """


@correct.command(short_help="Show the numbers of the words.")
@TAKE
@ANSWER
@pass_front
def words(front: Front, take_id: str, answer: int) -> int:
    """Show an answer's words with their numbers, section by section."""
    from desktop.texts.numbered_words import numbered_words

    with front.session() as session:
        write(numbered_words(report_of(session.take(take_id), answer), width()))
    return 0


@correct.command(short_help="Say what was really said.")
@TAKE
@ANSWER
@WORDS
@click.argument("text", metavar="TEXT")
@json_option
@pass_front
def word(front: Front, take_id: str, answer: int, at: Numbers, text: str, as_json: bool) -> int:
    """Put TEXT in place of WORDS; an empty TEXT ("") takes them out."""
    from desktop.takes.correcting import reword

    return _correct(front, take_id, answer, as_json, lambda _, report: reword(report, *at, text))


@correct.command(short_help="Say that words are a filler, or none.")
@TAKE
@ANSWER
@WORDS
@click.option("--not", "refuted", is_flag=True, help="They are no filler.")
@json_option
@pass_front
def filler(
    front: Front, take_id: str, answer: int, at: Numbers, refuted: bool, as_json: bool
) -> int:
    """Count WORDS as a filler, or with --not as none."""
    from desktop.takes.correcting import mark_filler

    return _correct(front, take_id, answer, as_json, lambda _, r: mark_filler(r, *at, not refuted))


@correct.command(short_help="Give words to a section.")
@TAKE
@ANSWER
@WORDS
@click.argument("section_id", metavar="SECTION")
@json_option
@pass_front
def section(
    front: Front, take_id: str, answer: int, at: Numbers, section_id: str, as_json: bool
) -> int:
    """Give WORDS to the section with the id SECTION, or to "none"."""
    from desktop.takes.correcting import give_stretch

    chosen = None if section_id == NONE else section_id

    def make(session: Session, report: Report) -> Correction:
        return give_stretch(report, _framework(session, report), *at, chosen)

    return _correct(front, take_id, answer, as_json, make)


@correct.command(short_help="Move the border between two sections.")
@TAKE
@ANSWER
@click.argument("at", type=click.IntRange(min=0), metavar="FROM")
@click.argument("to", type=click.IntRange(min=0), metavar="TO")
@json_option
@pass_front
def border(front: Front, take_id: str, answer: int, at: int, to: int, as_json: bool) -> int:
    """Move the border before the word FROM to before the word TO."""
    from desktop.takes.correcting import move_border

    def make(session: Session, report: Report) -> Correction:
        return move_border(report, _framework(session, report), at, to)

    return _correct(front, take_id, answer, as_json, make)


@correct.command(short_help="Refute a finding.")
@TAKE
@ANSWER
@click.argument("rule", metavar="RULE")
@click.option("--verdict", type=click.Choice(VERDICTS), help="How you judge it instead.")
@click.option("--words", "at", callback=_numbers, metavar="WORDS", help="The words that show it.")
@json_option
@pass_front
def finding(
    front: Front,
    take_id: str,
    answer: int,
    rule: str,
    verdict: JudgedByUser | None,
    at: Numbers | None,
    as_json: bool,
) -> int:
    """Say that the opposite of what was found on RULE is true, or give your own verdict."""
    from desktop.takes.correcting import refute

    return _correct(front, take_id, answer, as_json, lambda _, r: refute(r, rule, verdict, at))


@correct.command("list", short_help="List the corrections of a take.")
@TAKE
@ANSWER
@json_option
@pass_front
def list_(front: Front, take_id: str, answer: int, as_json: bool) -> int:
    """List the corrections of a take in the order they were made."""
    with front.session() as session:
        take = session.take(take_id)
        if as_json:
            write_json(listed(take, answer))
        else:
            write(shown(take, answer, session.catalog))
    return 0


@correct.command(short_help="Take the newest correction back.")
@TAKE
@ANSWER
@json_option
@pass_front
def undo(front: Front, take_id: str, answer: int, as_json: bool) -> int:
    """Take the newest correction back; without any the report is the first again."""
    with front.session() as session:
        show(session.undo_correction(take_id, answer - 1), answer, session.catalog, as_json)
    return 0


@correct.command(short_help="Do again what was taken back last.")
@TAKE
@ANSWER
@json_option
@pass_front
def redo(front: Front, take_id: str, answer: int, as_json: bool) -> int:
    """Do again what was taken back last."""
    with front.session() as session:
        show(session.redo_correction(take_id, answer - 1), answer, session.catalog, as_json)
    return 0


@correct.command(short_help="Write takes as labelled answers.")
@click.argument("take_ids", nargs=-1, required=True, metavar="TAKE...")
@click.option("-o", "out", type=FILES, metavar="OUT", help="The file; without it, on the screen.")
@pass_front
def export(front: Front, take_ids: tuple[str, ...], out: Path | None) -> int:
    """Write takes as labelled answers in JSON Lines, one answer a line.

    Segments by move, and a verdict for each rule, as in the corpus Greenroom is trained on. Words
    given to a section carry the likeliest of its moves. What you corrected is marked "yours".
    """
    from desktop.takes.labelled import labelled

    with front.session() as session:
        lines = [json.dumps(labelled(session.take(i)), ensure_ascii=False) for i in take_ids]
    text = "\n".join(lines) + "\n"
    if out is None:
        write(text)
    else:
        write_file(out, text)
        write(str(out))
    return 0


def _correct(front: Front, take_id: str, answer: int, as_json: bool, make: Maker) -> int:
    with front.session() as session:
        correction = make(session, report_of(session.take(take_id), answer))
        show(session.correct(take_id, correction, answer - 1), answer, session.catalog, as_json)
    return 0


def _framework(session: Session, report: Report) -> Framework:
    return session.catalog.framework(report.framework)
