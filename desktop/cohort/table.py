"""The row of one file in a cohort's table, and the table itself as CSV and Parquet."""

from __future__ import annotations

import csv
import importlib.util
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

from desktop.exports.csv import FORMULA
from desktop.system.atomic import replacing, write_atomic

Row: TypeAlias = dict[str, str | float | int | None]
TEXTS = ("path", "report", "error", "source", "framework", "question")
COUNTS = ("words", "sections_present", "sections", "fillers")
FIGURES = ("seconds", "words_per_minute", "pause_seconds", "fillers_per_100_words")
COLUMNS = (*TEXTS, *COUNTS, *FIGURES)
# A column for each section (its share of the answer) and for each rule (its verdict).
SECTION, FINDING = "section.", "finding."


def row_of(document: dict[str, Any]) -> Row:
    """The figures of a report, given as its JSON; None for what it does not have."""
    pacing, fillers, sections = document["pacing"] or {}, document["fillers"], document["sections"]
    row: Row = {
        "source": document["source"],
        "framework": document["framework"],
        "question": document["question"]["text"],
        "words": sum(word["kind"] == "word" for word in document["transcript"]["words"]),
        "sections_present": sum(section["present"] for section in sections),
        "sections": len(sections),
        "fillers": fillers["total"],
        "seconds": document["seconds"],
        "words_per_minute": pacing.get("words_per_minute"),
        "pause_seconds": pacing.get("pause_seconds"),
        "fillers_per_100_words": fillers["per_100_words"],
    }
    row |= {SECTION + section["id"]: float(section["share"]) for section in sections}
    return row | {FINDING + item["rule"]: item["verdict"] for item in document["findings"]}


def columns(rows: Sequence[Row]) -> tuple[str, ...]:
    """Those every table has, then one for each section and rule of the rows."""
    return tuple(dict.fromkeys((*COLUMNS, *(name for row in rows for name in row))))


def write_csv(rows: Sequence[Row], path: Path) -> None:
    """A line for each row in UTF-8, empty where there is nothing; OSError passes through."""
    out = io.StringIO()
    names = columns(rows)
    table = csv.writer(out, lineterminator="\n")
    table.writerow(names)
    table.writerows([_cell(row.get(name)) for name in names] for row in rows)
    write_atomic(path, out.getvalue())


def _cell(value: str | float | int | None) -> str | float | int | None:
    if isinstance(value, str):
        line = " ".join(value.split())
        return f"'{line}" if line.startswith(FORMULA) else line
    return round(value, 3) if isinstance(value, float) else value


def parquet_at_hand() -> bool:
    """Whether pyarrow (the extra `cohort`) is installed."""
    return importlib.util.find_spec("pyarrow") is not None


def write_parquet(rows: Sequence[Row], path: Path) -> None:
    """The same table, typed, as Parquet; ImportError without pyarrow, OSError passes through."""
    import pyarrow
    import pyarrow.parquet

    names = columns(rows)
    schema = pyarrow.schema([(name, _kind(pyarrow, name)) for name in names])
    table = pyarrow.Table.from_pylist([{n: row.get(n) for n in names} for row in rows], schema)
    with replacing(path) as file:
        pyarrow.parquet.write_table(table, file)


def _kind(pyarrow: Any, name: str) -> Any:  # noqa: ANN401 - pyarrow ships no types
    if name in COUNTS:
        return pyarrow.int64()
    return pyarrow.float64() if name in FIGURES or name.startswith(SECTION) else pyarrow.string()
