"""An answer's words with their numbers, so that a correction can name them."""

from __future__ import annotations

import textwrap

from desktop.contract.fields import clean
from desktop.viewmodels.text import clock
from desktop.viewmodels.transcript import covered, paragraphs
from scoring.types import Report

LEGEND = "~ filler   * yours"


def numbered_words(report: Report, width: int = 80) -> str:
    """Each section's words as 12·word; a filler ends in ~, and what the user corrected in *."""
    fillers = covered(report.fillers.items)
    mine = {*report.yours.words, *covered(report.yours.fillers), *covered(report.yours.sections)}
    lines = []
    for part in paragraphs(report):
        begin = "" if part.start is None else f"  {clock(part.start)}"
        lines.append(clean(part.title) + begin)
        marked = [
            f"{i}·{clean(report.transcript.words[i].text)}"
            + ("~" if i in fillers else "")
            + ("*" if i in mine else "")
            for i in range(part.first_word, part.last_word + 1)
        ]
        lines += textwrap.wrap(
            " ".join(marked),
            width,
            initial_indent="  ",
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "\n".join([*lines, LEGEND]) + "\n"
