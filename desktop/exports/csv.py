"""A table with one row for each word, for a spreadsheet."""

from __future__ import annotations

import csv
import io

from desktop.exports.marked import Marked, one_line

COLUMNS = ("word", "text", "start", "end", "probability", "kind", "filler", "section")
# A cell that begins like this is run as a formula by spreadsheets (CWE-1236).
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(marked: Marked) -> str:
    """Times and probabilities with three decimals, empty where there are none; filler is 0 or 1."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for i, word in enumerate(marked.transcript.words):
        section = marked.sections[i]
        table.writerow(
            (
                i,
                _cell(word.text),
                _number(word.start),
                _number(word.end),
                _number(word.probability),
                word.kind,
                int(i in marked.fillers),
                _cell(section or ""),
            )
        )
    return out.getvalue()


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _cell(text: str) -> str:
    line = one_line(text)
    return f"'{line}" if line.startswith(FORMULA) else line
