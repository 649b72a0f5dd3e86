"""A checked story to read in a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

import click

from desktop.contract.fields import clean
from desktop.report_text import COLOURS, NARROWEST, WIDEST
from desktop.viewmodels.review import GLYPHS, quote_text
from scoring.story_check import StoryCheck, StoryVerdict

COUNTS = {"met": "for it", "partly": "in part", "against": "against it", "not_judged": "not told"}


def story_text(
    check: StoryCheck, articles: Mapping[str, str], width: int = 80, colour: bool = False
) -> str:
    """Each question with its verdict, the words it rests on and who asks it; the suggestion last.

    `articles` are the articles' names by number. Lines have at most `width` columns (kept within
    48 to 100).
    """
    columns = max(NARROWEST, min(width, WIDEST))
    lines = [_ink("IS IT THE RIGHT STORY?", colour, bold=True)]
    for verdict in check.verdicts:
        lines += _verdict(verdict, columns, colour)
    lines += ["", _ink("HOW TO FRAME IT", colour, bold=True)]
    lines += _wrap(f"{check.suggestion} ({', '.join(check.sources)})", columns, "  ")
    legend = _wrap(_legend(check, articles), columns, "")
    lines += ["", *(_ink(line, colour, dim=True) for line in legend)]
    return "\n".join(lines) + "\n"


def _verdict(verdict: StoryVerdict, width: int, colour: bool) -> list[str]:
    glyph = GLYPHS[verdict.verdict]
    lines = _wrap(f"{verdict.asks}  {COUNTS[verdict.verdict]}", width, "    ", f"  {glyph} ")
    lines[0] = lines[0].replace(glyph, _ink(glyph, colour, fg=COLOURS.get(verdict.verdict)), 1)
    for item in verdict.evidence[:2]:
        quoted = _wrap(quote_text(item, width - 8), width, "    ")
        lines += [_ink(line, colour, dim=True) for line in quoted]
    if verdict.advice:
        numbers = ", ".join(verdict.sources)
        lines += _wrap(f"{verdict.advice} ({numbers})", width, "      ", "    → ")
    return lines


def _legend(check: StoryCheck, articles: Mapping[str, str]) -> str:
    """What the numbers stand for."""
    asking = (verdict.sources for verdict in check.verdicts)
    numbers = sorted({number for sources in (*asking, check.sources) for number in sources})
    return " · ".join(f"{number} {articles.get(number, '')}".strip() for number in numbers)


def _wrap(text: str, width: int, rest: str, first: str | None = None) -> list[str]:
    return textwrap.wrap(
        clean(text),
        width,
        initial_indent=rest if first is None else first,
        subsequent_indent=rest,
        break_on_hyphens=False,
    )


def _ink(
    text: str, colour: bool, fg: str | None = None, bold: bool = False, dim: bool = False
) -> str:
    return click.style(text, fg=fg, bold=bold or None, dim=dim or None) if colour else text
