"""A checked story to read in a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.texts.report_text import COLOURS
from desktop.texts.text_page import TextPage, block, within
from desktop.viewmodels.review import GLYPHS, quote_text
from desktop.viewmodels.stories import COUNTS
from scoring.story_check import StoryCheck, StoryVerdict


def story_text(
    check: StoryCheck, articles: Mapping[str, str], width: int = 80, colour: bool = False
) -> str:
    """Each question with its verdict, the words it rests on and who asks it; the suggestion last.

    `articles` are the articles' names by number. Lines have at most `width` columns (kept within
    48 to 100).
    """
    page = TextPage(within(width), colour)
    lines = [page.ink("IS IT THE RIGHT STORY?", bold=True)]
    for verdict in check.verdicts:
        lines += _verdict(verdict, page)
    lines += ["", page.ink("HOW TO FRAME IT", bold=True)]
    lines += page.wrap(f"{check.suggestion} ({', '.join(check.sources)})", "  ", "  ")
    lines += ["", *page.dim(_legend(check, articles))]
    return block(lines)


def _verdict(verdict: StoryVerdict, page: TextPage) -> list[str]:
    glyph = GLYPHS[verdict.verdict]
    lines = page.wrap(f"{verdict.asks}  {COUNTS[verdict.verdict]}", f"  {glyph} ", "    ")
    lines[0] = lines[0].replace(glyph, page.ink(glyph, fg=COLOURS.get(verdict.verdict)), 1)
    for item in verdict.evidence[:2]:
        lines += page.dim(quote_text(item, page.width - 8), "    ")
    if verdict.advice:
        numbers = ", ".join(verdict.sources)
        lines += page.wrap(f"{verdict.advice} ({numbers})", "    → ", "      ")
    return lines


def _legend(check: StoryCheck, articles: Mapping[str, str]) -> str:
    """What the numbers stand for."""
    asking = (verdict.sources for verdict in check.verdicts)
    numbers = sorted({number for sources in (*asking, check.sources) for number in sources})
    return " · ".join(f"{number} {articles.get(number, '')}".strip() for number in numbers)
